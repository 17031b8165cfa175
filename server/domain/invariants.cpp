#include "server/domain/invariants.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"
#include "server/domain/held.hpp"

namespace meldkamer::domain {

namespace {

using Kind = DeadlineKind;

/// Of whom a breach tells; made into text only when there is one.
struct Named {
  std::string_view sort;
  std::uint64_t number{};
  std::string_view key{};

  std::string operator+(std::string_view breach) const {
    std::string text(sort);
    text += key.empty() ? std::to_string(number) : std::string(key);
    text += ": ";
    text += breach;
    return text;
  }
};

bool is_live(const Assignment& assignment) {
  return assignment.state == AssignmentState::offered || assignment.is_active();
}

class Inspection {
 public:
  explicit Inspection(const LiveState& state) : state_(state) {}

  std::vector<std::string> breaches() && {
    for (const auto& [id, incident] : state_.incidents) look_at(id, incident);
    for (const auto& [id, assignment] : state_.assignments) look_at(id, assignment);
    for (const auto& [person, responder] : state_.responders) look_at(person, responder);
    look_at_outbox();
    look_at_places();
    look_at_handoffs();
    look_at_drills();
    if (has(Kind::roster, 0)) ++deadlines_;
    if (has(Kind::ban, 0)) ++deadlines_;
    for (const auto& [id, visit] : state_.visits) look_at(id, visit);
    for (const auto& [id, notice] : state_.notices) look_at(id, notice);
    look_at_masks();
    look_at_erasures();
    look_at_legal_holds();
    expect(deadlines_ == state_.deadlines.size(), "a deadline belongs to nothing that is open");
    return std::move(breaches_);
  }

 private:
  void expect(bool holds, std::string_view breach) {
    if (!holds) breaches_.emplace_back(breach);
  }

  void expect(bool holds, const Named& whose, std::string_view breach) {
    if (!holds) breaches_.push_back(whose + breach);
  }

  bool has(Kind kind, std::uint64_t subject) const {
    return static_cast<bool>(state_.deadlines.of(kind, subject));
  }

  void look_at(IncidentId id, const Incident& incident) {
    const Named name{.sort = "incident ", .number = id.value};
    expect(incident.id == id, name, "is kept under another number");
    expect(id <= state_.last_incident, name, "has a number that was not given out");
    static constexpr std::array kinds = {Kind::step,
                                         Kind::hold,
                                         Kind::auto_start,
                                         Kind::alert,
                                         Kind::police_call,
                                         Kind::broadcast,
                                         Kind::forget,
                                         Kind::handover,
                                         Kind::unread,
                                         Kind::procedure};
    const auto theirs =
        std::ranges::count_if(kinds, [&](Kind kind) { return has(kind, id.value); });
    deadlines_ += static_cast<std::size_t>(theirs);
    if (incident.is_open()) {
      look_at_open(name, incident, theirs > 0);
    } else {
      const bool only_forgetting = theirs == (has(Kind::forget, id.value) ? 1 : 0);
      expect(only_forgetting, name, "is closed and something of it still falls due");
    }
    look_at_log(name, incident);
    const auto ids = state_.assignments_of.find(id);
    if (ids == state_.assignments_of.end()) return;
    for (const AssignmentId one : ids->second) {
      const Assignment* const assignment = state_.find(one);
      expect(assignment != nullptr && assignment->incident == id,
             name,
             "lists an assignment that is not its own");
    }
  }

  void look_at_open(const Named& name, const Incident& incident, bool something_due) {
    const std::uint64_t id = incident.id.value;
    expect(incident.acknowledged_at || something_due, name, "has neither owner nor deadline");
    expect(incident.acknowledged_at || has(Kind::alert, id),
           name,
           "was not acknowledged and does not sound again");
    expect(!has(Kind::forget, id), name, "is open and would be forgotten");
    expect(state_.deadlines.of(Kind::procedure, id) == incident.procedure.next_due(),
           name,
           "has a duty whose time nobody watches");
    expect(state_.procedures_running.contains(incident.id) == incident.procedure.runs(),
           name,
           "has a procedure that is not known as running");
    const Step* const step = incident.running_step();
    const bool asking = step != nullptr && step->step.value != step_police;
    expect(!asking || has(Kind::step, id) || has(Kind::hold, id),
           name,
           "has a running step that never ends");
    expect(!incident.broadcast || has(Kind::broadcast, id),
           name,
           "is broadcast and not broadcast again");
    const bool to_call = incident.police.id && incident.police.state == PoliceTaskState::open;
    expect(!to_call || has(Kind::police_call, id), name, "has a police call without a time");
    expect(!incident.acknowledged_at || incident.owner || !incident.acknowledged_by,
           name,
           "was taken and nobody holds it");
    expect(!incident.handover.to || has(Kind::handover, id),
           name,
           "is offered to another control room for ever");
    expect(incident.site == SiteKey{} || !incident.control_rooms.empty(),
           name,
           "belongs to no control room");
    const auto place = state_.open_at.find(evolving::place_key(incident));
    expect(place != state_.open_at.end() && place->second.contains(incident.id),
           name,
           "is not found at its place");
  }

  void look_at_log(const Named& name, const Incident& incident) {
    const auto& lines = incident.timeline;
    expect(lines.size() <= limits::timeline_lines_live_max, name, "keeps too many lines");
    std::uint32_t number = incident.timeline_count - static_cast<std::uint32_t>(lines.size());
    const bool without_gaps =
        std::ranges::all_of(lines, [&](const TimelineLine& line) { return line.line == ++number; });
    expect(without_gaps && number == incident.timeline_count, name, "misses a line of its log");
  }

  void look_at(AssignmentId id, const Assignment& assignment) {
    const Named name{.sort = "assignment ", .number = id.value};
    expect(assignment.id == id && id <= state_.last_assignment, name, "has a wrong number");
    const Incident* const incident = state_.find(assignment.incident);
    expect(incident != nullptr, name, "belongs to no case");
    const auto ids = state_.assignments_of.find(assignment.incident);
    expect(ids != state_.assignments_of.end() && std::ranges::count(ids->second, id) == 1,
           name,
           "is not listed once with its case");
    const bool offered = assignment.state == AssignmentState::offered;
    const Instant due = state_.deadlines.of(Kind::offer, id.value);
    if (due) ++deadlines_;
    expect(!offered || (due && due == assignment.answer_due_at), name, "is an offer for ever");
    expect(offered || !due, name, "is answered and would still expire");
    if (!is_live(assignment)) return;
    expect(incident != nullptr && incident->is_open(), name, "goes on in a closed case");
    const Responder* const responder = state_.find_responder(assignment.person);
    expect(responder != nullptr && responder->assignment == id &&
               responder->incident == assignment.incident,
           name,
           "its person does not know of it");
  }

  void look_at(const PersonKey& person, const Responder& responder) {
    const Named name{.sort = "responder ", .key = person.value};
    expect(responder.person == person, name, "is kept under another key");
    if (!responder.assignment) return;
    const Assignment* const assignment = state_.find(responder.assignment);
    expect(assignment != nullptr && assignment->person == person && is_live(*assignment),
           name,
           "is on an assignment that is not going on");
  }

  // Somebody on a visit is never forgotten: something falls due, or their alarm is open.
  void look_at(VisitId id, const Visit& visit) {
    const Named name{.sort = "visit ", .number = id.value};
    expect(visit.id == id && id <= state_.last_visit, name, "has a wrong number");
    const Instant due = state_.deadlines.of(Kind::visit, id.value);
    if (due) ++deadlines_;
    expect(due == visit.due_at, name, "has a time that nobody watches");
    expect(due || visit.state == VisitState::overdue, name, "is watched by nobody");
  }

  void look_at(NoticeId id, const Notice& notice) {
    const Named name{.sort = "notice ", .number = id.value};
    const Instant due = state_.deadlines.of(Kind::notice, id.value);
    if (due) ++deadlines_;
    expect(notice.id == id && due && due == notice.due_at, name, "would stay for ever");
  }

  void look_at_outbox() {
    for (const auto& [id, assignment_id] : state_.callouts) {
      const Assignment* const assignment = state_.find(assignment_id);
      const bool theirs = assignment != nullptr &&
                          std::ranges::any_of(assignment->callouts, [&](const Callout& callout) {
                            return callout.id == id && callout.state != CalloutState::answered &&
                                   callout.state != CalloutState::failed;
                          });
      expect(theirs, Named{.sort = "callout ", .number = id.value}, "is in the outbox of nobody");
      expect(id <= state_.last_callout,
             Named{.sort = "callout ", .number = id.value},
             "has a number that was not given out");
    }
  }

  void look_at_places() {
    for (const auto& [place, ids] : state_.open_at) {
      for (const IncidentId id : ids) {
        const Incident* const incident = state_.find(id);
        const bool there =
            incident != nullptr && incident->is_open() && evolving::place_key(*incident) == place;
        expect(there, Named{.sort = "incident ", .number = id.value}, "is found where it is not");
      }
    }
  }

  void look_at_handoffs() {
    for (const auto& [id, incident] : state_.incidents) {
      const bool pending = incident.handoff.state == HandoffState::pending;
      expect(pending == state_.handoffs_pending.contains(id),
             Named{.sort = "incident ", .number = id.value},
             "its hand-off is lost or not its own");
    }
    for (const IncidentId id : state_.handoffs_pending) {
      expect(state_.find(id) != nullptr,
             Named{.sort = "incident ", .number = id.value},
             "is to be handed off and is gone");
    }
  }

  void look_at_drills() {
    for (const auto& [id, drill] : state_.drills) {
      const Named name{.sort = "drill ", .number = id.value};
      const bool due = has(Kind::drill, id.value);
      if (due) ++deadlines_;
      expect(drill.id == id && id <= state_.last_drill, name, "has a wrong number");
      expect(due == (drill.state != DrillState::ended), name, "neither begins nor ends");
    }
    for (const auto& [from, to] : state_.shift_handovers) {
      expect(from != to, Named{.sort = "operator ", .key = from.value}, "hands over to themselves");
    }
  }

  void look_at_masks() {
    for (const auto& [id, mask] : state_.masks) {
      const Named name{.sort = "mask ", .number = id.value};
      expect(mask.id == id && id <= state_.last_mask, name, "has a wrong number");
      expect(state_.deadlines.of(Kind::mask, id.value) == mask.until, name, "never ends");
      if (has(Kind::mask, id.value)) ++deadlines_;
    }
  }

  // What left the live state is waited for until its people are forgotten; what is live is not.
  void look_at_erasures() {
    for (const Kind kind : {Kind::erase_incident, Kind::erase_visit, Kind::erase_notice}) {
      deadlines_ += state_.deadlines.count(kind);
    }
    for (const auto& [id, incident] : state_.incidents) {
      const Named name{.sort = "incident ", .number = id.value};
      expect(!has(Kind::erase_incident, id.value), name, "is live and would be erased");
    }
    for (const auto& [id, erasure] : state_.erasures) {
      const Named name{.sort = "erasure ", .number = id.value};
      expect(erasure.id == id && id <= state_.last_erasure, name, "has a wrong number");
      for (const IncidentId incident : erasure.incidents) {
        expect(state_.find(incident) == nullptr, name, "is about a live case");
      }
    }
  }

  // What is held is never waited for to be forgotten, and what was put off is held.
  void look_at_legal_holds() {
    for (const auto& [id, hold] : state_.legal_holds) {
      const Named name{.sort = "legal hold ", .number = id.value};
      expect(hold.id == id && id <= state_.last_legal_hold, name, "has a wrong number");
      for (const IncidentId incident : hold.incidents) {
        expect(!has(Kind::erase_incident, incident.value), name, "does not keep its case");
      }
    }
    for (const auto& [subject, due] : state_.erasures_put_off) {
      const Named name{.sort = "put off erasure of ", .number = subject.second};
      expect(is_held(state_, subject.first, subject.second), name, "is held by nothing");
    }
  }

  const LiveState& state_;
  std::size_t deadlines_{};
  std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> broken_invariants(const LiveState& state) {
  return Inspection(state).breaches();
}

}  // namespace meldkamer::domain
