#include "server/domain/rules/rules.hpp"

#include <string>

namespace meldkamer::domain::rules {

std::expected<const Incident*, Refusal> open_incident(Draft& draft, IncidentId id) {
  const Incident* const incident = draft.incident(id);
  const std::string number = std::to_string(id.value);
  if (incident == nullptr) return std::unexpected(Refusal{Refusal::incident_unknown, number});
  if (!incident->is_open()) return std::unexpected(Refusal{Refusal::incident_closed, number});
  return incident;
}

std::expected<const Assignment*, Refusal> own_assignment(Draft& draft, AssignmentId id) {
  const Assignment* const assignment = draft.assignment(id);
  const std::string number = std::to_string(id.value);
  if (assignment == nullptr) return std::unexpected(Refusal{Refusal::assignment_unknown, number});
  if (assignment->person != draft.by()) {
    return std::unexpected(Refusal{Refusal::not_your_assignment, number});
  }
  return assignment;
}

std::optional<Refusal> check_text(const std::string& text,
                                  std::string_view field,
                                  std::size_t bytes_max,
                                  bool required) {
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
  if (required && blank) return Refusal{Refusal::field_required, std::string(field)};
  if (text.size() <= bytes_max) return std::nullopt;
  return Refusal{Refusal::text_too_long,
                 std::string(field) + ": at most " + std::to_string(bytes_max) + " bytes"};
}

}  // namespace meldkamer::domain::rules
