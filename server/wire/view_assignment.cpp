#include <string>

#include "server/domain/cards.hpp"
#include "server/wire/enums.hpp"
#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::wire {
namespace {

void put_times(const domain::Assignment& assignment, v1::AssignmentView* view) {
  if (assignment.offered_at) put(assignment.offered_at, view->mutable_offer_time());
  if (assignment.answer_due_at) put(assignment.answer_due_at, view->mutable_answer_due_time());
  if (assignment.accepted_at) put(assignment.accepted_at, view->mutable_accept_time());
  if (assignment.en_route_at) put(assignment.en_route_at, view->mutable_en_route_time());
  if (assignment.on_scene_at) put(assignment.on_scene_at, view->mutable_on_scene_time());
  if (assignment.ended_at) put(assignment.ended_at, view->mutable_end_time());
  if (assignment.arrive_due_at) put(assignment.arrive_due_at, view->mutable_arrive_due_time());
  if (assignment.expected_at) put(assignment.expected_at, view->mutable_expected_time());
}

/// "Publiekshal, balie 3": what a guard who runs must read, on one line.
std::string spot_line(const domain::Site* site, const domain::Incident& incident) {
  const domain::Zone* zone = site == nullptr ? nullptr : site->find_zone(incident.zone);
  std::string line = zone == nullptr ? incident.zone.value : zone->label;
  if (!line.empty() && !incident.spot.empty()) line += ", ";
  return line + readable(incident.spot);
}

void put_place(const domain::LiveState& state,
               const domain::Incident& incident,
               v1::AssignmentView* view) {
  const domain::Site* site = state.directory->find(incident.site);
  view->set_spot(spot_line(site, incident));
  if (site == nullptr) {
    view->set_site_label(readable(incident.place_text));
    return;
  }
  view->set_site_label(site->label);
  view->set_address(site->address);
  if (site->position) store(*site->position, view->mutable_position());
}

/// Colleagues who also go, so that nobody runs in alone or into a crowd unknowing.
void put_others(const domain::LiveState& state,
                const domain::Assignment& own,
                v1::AssignmentView* view) {
  for (const domain::Assignment* other : state.assignments_for(own.incident)) {
    if (!other->is_active() || other->person == own.person) continue;
    const domain::Person* person = state.directory->find(other->person);
    if (person == nullptr) {
      view->add_others_going(other->person.value);
    } else {
      view->add_others_going(person->call_sign.empty() ? person->name : person->call_sign);
    }
  }
}

// R53: who comes from elsewhere switches off at the boundary and reports in person.
void put_silence(const domain::LiveState& state,
                 const domain::Incident& incident,
                 v1::AssignmentView* view) {
  std::string notice = "Zet portofoon en telefoon uit voordat u op het terrein komt.";
  const domain::Site* const site = state.directory->find(incident.site);
  if (site != nullptr && !site->rendezvous_point.empty()) {
    notice += " Meld u in persoon: " + site->rendezvous_point + ".";
  }
  view->set_silence_notice(notice);
}

void put_incident(const domain::LiveState& state,
                  const domain::Incident& incident,
                  v1::AssignmentView* view) {
  view->set_kind(incident.kind.value);
  view->set_priority(stored(incident.priority));
  view->set_silent(incident.silent);
  view->set_drill(incident.drill);
  put_place(state, incident, view);
  if (incident.is_open() && incident.procedure.radio_silence) put_silence(state, incident, view);
  const domain::AlarmKind* kind = state.kind_of(incident);
  view->set_kind_label(kind == nullptr ? incident.kind.value : kind->label);
  if (kind == nullptr) return;
  for (const auto* sentence : domain::responder_card(state.profile_of(incident), incident)) {
    view->add_instructions(*sentence);
  }
  view->set_protocol_source(kind->source);
}

}  // namespace

v1::AssignmentView assignment_view(const domain::LiveState& state,
                                   const domain::Assignment& assignment) {
  v1::AssignmentView view;
  view.set_assignment_id(assignment.id.value);
  view.set_incident_id(assignment.incident.value);
  put(state, assignment.person, view.mutable_person());
  view.set_state(stored(assignment.state));
  view.set_task(assignment.task);
  view.set_step(assignment.step.value);
  put_times(assignment, &view);
  view.set_reason(assignment.reason);
  view.set_late(assignment.late);
  view.set_unconfirmed(assignment.unconfirmed);
  for (const domain::Callout& callout : assignment.callouts) {
    v1::CalloutView* callout_view = view.add_callouts();
    callout_view->set_callout_id(callout.id.value);
    callout_view->set_channel(callout.channel);
    callout_view->set_state(stored(callout.state));
    if (callout.state_at) put(callout.state_at, callout_view->mutable_state_time());
  }
  put_others(state, assignment, &view);
  if (const domain::Incident* incident = state.find(assignment.incident)) {
    put_incident(state, *incident, &view);
  }
  return view;
}

}  // namespace meldkamer::wire
