#include "server/reports/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace meldkamer::reports {
namespace {

struct Phase {
  const char* name;
  std::optional<Duration> IncidentRow::* span;
  Duration IncidentRow::* norm;  ///< nullptr: the profile names none.
};

constexpr std::array<Phase, 7> phases = {{
    {.name = "acknowledge",
     .span = &IncidentRow::acknowledge,
     .norm = &IncidentRow::acknowledge_norm},
    {.name = "accept", .span = &IncidentRow::accept, .norm = nullptr},
    {.name = "arrive", .span = &IncidentRow::arrive, .norm = &IncidentRow::arrive_norm},
    {.name = "secure", .span = &IncidentRow::secure, .norm = nullptr},
    {.name = "close", .span = &IncidentRow::close, .norm = nullptr},
    {.name = "police_call", .span = &IncidentRow::police_call, .norm = nullptr},
    {.name = "police_arrive", .span = &IncidentRow::police_arrive, .norm = nullptr},
}};

PhaseFigures figures_of_phase(const Phase& phase, const std::vector<IncidentRow>& rows) {
  PhaseFigures figures{.phase = phase.name, .values = {}};
  for (const auto& row : rows) {
    const auto& span = row.*phase.span;
    if (!span) {
      continue;
    }
    figures.values.push_back(*span);
    const Duration norm = phase.norm != nullptr ? row.*phase.norm : Duration{};
    if (norm.count() == 0) {
      continue;
    }
    figures.within_norm += *span <= norm ? 1 : 0;
    figures.norm = figures.norm.count() == 0 ? norm : std::min(figures.norm, norm);
  }
  std::ranges::sort(figures.values);
  return figures;
}

}  // namespace

Duration nearest_rank(const std::vector<Duration>& ascending, double percent) {
  if (ascending.empty()) {
    return {};
  }
  const auto count = static_cast<double>(ascending.size());
  const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * count));
  return ascending[std::clamp<std::size_t>(rank, 1, ascending.size()) - 1];
}

std::vector<PhaseFigures> figures_of(const std::vector<IncidentRow>& rows) {
  std::vector<PhaseFigures> all;
  for (const auto& phase : phases) {
    all.push_back(figures_of_phase(phase, rows));
  }
  return all;
}

}  // namespace meldkamer::reports
