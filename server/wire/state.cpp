#include "server/wire/state.hpp"

#include <cstddef>
#include <utility>

#include <google/protobuf/arena.h>

#include "meldkamer/v1/state.pb.h"
#include "server/wire/directory.hpp"
#include "server/wire/directory_change.hpp"
#include "server/wire/directory_profile.hpp"
#include "server/wire/personal.hpp"
#include "server/wire/record.hpp"
#include "server/wire/time_mark.hpp"

namespace meldkamer::wire {
namespace {

void store_responder(const domain::Responder& responder, v1::ResponderRecord* record) {
  record->set_person_key(responder.person.value);
  record->set_status(stored(responder.status));
  record->set_since_us(responder.since.us);
  record->set_on_duty(responder.on_duty);
  record->set_on_break(responder.on_break);
  record->set_contact_lost(responder.contact_lost);
  record->set_duress(responder.duress);
  record->set_reason(responder.reason);
  record->set_assignment_id(responder.assignment.value);
  record->set_incident_id(responder.incident.value);
  record->set_timeouts_in_a_row(responder.timeouts_in_a_row);
  store(responder.last_position, record->mutable_last_position());
  record->set_last_position_at_us(responder.last_position_at.us);
  record->set_rostered(responder.rostered);
}

domain::Responder read_responder(Reading& reading, const v1::ResponderRecord& record) {
  reading.begin("responder " + record.person_key());
  reading.nothing_unknown(record);
  domain::Responder responder;
  responder.person = {record.person_key()};
  responder.status = reading.word<domain::ResponderStatus>(record.status(), "status");
  responder.since = {record.since_us()};
  responder.on_duty = record.on_duty();
  responder.on_break = record.on_break();
  responder.contact_lost = record.contact_lost();
  responder.duress = record.duress();
  responder.reason = record.reason();
  responder.assignment = {record.assignment_id()};
  responder.incident = {record.incident_id()};
  responder.timeouts_in_a_row = record.timeouts_in_a_row();
  responder.last_position = read(record.last_position());
  responder.last_position_at = {record.last_position_at_us()};
  responder.rostered = record.rostered();
  return responder;
}

void store_cases(const domain::LiveState& state, v1::StoredState* message) {
  for (const auto& [id, incident] : state.incidents) store(incident, message->add_incidents());
  for (const auto& [id, assignment] : state.assignments) {
    store(assignment, message->add_assignments());
  }
  for (const auto& [incident, assignments] : state.assignments_of) {
    v1::AssignmentOrder* order = message->add_assignment_orders();
    order->set_incident_id(incident.value);
    for (const auto assignment : assignments) order->add_assignment_ids(assignment.value);
  }
  for (const auto& [person, responder] : state.responders) {
    store_responder(responder, message->add_responders());
  }
}

void read_cases(Reading& reading, const v1::StoredState& message, domain::LiveState* state) {
  for (const v1::IncidentRecord& record : message.incidents()) {
    reading.begin("incident " + std::to_string(record.incident_id()));
    state->incidents[{record.incident_id()}] = read(reading, record);
  }
  for (const v1::AssignmentRecord& record : message.assignments()) {
    reading.begin("assignment " + std::to_string(record.assignment_id()));
    state->assignments[{record.assignment_id()}] = read(reading, record);
  }
  for (const v1::AssignmentOrder& order : message.assignment_orders()) {
    auto& assignments = state->assignments_of[{order.incident_id()}];
    for (const std::uint64_t assignment : order.assignment_ids()) {
      assignments.push_back({assignment});
    }
  }
  for (const v1::ResponderRecord& record : message.responders()) {
    state->responders[{record.person_key()}] = read_responder(reading, record);
  }
}

void store_watched(const domain::LiveState& state, v1::StoredState* message) {
  for (const auto& [id, visit] : state.visits) store(visit, message->add_visits());
  for (const auto& [id, notice] : state.notices) store(notice, message->add_notices());
  for (const auto id : state.procedures_running) message->add_procedures_running(id.value);
  for (const auto& [site, alarms] : state.past_alarms) {
    v1::PastAlarms* past = message->add_past_alarms();
    past->set_site_key(site.value);
    for (const domain::PastAlarm& alarm : alarms) {
      v1::PastAlarmRecord* record = past->add_alarms();
      record->set_incident_id(alarm.incident.value);
      record->set_kind(alarm.kind.value);
      record->set_received_at_us(alarm.received_at.us);
      record->set_disposition(stored(alarm.disposition));
    }
  }
}

void read_watched(Reading& reading, const v1::StoredState& message, domain::LiveState* state) {
  for (const v1::VisitRecord& record : message.visits()) {
    reading.begin("visit " + std::to_string(record.visit_id()));
    state->visits[{record.visit_id()}] = read(reading, record);
  }
  for (const v1::NoticeRecord& record : message.notices()) {
    reading.begin("notice " + std::to_string(record.notice_id()));
    state->notices[{record.notice_id()}] = read(reading, record);
  }
  for (const std::uint64_t id : message.procedures_running()) {
    state->procedures_running.insert({id});
  }
  for (const v1::PastAlarms& past : message.past_alarms()) {
    auto& alarms = state->past_alarms[{past.site_key()}];
    for (const v1::PastAlarmRecord& record : past.alarms()) {
      alarms.push_back(
          {.incident = {record.incident_id()},
           .kind = {record.kind()},
           .received_at = {record.received_at_us()},
           .disposition = reading.word<domain::Disposition>(record.disposition(), "past_alarms")});
    }
  }
}

void store_indexes(const domain::LiveState& state, v1::StoredState* message) {
  for (const auto& [callout, assignment] : state.callouts) {
    v1::PendingCallout* pending = message->add_pending_callouts();
    pending->set_callout_id(callout.value);
    pending->set_assignment_id(assignment.value);
  }
  for (const auto incident : state.handoffs_pending) {
    message->add_handoffs_pending(incident.value);
  }
  domain::Deadlines left = state.deadlines;
  while (const auto deadline = left.earliest()) {
    v1::DeadlineRecord* record = message->add_deadlines();
    record->set_due_us(deadline->due.us);
    record->set_kind(stored(deadline->kind));
    record->set_subject(deadline->subject);
    left.clear(deadline->kind, deadline->subject);
  }
  for (const auto& [place, incidents] : state.open_at) {
    v1::OpenPlace* open = message->add_open_places();
    open->set_site_key(place.first.value);
    open->set_zone_key(place.second.value);
    for (const auto incident : incidents) open->add_incident_ids(incident.value);
  }
}

void read_indexes(Reading& reading, const v1::StoredState& message, domain::LiveState* state) {
  for (const v1::PendingCallout& pending : message.pending_callouts()) {
    state->callouts[{pending.callout_id()}] = {pending.assignment_id()};
  }
  for (const std::uint64_t incident : message.handoffs_pending()) {
    state->handoffs_pending.insert({incident});
  }
  for (const v1::DeadlineRecord& record : message.deadlines()) {
    reading.begin("deadline of " + std::to_string(record.subject()));
    const auto kind = reading.word<domain::DeadlineKind>(record.kind(), "kind");
    state->deadlines.set(kind, record.subject(), {record.due_us()});
  }
  for (const v1::OpenPlace& open : message.open_places()) {
    auto& incidents = state->open_at[{{open.site_key()}, {open.zone_key()}}];
    for (const std::uint64_t incident : open.incident_ids()) incidents.insert({incident});
  }
}

void store_sources(const domain::LiveState& state, v1::StoredState* message) {
  for (const auto& [id, mask] : state.masks) store(mask, message->add_masks());
  for (const auto& [device, silence] : state.silences) {
    v1::SilenceRecord* record = message->add_silences();
    record->set_device_key(device.value);
    record->set_since_us(silence.since.us);
    record->set_told_as(silence.told_as.value);
    record->set_grouped(silence.grouped);
  }
}

void read_sources(Reading& reading, const v1::StoredState& message, domain::LiveState* state) {
  for (const v1::MaskRecord& record : message.masks()) {
    reading.begin("mask " + std::to_string(record.mask_id()));
    state->masks[{record.mask_id()}] = read(reading, record);
  }
  for (const v1::SilenceRecord& record : message.silences()) {
    reading.begin("silence of " + record.device_key());
    reading.nothing_unknown(record);
    state->silences[{record.device_key()}] = {
        .since = {record.since_us()}, .told_as = {record.told_as()}, .grouped = record.grouped()};
  }
}

/// Remembered answers in their order of age. The order may name a key that was remembered anew or
/// forgotten since; such an entry is written without an answer.
template <class Order, class Map>
void store_remembered(const Order& order,
                      const Map& answers,
                      google::protobuf::RepeatedPtrField<v1::RememberedRecord>* records) {
  for (const auto& [at, key] : order) {
    v1::RememberedRecord* record = records->Add();
    record->set_at_us(at.us);
    if constexpr (requires { key.value; }) {
      record->set_key(key.value);
    } else {
      record->set_key(readable(key));
    }
    const auto found = answers.find(key);
    if (found != answers.end() && found->second.at == at) {
      store(found->second.answer, record->mutable_answer());
    }
  }
}

template <class Order, class Map>
void read_remembered(Reading& reading,
                     const google::protobuf::RepeatedPtrField<v1::RememberedRecord>& records,
                     Order* order,
                     Map* answers) {
  for (const v1::RememberedRecord& record : records) {
    const Instant at{record.at_us()};
    typename Map::key_type key{record.key()};
    order->push_back({at, key});
    if (record.has_answer()) {
      (*answers)[std::move(key)] = {.answer = read(reading, record.answer()), .at = at};
    }
  }
}

void store_around(const domain::LiveState& state, v1::StoredState* message) {
  for (const auto& [id, drill] : state.drills) store(drill, message->add_drills());
  for (const auto& [site, at] : state.last_drills) {
    v1::LastDrill* const last = message->add_last_drills();
    last->set_site_key(site.value);
    last->set_at_us(at.us);
  }
  for (const auto& [from, to] : state.shift_handovers) {
    v1::ShiftHandover* const handover = message->add_shift_handovers();
    handover->set_from_person_key(from.value);
    handover->set_to_person_key(to.value);
  }
  for (const auto& [key, profile] : state.former_profiles) {
    store(*profile, message->add_former_profiles());
  }
  for (const auto& [key, until] : state.bans_ended) {
    v1::EndedBan* const ban = message->add_bans_ended();
    ban->set_ban_key(key);
    ban->set_until(until);
  }
  for (const auto& [id, erasure] : state.erasures) store(erasure, message->add_erasures());
  for (const auto& [id, hold] : state.legal_holds) store(hold, message->add_legal_holds());
  for (const auto& [subject, due] : state.erasures_put_off) {
    v1::DeadlineRecord* const put_off = message->add_erasures_put_off();
    put_off->set_due_us(due.us);
    put_off->set_kind(stored(subject.first));
    put_off->set_subject(subject.second);
  }
  for (const auto& change : state.directory_changes) {
    store(change, message->add_directory_changes());
  }
}

void read_around(Reading& reading, const v1::StoredState& message, domain::LiveState* state) {
  for (const auto& drill : message.drills()) {
    state->drills[{drill.drill_id()}] = read(reading, drill);
  }
  for (const v1::LastDrill& last : message.last_drills()) {
    state->last_drills[{last.site_key()}] = {last.at_us()};
  }
  for (const v1::ShiftHandover& handover : message.shift_handovers()) {
    state->shift_handovers[{handover.from_person_key()}] = {handover.to_person_key()};
  }
  for (const v1::Profile& former : message.former_profiles()) {
    auto profile = std::make_shared<const domain::Profile>(read(reading, former));
    state->former_profiles[{profile->key, profile->version}] = std::move(profile);
  }
  for (const v1::EndedBan& ban : message.bans_ended()) {
    state->bans_ended[ban.ban_key()] = ban.until();
  }
  for (const v1::ErasureRecord& erasure : message.erasures()) {
    state->erasures[{erasure.erasure_id()}] = read(reading, erasure);
  }
  for (const v1::LegalHoldRecord& hold : message.legal_holds()) {
    state->legal_holds[{hold.hold_id()}] = read(reading, hold);
  }
  for (const v1::DeadlineRecord& put_off : message.erasures_put_off()) {
    const auto kind = reading.word<domain::DeadlineKind>(put_off.kind(), "kind");
    state->erasures_put_off[{kind, put_off.subject()}] = {put_off.due_us()};
  }
  for (const v1::DirectoryChangeRecord& change : message.directory_changes()) {
    state->directory_changes.push_back(read(reading, change));
  }
}

void fill(v1::StoredState& message, const domain::LiveState& state, const TimeMark& mark) {
  store(mark, message.mutable_mark());
  *message.mutable_directory() = directory_message(*state.directory);
  store_cases(state, &message);
  store_watched(state, &message);
  store_indexes(state, &message);
  store_around(state, &message);
  store_sources(state, &message);
  store_remembered(state.duplicates_in_order, state.duplicates, message.mutable_duplicates());
  store_remembered(state.receipts_in_order, state.receipts, message.mutable_receipts());
  v1::LastNumbers* last = message.mutable_last();
  last->set_alarm_id(state.last_alarm.value);
  last->set_incident_id(state.last_incident.value);
  last->set_assignment_id(state.last_assignment.value);
  last->set_callout_id(state.last_callout.value);
  last->set_police_task_id(state.last_police_task.value);
  last->set_drill_id(state.last_drill.value);
  last->set_visit_id(state.last_visit.value);
  last->set_notice_id(state.last_notice.value);
  last->set_mask_id(state.last_mask.value);
  last->set_erasure_id(state.last_erasure.value);
  last->set_legal_hold_id(state.last_legal_hold.value);
  last->set_directory_change(state.last_directory_change);
}

}  // namespace

// A large state is many small messages: on an arena they come and go together.
std::string encode_state(const domain::LiveState& state, const TimeMark& mark) {
  google::protobuf::Arena arena;
  auto& message = *google::protobuf::Arena::CreateMessage<v1::StoredState>(&arena);
  fill(message, state, mark);
  return message.SerializeAsString();
}

std::expected<std::string, Fault> encode_state(const domain::LiveState& state,
                                               const TimeMark& mark,
                                               vault::Vault* vault) {
  if (vault == nullptr) return encode_state(state, mark);
  google::protobuf::Arena arena;
  auto& message = *google::protobuf::Arena::CreateMessage<v1::StoredState>(&arena);
  fill(message, state, mark);
  if (auto sealed = seal_personal(message, *vault); !sealed) {
    return std::unexpected(std::move(sealed.error()));
  }
  return message.SerializeAsString();
}

std::expected<StoredState, Fault> decode_state(std::string_view bytes, vault::Vault* vault) {
  google::protobuf::Arena arena;
  auto& message = *google::protobuf::Arena::CreateMessage<v1::StoredState>(&arena);
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed, .what = "state: the bytes are no stored state"});
  }
  if (vault != nullptr) {
    if (auto opened = open_personal(message, *vault); !opened) {
      return std::unexpected(std::move(opened.error()));
    }
  }
  Reading reading("state");
  reading.nothing_unknown(message);
  StoredState result{.mark = read_mark(message.mark())};
  domain::LiveState& state = result.state;
  auto directory = directory_from(message.directory());
  if (!directory) return std::unexpected(std::move(directory.error()));
  state.directory = std::make_shared<const domain::Directory>(std::move(*directory));
  read_cases(reading, message, &state);
  read_watched(reading, message, &state);
  read_indexes(reading, message, &state);
  read_around(reading, message, &state);
  read_sources(reading, message, &state);
  read_remembered(reading, message.duplicates(), &state.duplicates_in_order, &state.duplicates);
  read_remembered(reading, message.receipts(), &state.receipts_in_order, &state.receipts);
  state.last_alarm = {message.last().alarm_id()};
  state.last_incident = {message.last().incident_id()};
  state.last_assignment = {message.last().assignment_id()};
  state.last_callout = {message.last().callout_id()};
  state.last_police_task = {message.last().police_task_id()};
  state.last_drill = {message.last().drill_id()};
  state.last_visit = {message.last().visit_id()};
  state.last_notice = {message.last().notice_id()};
  state.last_mask = {message.last().mask_id()};
  state.last_erasure = {message.last().erasure_id()};
  state.last_legal_hold = {message.last().legal_hold_id()};
  state.last_directory_change = message.last().directory_change();
  if (auto fault = reading.fault()) return std::unexpected(std::move(*fault));
  return result;
}

}  // namespace meldkamer::wire
