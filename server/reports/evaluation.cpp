#include "server/reports/evaluation.hpp"

#include <algorithm>
#include <tuple>

#include "server/base/limits.hpp"

namespace meldkamer::reports {
namespace {

bool is_registered(const IncidentRow& row) {
  return row.handoff == domain::HandoffState::pending ||
         row.handoff == domain::HandoffState::delivered ||
         row.handoff == domain::HandoffState::rejected;
}

bool is_closed(const IncidentRow& row) {
  return row.handoff != domain::HandoffState{};
}

void count_kind(RiskCell& cell, const IncidentRow& row) {
  const auto known = std::ranges::find(cell.kinds, row.kind, &RiskKind::kind);
  if (known != cell.kinds.end()) {
    known->count += 1;
    return;
  }
  cell.kinds.push_back({.kind = row.kind, .kind_label = row.kind_label, .count = 1});
}

}  // namespace

YearCounts year_counts(const std::vector<IncidentRow>& rows, std::uint32_t year) {
  using Key = std::tuple<std::uint32_t, std::string, std::string, std::string, bool>;
  std::map<Key, YearCount> counts;
  YearCounts result;
  for (const IncidentRow& row : rows) {
    const CountedAs& as = row.counted;
    if (as.year != year || !is_closed(row)) continue;
    if (!is_registered(row)) {
      result.not_registered += 1;
      continue;
    }
    result.registered += 1;
    YearCount& one = counts[{as.month, as.category, row.kind, as.location_code, as.outside}];
    one.month = as.month;
    one.category = as.category;
    one.kind = row.kind;
    one.kind_label = row.kind_label;
    one.location_code = as.location_code;
    one.outside = as.outside;
    one.count += 1;
    for (const std::string& measure : as.measures) one.measures[measure] += 1;
  }
  result.counts.reserve(counts.size());
  for (auto& [key, one] : counts) result.counts.push_back(std::move(one));
  return result;
}

std::vector<RiskCell> risk_cells(const std::vector<IncidentRow>& rows, std::uint32_t pattern_min) {
  using Key = std::tuple<std::string, std::uint32_t, std::uint32_t>;
  std::map<Key, RiskCell> cells;
  for (const IncidentRow& row : rows) {
    const CountedAs& as = row.counted;
    if (as.year == 0) continue;
    RiskCell& cell = cells[{row.site, as.weekday, as.hour}];
    cell.site = row.site;
    cell.site_label = row.site_label;
    cell.weekday = as.weekday;
    cell.hour = as.hour;
    cell.outside = as.outside;
    cell.count += 1;
    count_kind(cell, row);
    if (cell.incidents.size() < limits::risk_incidents_max) cell.incidents.push_back(row.incident);
  }
  std::vector<RiskCell> result;
  result.reserve(cells.size());
  for (auto& [key, cell] : cells) {
    cell.highlighted = cell.count >= pattern_min;
    std::ranges::sort(cell.kinds, [](const RiskKind& a, const RiskKind& b) {
      return a.count != b.count ? a.count > b.count : a.kind < b.kind;
    });
    result.push_back(std::move(cell));
  }
  const auto rank = [](const RiskCell& cell) {
    return std::tuple(-static_cast<std::int64_t>(cell.count), cell.site, cell.weekday, cell.hour);
  };
  std::ranges::sort(result,
                    [&](const RiskCell& a, const RiskCell& b) { return rank(a) < rank(b); });
  return result;
}

}  // namespace meldkamer::reports
