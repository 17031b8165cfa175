#include "server/registry/dossier_protocol.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "server/base/clock.hpp"

namespace meldkamer::registry {
namespace json = boost::json;

json::value time_of(Instant at) {
  return at ? json::value(to_text(at)) : json::value(nullptr);
}

namespace {

json::array words(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

json::array determinations_of(const domain::Incident& incident) {
  json::array said;
  for (const domain::Determination& one : incident.determinations) {
    said.push_back(json::object{{"code", one.code},
                                {"values", words(one.values)},
                                {"basis", words(one.basis)},
                                {"notes", words(one.notes)}});
  }
  return said;
}

json::array duties_of(const domain::Incident& incident) {
  const Instant until = tells_until(incident);
  json::array duties;
  for (const domain::Obligation& duty : incident.duties) {
    if (duty.raised_at > until) continue;
    const bool done = duty.done_at && duty.done_at <= until;
    duties.push_back(json::object{{"code", duty.code},
                                  {"responsible", duty.responsible.value},
                                  {"basis", duty.basis},
                                  {"raised_at", time_of(duty.raised_at)},
                                  {"done_at", time_of(done ? duty.done_at : Instant{})},
                                  {"done_by", done ? duty.done_by.value : std::string()},
                                  {"reference", done ? duty.reference : std::string()}});
  }
  return duties;
}

json::array notices_of(const domain::Incident& incident) {
  json::array notices;
  const Instant until = tells_until(incident);
  for (const domain::PersonNotice& notice : incident.told) {
    if (notice.sent_at > until) continue;
    const bool read = notice.read_at && notice.read_at <= until;
    notices.push_back(json::object{{"person", notice.person.value},
                                   {"instead_of", notice.instead_of.value},
                                   {"topic", notice.topic},
                                   {"sent_at", time_of(notice.sent_at)},
                                   {"read_at", time_of(read ? notice.read_at : Instant{})}});
  }
  return notices;
}

json::array checklist_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::array checklist;
  const domain::Profile* const profile = state.profile_of(incident);
  if (profile == nullptr) return checklist;
  for (const domain::InstructionItem& item : profile->first_support) {
    const auto tick = std::ranges::find(incident.ticks, item.code, &domain::InstructionTick::code);
    checklist.push_back(json::object{{"code", item.code},
                                     {"answer", tick == incident.ticks.end() ? "" : tick->answer}});
  }
  return checklist;
}

/// An answer about one person: the form's key, a colon, and the person's key (R81).
json::value answer_of(const domain::Incident& incident,
                      const std::string& key,
                      const domain::PersonKey& person) {
  const auto* answer = incident.form.find(key + ":" + person.value);
  if (answer == nullptr) return nullptr;
  return words(answer->values);
}

void add_involved(const domain::LiveState& state,
                  const domain::Incident& incident,
                  const domain::PersonKey& key,
                  const char* role,
                  json::array& involved) {
  if (!key) return;
  const bool known = std::ranges::any_of(involved, [&](const json::value& one) {
    return one.as_object().at("person").as_string() == key.value;
  });
  if (known) return;
  const domain::Person* const person = state.directory->find(key);
  json::object one;
  one["person"] = key.value;
  one["name"] = person == nullptr ? std::string() : person->name;
  one["role"] = role;
  one["line_manager"] = person == nullptr ? std::string() : person->line_manager.value;
  for (const char* const field :
       {"injury_severity", "support_aftercare_needed", "can_continue_work"}) {
    one[field] = answer_of(incident, field, key);
  }
  involved.push_back(std::move(one));
}

json::array involved_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::array involved;
  for (const domain::Alarm& alarm : incident.alarms) {
    add_involved(state, incident, alarm.victim, "victim", involved);
    add_involved(state, incident, alarm.raised_by, "victim", involved);
  }
  if (const auto* witnesses = incident.form.find("witnesses")) {
    for (const std::string& witness : witnesses->values) {
      add_involved(state, incident, {witness}, "witness", involved);
    }
  }
  return involved;
}

/// Never signed here (R82).
json::array signatures_of(const domain::Incident& incident) {
  json::array blocks;
  for (const std::string who : {"employee", "manager"}) {
    blocks.push_back(json::object{{"who", who},
                                  {"name", incident.form.value("sign_" + who + "_name")},
                                  {"date", incident.form.value("sign_" + who + "_date")},
                                  {"signed", false}});
  }
  return blocks;
}

json::array amendments_of(const domain::Incident& incident) {
  json::array amendments;
  for (const domain::Amendment& one : incident.amendments) {
    amendments.push_back(json::object{{"version", one.version},
                                      {"at", time_of(one.at)},
                                      {"by", one.by.value},
                                      {"reason", one.reason}});
  }
  return amendments;
}

/// Of a genuine case every key of the form that has no answer: the reader sees what is open.
json::array open_fields_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::array open;
  const domain::Profile* const profile = state.profile_of(incident);
  if (profile == nullptr) return open;
  for (const domain::FormSection& section : profile->closing_form) {
    for (const domain::FormField& field : section.fields) {
      const auto* answer = incident.form.find(field.key);
      if (answer == nullptr || answer->values.empty()) open.push_back(json::string(field.key));
    }
  }
  return open;
}

json::object threat_of(const domain::Threat& threat) {
  json::array said;
  for (const domain::LiteralWords& one : threat.words) {
    said.push_back(json::object{{"text", one.text}, {"by", one.by.value}, {"at", time_of(one.at)}});
  }
  json::array answers;
  for (const domain::FormAnswer& answer : threat.answers) {
    answers.push_back(json::object{{"question", answer.key}, {"answer", words(answer.values)}});
  }
  return {{"channel", threat.channel},
          {"recorded", threat.recorded},
          {"recording", threat.recording},
          {"call_started_at", time_of(threat.call_started_at)},
          {"call_ended_at", time_of(threat.call_ended_at)},
          {"caller", threat.caller},
          {"receiver", threat.receiver},
          {"words", std::move(said)},
          {"answers", std::move(answers)},
          {"in_folder_at", time_of(threat.in_folder_at)},
          {"handled_by", words(threat.handled_by)}};
}

// The record of the special procedure (R10, R52, R56, R85); null when none ran.
json::value procedure_of(const domain::Incident& incident) {
  const domain::ProcedureRun& run = incident.procedure;
  if (run.code.empty()) return nullptr;
  json::array duties;
  for (const domain::DutyRun& duty : run.duties) {
    duties.push_back(json::object{{"code", duty.code},
                                  {"done_at", time_of(duty.done_at)},
                                  {"done_by", duty.done_by.value},
                                  {"overdue", duty.overdue},
                                  {"out_of_order", duty.out_of_order},
                                  {"note", duty.note}});
  }
  json::array decisions;
  for (const domain::JointDecision& one : run.decisions) {
    decisions.push_back(json::object{{"scenario", one.scenario},
                                     {"police_contact", one.police_contact},
                                     {"director", one.director.value},
                                     {"at", time_of(one.at)},
                                     {"window_from", time_of(one.window_from)},
                                     {"window_until", time_of(one.window_until)},
                                     {"reason", one.reason}});
  }
  return json::object{{"code", run.code},
                      {"began_at", time_of(run.began_at)},
                      {"ended_at", time_of(run.ended_at)},
                      {"silent_since", time_of(run.silent_since)},
                      {"silence_ended_at", time_of(run.silence_ended_at)},
                      {"duties", std::move(duties)},
                      {"threat", threat_of(run.threat)},
                      {"decisions", std::move(decisions)}};
}

}  // namespace

Instant tells_until(const domain::Incident& incident) {
  if (incident.amendments.empty()) return incident.closed_at;
  return std::max(incident.closed_at, incident.amendments.back().at);
}

void put_protocol(const domain::LiveState& state,
                  const domain::Incident& incident,
                  json::object& package) {
  package["involved"] = involved_of(state, incident);
  package["determinations"] = determinations_of(incident);
  package["duties"] = duties_of(incident);
  package["notices"] = notices_of(incident);
  package["first_support"] = checklist_of(state, incident);
  package["signatures"] = signatures_of(incident);
  package["closed_by"] = incident.owner.value;
  package["amendments"] = amendments_of(incident);
  package["open_fields"] = open_fields_of(state, incident);
  package["split_from"] = incident.split_from.value;
  package["procedure"] = procedure_of(incident);
}

}  // namespace meldkamer::registry
