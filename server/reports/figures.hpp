#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/reports/incident_row.hpp"

namespace meldkamer::reports {

/// One phase over many incidents (R97). Percentiles by nearest rank; no average anywhere, because
/// one late case hides in it.
struct PhaseFigures {
  std::string phase;
  std::vector<Duration> values;  ///< Ascending.
  Duration norm{};               ///< The strictest norm of the rows; 0: none.
  std::uint32_t within_norm{};   ///< Each against its own norm.
};

/// Phases in the order of the case: acknowledge, accept, arrive, secure, close, police_call,
/// police_arrive.
std::vector<PhaseFigures> figures_of(const std::vector<IncidentRow>& rows);

/// Nearest rank of ascending values; `percent` over 0 up to 100. 0 when there is none.
Duration nearest_rank(const std::vector<Duration>& ascending, double percent);

}  // namespace meldkamer::reports
