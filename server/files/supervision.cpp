#include "server/files/supervision.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "server/files/span.hpp"

namespace meldkamer::files {

std::optional<Duration> read_supervision(std::string_view text) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::pair<std::string_view, Duration>, 10> categories = {
      {{"SP1", 32 * 24h},
       {"SP2", 25h},
       {"SP3", 30min},
       {"SP4", 3min},
       {"SP5", 90s},
       {"SP6", 20s},
       {"DP1", 25h},
       {"DP2", 30min},
       {"DP3", 3min},
       {"DP4", 90s}}};
  for (const auto& [name, period] : categories) {
    if (name == text) return period;
  }
  const auto period = read_span(text);
  if (!period || *period <= Duration{}) return std::nullopt;
  return period;
}

}  // namespace meldkamer::files
