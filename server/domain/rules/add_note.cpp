#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// A line in the operator's own words.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const AddNote& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  if (auto refusal = check_text(order.text, "text", limits::note_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  draft.say(NoteAdded{.incident = order.incident, .text = order.text});
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
