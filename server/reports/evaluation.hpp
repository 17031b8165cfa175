#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/reports/incident_row.hpp"

namespace meldkamer::reports {

/// The registered incidents of one sort in one month (R99).
struct YearCount {
  std::uint32_t month{};
  std::string category;
  std::string kind;
  std::string kind_label;
  std::string location_code;
  bool outside{};
  std::uint32_t count{};
  std::map<std::string, std::uint32_t> measures;
};

struct YearCounts {
  std::vector<YearCount> counts;   ///< By month, category, kind, location, outside.
  std::uint32_t registered{};      ///< The sum of the counts.
  std::uint32_t not_registered{};  ///< Closed without: false alarms, and what needs none.
};

/// Counts what was received in the local calendar year `year` and is closed. Open cases wait for
/// their outcome.
YearCounts year_counts(const std::vector<IncidentRow>& rows, std::uint32_t year);

struct RiskKind {
  std::string kind;
  std::string kind_label;
  std::uint32_t count{};
};

/// One place, one hour of the local week (R100).
struct RiskCell {
  std::string site;
  std::string site_label;
  std::uint32_t weekday{};
  std::uint32_t hour{};
  bool outside{};
  std::uint32_t count{};
  bool highlighted{};                         ///< Often enough to be a pattern.
  std::vector<RiskKind> kinds;                ///< The most frequent first.
  std::vector<domain::IncidentId> incidents;  ///< In the order of the rows; bounded.
};

/// The most frequent first. `pattern_min` incidents in one cell are a pattern.
std::vector<RiskCell> risk_cells(const std::vector<IncidentRow>& rows, std::uint32_t pattern_min);

}  // namespace meldkamer::reports
