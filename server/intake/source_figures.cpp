#include "server/intake/source_figures.hpp"

#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::intake {
namespace {

/// As the value of a label: without what would end it.
std::string label_text(std::string_view text) {
  std::string clean;
  for (const char sign : printable(text)) {
    if (sign != '"' && sign != '\\') clean += sign;
  }
  return clean;
}

}  // namespace

SourceFigures::SourceFigures(std::string adapter, const std::vector<std::string>& sources)
    : adapter_(std::move(adapter)) {
  for (const std::string& source : sources) {
    if (by_source_.size() < limits::metrics_sources_max) by_source_.try_emplace(source);
  }
}

void SourceFigures::note(std::string_view source, What what, Instant at) {
  const std::lock_guard lock(mutex_);
  const auto found = by_source_.find(source);
  if (found == by_source_.end()) return;
  Counts& counts = found->second;
  switch (what) {
    case What::received:
      ++counts.received;
      counts.heard_at = at;
      return;
    case What::accepted:
      ++counts.accepted;
      return;
    case What::refused:
      ++counts.refused;
      return;
  }
}

std::vector<Figure> SourceFigures::figures() const {
  const std::lock_guard lock(mutex_);
  std::vector<Figure> list;
  list.reserve(by_source_.size() * 4);
  for (const auto& [source, counts] : by_source_) {
    const std::string label = fmt::format(R"(source="{}")", label_text(source));
    const auto add = [&](std::string_view what, std::uint64_t count) {
      list.push_back({.name = adapter_ + "_source_messages_total",
                      .labels = fmt::format(R"({},what="{}")", label, what),
                      .value = static_cast<double>(count)});
    };
    add("received", counts.received);
    add("accepted", counts.accepted);
    add("refused", counts.refused);
    list.push_back({.name = adapter_ + "_source_last_seen_seconds",
                    .labels = label,
                    .value = static_cast<double>(counts.heard_at.us) / 1e6});
  }
  return list;
}

}  // namespace meldkamer::intake
