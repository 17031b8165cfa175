#include "server/wire/record.hpp"

/// A running procedure as stored (procedure_record.proto).
namespace meldkamer::wire {
namespace {

using Answers = google::protobuf::RepeatedPtrField<v1::FormAnswer>;

void store_answers(const std::vector<domain::FormAnswer>& answers, Answers* messages) {
  for (const domain::FormAnswer& answer : answers) {
    v1::FormAnswer* const message = messages->Add();
    message->set_key(answer.key);
    for (const std::string& value : answer.values) message->add_values(value);
  }
}

std::vector<domain::FormAnswer> read_answers(const Answers& messages) {
  std::vector<domain::FormAnswer> answers;
  answers.reserve(static_cast<std::size_t>(messages.size()));
  for (const v1::FormAnswer& message : messages) {
    answers.push_back(
        {.key = message.key(), .values = {message.values().begin(), message.values().end()}});
  }
  return answers;
}

void store_duty(const domain::DutyRun& duty, v1::DutyRecord* record) {
  record->set_code(duty.code);
  record->set_state(stored(duty.state));
  record->set_owed_by(duty.owed_by.value);
  record->set_due_at_us(duty.due_at.us);
  record->set_overdue(duty.overdue);
  record->set_out_of_order(duty.out_of_order);
  record->set_done_at_us(duty.done_at.us);
  record->set_done_by(duty.done_by.value);
  record->set_recorded_by(duty.recorded_by.value);
  record->set_note(duty.note);
}

domain::DutyRun read_duty(Reading& reading, const v1::DutyRecord& record) {
  reading.nothing_unknown(record);
  return {.code = record.code(),
          .state = reading.word<domain::DutyState>(record.state(), "duty.state"),
          .owed_by = {record.owed_by()},
          .due_at = {record.due_at_us()},
          .overdue = record.overdue(),
          .out_of_order = record.out_of_order(),
          .done_at = {record.done_at_us()},
          .done_by = {record.done_by()},
          .recorded_by = {record.recorded_by()},
          .note = record.note()};
}

void store_threat(const domain::Threat& threat, v1::ThreatRecord* record) {
  record->set_channel(threat.channel);
  record->set_recorded(threat.recorded);
  record->set_recording(threat.recording);
  for (const domain::LiteralWords& words : threat.words) {
    v1::LiteralWordsRecord* const said = record->add_words();
    said->set_text(words.text);
    said->set_by(words.by.value);
    said->set_at_us(words.at.us);
  }
  record->set_call_started_at_us(threat.call_started_at.us);
  record->set_call_ended_at_us(threat.call_ended_at.us);
  record->set_caller(threat.caller);
  record->set_receiver(threat.receiver);
  store_answers(threat.answers, record->mutable_answers());
  record->set_in_folder_at_us(threat.in_folder_at.us);
  for (const std::string& name : threat.handled_by) record->add_handled_by(name);
}

domain::Threat read_threat(Reading& reading, const v1::ThreatRecord& record) {
  reading.nothing_unknown(record);
  domain::Threat threat{.channel = record.channel(),
                        .recorded = record.recorded(),
                        .recording = record.recording(),
                        .call_started_at = {record.call_started_at_us()},
                        .call_ended_at = {record.call_ended_at_us()},
                        .caller = record.caller(),
                        .receiver = record.receiver(),
                        .answers = read_answers(record.answers()),
                        .in_folder_at = {record.in_folder_at_us()},
                        .handled_by = {record.handled_by().begin(), record.handled_by().end()}};
  for (const v1::LiteralWordsRecord& said : record.words()) {
    threat.words.push_back({.text = said.text(), .by = {said.by()}, .at = {said.at_us()}});
  }
  return threat;
}

void store_decision(const domain::JointDecision& decision, v1::JointDecisionRecord* record) {
  record->set_scenario(decision.scenario);
  record->set_police_contact(decision.police_contact);
  record->set_director(decision.director.value);
  record->set_at_us(decision.at.us);
  record->set_recorded_by(decision.recorded_by.value);
  record->set_window_from_us(decision.window_from.us);
  record->set_window_until_us(decision.window_until.us);
  record->set_reason(decision.reason);
}

domain::JointDecision read_decision(Reading& reading, const v1::JointDecisionRecord& record) {
  reading.nothing_unknown(record);
  return {.scenario = record.scenario(),
          .police_contact = record.police_contact(),
          .director = {record.director()},
          .at = {record.at_us()},
          .recorded_by = {record.recorded_by()},
          .window_from = {record.window_from_us()},
          .window_until = {record.window_until_us()},
          .reason = record.reason()};
}

void store_evacuation(const domain::Evacuation& evacuation, v1::EvacuationRecord* record) {
  record->set_way(evacuation.way);
  record->set_start_at_us(evacuation.start_at.us);
  record->set_rendezvous(evacuation.rendezvous);
  record->set_ordered_at_us(evacuation.ordered_at.us);
  record->set_ordered_by(evacuation.ordered_by.value);
  record->set_signal_at_us(evacuation.signal_at.us);
}

domain::Evacuation read_evacuation(Reading& reading, const v1::EvacuationRecord& record) {
  reading.nothing_unknown(record);
  return {.way = record.way(),
          .start_at = {record.start_at_us()},
          .rendezvous = record.rendezvous(),
          .ordered_at = {record.ordered_at_us()},
          .ordered_by = {record.ordered_by()},
          .signal_at = {record.signal_at_us()}};
}

void store_part(const domain::PartEvacuation& part, v1::PartRecord* record) {
  record->set_part(part.part);
  record->set_to(part.to);
  record->set_channel(part.channel);
  record->set_ordered_at_us(part.ordered_at.us);
  record->set_ordered_by(part.ordered_by.value);
  record->set_swept_at_us(part.swept_at.us);
  record->set_toilets_swept(part.toilets_swept);
  record->set_helped(part.helped);
  record->set_left_behind(part.left_behind);
}

domain::PartEvacuation read_part(Reading& reading, const v1::PartRecord& record) {
  reading.nothing_unknown(record);
  return {.part = record.part(),
          .to = record.to(),
          .channel = record.channel(),
          .ordered_at = {record.ordered_at_us()},
          .ordered_by = {record.ordered_by()},
          .swept_at = {record.swept_at_us()},
          .toilets_swept = record.toilets_swept(),
          .helped = record.helped(),
          .left_behind = record.left_behind()};
}

void store_people(const domain::ProcedureRun& run, v1::ProcedureRecord* record) {
  for (const auto& person : run.hostages) record->add_hostages(person.value);
  for (const domain::PostRun& post : run.posts) {
    v1::PostRecord* const stored_post = record->add_posts();
    stored_post->set_role(post.role.value);
    stored_post->set_holder(post.holder.value);
    stored_post->set_proposed(post.proposed.value);
    stored_post->set_since_us(post.since.us);
  }
}

void read_people(Reading& reading, const v1::ProcedureRecord& record, domain::ProcedureRun* run) {
  for (const std::string& person : record.hostages()) run->hostages.push_back({person});
  for (const v1::PostRecord& post : record.posts()) {
    reading.nothing_unknown(post);
    run->posts.push_back({.role = {post.role()},
                          .holder = {post.holder()},
                          .proposed = {post.proposed()},
                          .since = {post.since_us()}});
  }
}

}  // namespace

void store(const domain::ProcedureRun& run, v1::ProcedureRecord* record) {
  record->set_code(run.code);
  record->set_began_at_us(run.began_at.us);
  record->set_ended_at_us(run.ended_at.us);
  for (const domain::DutyRun& duty : run.duties) store_duty(duty, record->add_duties());
  store_answers(run.measures, record->mutable_measures());
  store_threat(run.threat, record->mutable_threat());
  for (const domain::JointDecision& decision : run.decisions) {
    store_decision(decision, record->add_decisions());
  }
  if (!run.evacuation.way.empty()) store_evacuation(run.evacuation, record->mutable_evacuation());
  for (const domain::PartEvacuation& part : run.parts) store_part(part, record->add_parts());
  store_people(run, record);
  record->set_radio_silence(run.radio_silence);
  record->set_silent_since_us(run.silent_since.us);
  record->set_silence_ended_at_us(run.silence_ended_at.us);
  record->set_released_by_police(run.released_by_police);
  record->set_released_by_director(run.released_by_director.value);
  record->set_no_evacuation_signal(run.no_evacuation_signal);
}

domain::ProcedureRun read(Reading& reading, const v1::ProcedureRecord& record) {
  reading.nothing_unknown(record);
  domain::ProcedureRun run;
  run.code = record.code();
  run.began_at = {record.began_at_us()};
  run.ended_at = {record.ended_at_us()};
  for (const v1::DutyRecord& duty : record.duties()) run.duties.push_back(read_duty(reading, duty));
  run.measures = read_answers(record.measures());
  run.threat = read_threat(reading, record.threat());
  for (const v1::JointDecisionRecord& decision : record.decisions()) {
    run.decisions.push_back(read_decision(reading, decision));
  }
  if (record.has_evacuation()) run.evacuation = read_evacuation(reading, record.evacuation());
  for (const v1::PartRecord& part : record.parts()) run.parts.push_back(read_part(reading, part));
  read_people(reading, record, &run);
  run.radio_silence = record.radio_silence();
  run.silent_since = {record.silent_since_us()};
  run.silence_ended_at = {record.silence_ended_at_us()};
  run.released_by_police = record.released_by_police();
  run.released_by_director = {record.released_by_director()};
  run.no_evacuation_signal = record.no_evacuation_signal();
  return run;
}

}  // namespace meldkamer::wire
