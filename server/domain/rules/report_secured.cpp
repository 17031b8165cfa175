#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// Safety is restored, said by the one who is there (R50).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const ReportSecured& order) {
  const auto own = own_assignment(draft, order.assignment);
  if (!own) return std::unexpected(own.error());
  const Answer answer = answer_of(**own);
  if (draft.incident(answer.incident)->secured_at) return answer;  // Pressed twice is one fact.
  const auto incident = open_incident(draft, answer.incident);
  if (!incident) return std::unexpected(incident.error());
  const Assignment* const assignment = draft.assignment(order.assignment);
  const bool was_there =
      assignment->on_scene_at && (assignment->state == AssignmentState::on_scene ||
                                  assignment->state == AssignmentState::cleared);
  if (!was_there) return std::unexpected(Refusal{Refusal::progress_out_of_order, "on_scene"});
  if (auto person = person_in_duress(draft, answer.incident)) {
    return std::unexpected(Refusal{Refusal::not_secured, person->value});
  }
  draft.say(IncidentSecured{.incident = answer.incident, .by_responder = true, .reason = {}});
  end_asking(draft, answer.incident, reason_withdrawn);
  send_checklist(draft, answer.incident);
  return answer;
}

}  // namespace meldkamer::domain::rules
