#include "server/intake/latency_figure.hpp"

#include <algorithm>
#include <string>

#include <spdlog/fmt/fmt.h>

namespace meldkamer::intake {

void LatencyFigure::note(Duration span) {
  const std::int64_t us = std::max<std::int64_t>(span.count(), 0);
  const auto bound = std::ranges::lower_bound(bounds_us, us);
  ++bands_[static_cast<std::size_t>(bound - bounds_us.begin())];
  sum_us_ += static_cast<std::uint64_t>(us);
}

void LatencyFigure::add_to(std::vector<Figure>& list, std::string_view name) const {
  double below = 0;
  for (std::size_t at = 0; at < bands_.size(); ++at) {
    below += static_cast<double>(bands_[at].load());
    const bool last = at == bounds_us.size();
    const std::string bound =
        last ? "+Inf" : fmt::format("{}", static_cast<double>(bounds_us[at]) / 1e6);
    list.push_back({.name = fmt::format("{}_bucket", name),
                    .labels = fmt::format(R"(le="{}")", bound),
                    .value = below});
  }
  list.push_back({.name = fmt::format("{}_count", name), .labels = "", .value = below});
  list.push_back({.name = fmt::format("{}_sum", name),
                  .labels = "",
                  .value = static_cast<double>(sum_us_.load()) / 1e6});
}

}  // namespace meldkamer::intake
