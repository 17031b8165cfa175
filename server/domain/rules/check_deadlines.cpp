#include <algorithm>

#include "server/base/limits.hpp"
#include "server/base/trust_limits.hpp"
#include "server/domain/bans.hpp"
#include "server/domain/roster.hpp"
#include "server/domain/rules/drills.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_police.hpp"
#include "server/domain/rules/procedures.hpp"
#include "server/domain/rules/rules.hpp"
#include "server/domain/rules/visiting.hpp"

/// Handles the earliest deadline that is due, and exactly that one; each leaves the state with that
/// deadline gone or later.
namespace meldkamer::domain::rules {

namespace {

void expire_offer(Draft& draft, AssignmentId id) {
  const Assignment* const assignment = draft.assignment(id);
  if (assignment == nullptr) return;
  const IncidentId incident = assignment->incident;
  draft.say_as_server(AssignmentTimedOut{.assignment = id});
  settle_ladder(draft, incident);
}

void end_hold(Draft& draft, IncidentId id) {
  const Step* const step = draft.incident(id)->running_step();
  const Instant due = step == nullptr ? Instant{} : step->due_at;
  draft.say_as_server(EscalationResumed{.incident = id, .step_due_at = due});
}

void start_by_itself(Draft& draft, IncidentId id) {
  begin_ladder(draft, id, "auto_start");
  // Where no ladder can begin, everybody hears of it.
  if (draft.incident(id)->auto_start_at) start_broadcast(draft, id);
}

// What only sounds again changes nothing that the draft must show: a case with a long log is not
// copied every few seconds.
void alert_again(Draft& draft, IncidentId id, Instant due) {
  const Duration every = alert_every(draft, *draft.before().find(id));
  // After a pause of the server one alert is enough; the rhythm goes on from now.
  const Instant next = due + every > draft.now() ? due + every : draft.now() + every;
  draft.say_as_server(AlertRepeated{.incident = id, .next_due_at = next});
}

void broadcast_again(Draft& draft, IncidentId id) {
  const Instant next = draft.now() + alert_every(draft, *draft.before().find(id));
  draft.say_as_server(BroadcastStarted{.incident = id, .next_due_at = next});
}

void miss_call(Draft& draft, IncidentId id) {
  draft.say_as_server(PoliceTaskOverdue{.incident = id});
  start_broadcast(draft, id);
}

void tell_unread(Draft& draft, IncidentId id) {
  for (const PersonNotice& notice : draft.before().find(id)->told) {
    if (!notice.read_due_at || notice.read_due_at > draft.now()) continue;
    draft.say_as_server(NoticeAnswered{
        .incident = id, .person = notice.person, .topic = notice.topic, .read = false});
  }
}

void turn_roster(Draft& draft) {
  RosterTurn turn = roster_at(draft.before(), draft.now());
  draft.say_as_server(RosterTurned{
      .on = std::move(turn.began), .off = std::move(turn.ended), .next_due_at = turn.next});
}

// The keeper of the folder hears that the photo must go; a note at the place would be seen by
// everybody there (R92).
void tell_keeper(Draft& draft, const AccessBan& ban) {
  if (!ban.keeper || draft.before().notices.size() >= limits::notices_max) return;
  Notice notice{.id = draft.next_notice(),
                .site = ban.site,
                .by = {},
                .visitor = "Toegangsverbod " + ban.key,
                .text = "Gold tot en met " + ban.until +
                        " en is voorbij. De verwijzing naar de foto is hier gewist; vernietig de "
                        "foto in de map.",
                .expected_at = draft.now(),
                .show_at = draft.now(),
                .until = draft.now(),
                .told = {ban.keeper}};
  notice.due_at = draft.now() + Duration{limits::notice_kept};
  draft.say_as_server(NoticeMoved{.notice = std::move(notice)});
}

void end_bans(Draft& draft) {
  BanTurn turn = bans_at(draft.before(), draft.now());
  for (const EndedBan& ended : turn.ended) {
    const auto& bans = draft.directory().bans;
    const auto ban = std::ranges::find(bans, ended.key, &AccessBan::key);
    if (ban != bans.end()) tell_keeper(draft, *ban);
  }
  draft.say_as_server(BansEnded{.bans = std::move(turn.ended), .next_due_at = turn.next});
}

// Kept long enough: who is named in it is forgotten (R91). What fell due while the server was away
// goes in batches, so that it never crowds out what is urgent.
void demand_erasure(Draft& draft) {
  Erasure erasure{.id = draft.next_erasure(),
                  .reason = "kept_long_enough",
                  .by = {},
                  .demanded_at = draft.now()};
  Deadlines left = draft.before().deadlines;
  for (std::size_t count = 0; count < limits::erasure_batch_max; ++count) {
    const auto next = left.earliest();
    if (!next || next->due > draft.now() || next->kind < DeadlineKind::erase_incident) break;
    if (next->kind == DeadlineKind::erase_incident) {
      erasure.incidents.push_back({next->subject});
    } else if (next->kind == DeadlineKind::erase_visit) {
      erasure.visits.push_back({next->subject});
    } else {
      erasure.notices.push_back({next->subject});
    }
    left.clear(next->kind, next->subject);
  }
  draft.say_as_server(ErasureDemanded{.erasure = std::move(erasure)});
}

// Not about one open case.
bool is_about_case(DeadlineKind kind) {
  return kind != DeadlineKind::offer && kind != DeadlineKind::drill &&
         kind != DeadlineKind::roster && kind != DeadlineKind::visit &&
         kind != DeadlineKind::notice && kind != DeadlineKind::mask && kind != DeadlineKind::ban &&
         kind < DeadlineKind::erase_incident;
}

void handle(Draft& draft, const Deadline& deadline) {
  const IncidentId id{deadline.subject};
  switch (deadline.kind) {
    case DeadlineKind::offer:
      return expire_offer(draft, {deadline.subject});
    case DeadlineKind::step:
      return step_up(draft, id, StepState::exhausted, {});
    case DeadlineKind::hold:
      return end_hold(draft, id);
    case DeadlineKind::auto_start:
      return start_by_itself(draft, id);
    case DeadlineKind::alert:
      return alert_again(draft, id, deadline.due);
    case DeadlineKind::police_call:
      return miss_call(draft, id);
    case DeadlineKind::broadcast:
      return broadcast_again(draft, id);
    case DeadlineKind::visit:
      return check_visit(draft, {deadline.subject});
    case DeadlineKind::procedure:
      return miss_duties(draft, id);
    case DeadlineKind::notice:
      return check_notice(draft, {deadline.subject});
    case DeadlineKind::mask:
      return draft.say_as_server(MaskEnded{.mask = {deadline.subject}, .reason = {}});
    case DeadlineKind::forget:
      return draft.say_as_server(IncidentForgotten{.incident = id});
    case DeadlineKind::handover:
      return draft.say_as_server(HandoverLapsed{.incident = id});
    case DeadlineKind::unread:
      return tell_unread(draft, id);
    case DeadlineKind::drill:
      return turn_drill(draft, {deadline.subject});
    case DeadlineKind::roster:
      return turn_roster(draft);
    case DeadlineKind::ban:
      return end_bans(draft);
    case DeadlineKind::erase_incident:
    case DeadlineKind::erase_visit:
    case DeadlineKind::erase_notice:
      return demand_erasure(draft);
  }
}

}  // namespace

Ruling rule(Draft& draft, const CheckDeadlines&) {
  const auto earliest = draft.before().deadlines.earliest();
  if (!earliest || earliest->due > draft.now()) return Answer{};
  const bool about_case = is_about_case(earliest->kind);
  if (about_case && draft.before().find(IncidentId{earliest->subject}) == nullptr) return Answer{};
  handle(draft, *earliest);
  return Answer{};
}

}  // namespace meldkamer::domain::rules
