#include "server/registry/dossier.hpp"

#include <array>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/base/clock.hpp"
#include "server/registry/dossier_protocol.hpp"

namespace meldkamer::registry {
namespace {

namespace json = boost::json;

/// Seconds with three decimals, or null when a phase was not reached.
json::value span_of(Instant from, Instant until) {
  if (!from || !until || until < from) {
    return nullptr;
  }
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(until - from).count();
  return static_cast<double>(ms) / 1000;
}

template <std::size_t n>
std::string_view named(const std::array<std::string_view, n>& names, auto value) {
  const auto index = static_cast<std::size_t>(value);
  return index < n ? names[index] : std::string_view{};
}

constexpr std::array<std::string_view, 6> disposition_names = {
    "", "genuine", "false_alarm", "drill", "test", "merged"};
constexpr std::array<std::string_view, 7> step_names = {
    "", "waiting", "running", "answered", "exhausted", "skipped", "ended"};
constexpr std::array<std::string_view, 9> assignment_names = {"",
                                                              "offered",
                                                              "accepted",
                                                              "en_route",
                                                              "on_scene",
                                                              "cleared",
                                                              "refused",
                                                              "timed_out",
                                                              "cancelled"};
constexpr std::array<std::string_view, 7> police_names = {
    "", "open", "overdue", "called", "arrived", "stood_down", "declined"};
constexpr std::array<std::string_view, 7> source_names = {
    "", "dc09", "web_button", "operator", "api", "handheld", "system"};

json::object person_of(const domain::LiveState& state, const domain::PersonKey& key) {
  json::object person;
  person["key"] = key.value;
  const auto* known = state.directory->find(key);
  person["name"] = known != nullptr ? known->name : std::string{};
  return person;
}

json::array alarms_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::array alarms;
  for (const auto& alarm : incident.alarms) {
    json::object one;
    one["alarm"] = alarm.id.value;
    one["source"] = named(source_names, alarm.source);
    one["device"] = alarm.device.value;
    one["device_label"] = alarm.device_label;
    one["kind"] = alarm.kind.value;
    one["spot"] = alarm.spot;
    one["text"] = alarm.text;
    one["caller"] = alarm.caller;
    one["raised_by"] = person_of(state, alarm.raised_by);
    one["victim"] = person_of(state, alarm.victim);
    one["device_time"] = time_of(alarm.device_time);
    one["received_at"] = time_of(alarm.received_at);
    one["clock_skew"] = alarm.clock_skew;
    alarms.push_back(std::move(one));
  }
  return alarms;
}

json::array steps_of(const domain::Incident& incident) {
  json::array steps;
  for (const auto& step : incident.steps) {
    json::object one;
    one["step"] = step.step.value;
    one["state"] = named(step_names, step.state);
    one["started_at"] = time_of(step.started_at);
    one["ended_at"] = time_of(step.ended_at);
    one["started_by"] = step.started_by.value;
    one["reason"] = step.reason;
    steps.push_back(std::move(one));
  }
  return steps;
}

json::array assignments_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::array assignments;
  for (const auto* assignment : state.assignments_for(incident.id)) {
    json::object one;
    one["assignment"] = assignment->id.value;
    one["person"] = person_of(state, assignment->person);
    one["state"] = named(assignment_names, assignment->state);
    one["task"] = assignment->task;
    one["step"] = assignment->step.value;
    one["offered_at"] = time_of(assignment->offered_at);
    one["accepted_at"] = time_of(assignment->accepted_at);
    one["en_route_at"] = time_of(assignment->en_route_at);
    one["on_scene_at"] = time_of(assignment->on_scene_at);
    one["ended_at"] = time_of(assignment->ended_at);
    one["reason"] = assignment->reason;
    assignments.push_back(std::move(one));
  }
  return assignments;
}

json::value police_of(const domain::LiveState& state, const domain::PoliceTask& task) {
  if (!task.id) {
    return nullptr;
  }
  json::object one;
  one["state"] = named(police_names, task.state);
  one["opened_at"] = time_of(task.opened_at);
  one["called_at"] = time_of(task.called_at);
  one["called_by"] = person_of(state, task.called_by);
  one["spoken_to"] = task.spoken_to;
  one["reference"] = task.reference;
  one["expected_at"] = time_of(task.expected_at);
  one["arrived_at"] = time_of(task.arrived_at);
  one["reason"] = task.reason;
  return one;
}

json::object times_of(const domain::Incident& incident) {
  json::object times;
  times["acknowledge_s"] = span_of(incident.received_at, incident.acknowledged_at);
  times["accept_s"] = span_of(incident.first_offer_at, incident.first_accept_at);
  times["arrive_s"] = span_of(incident.first_accept_at, incident.first_on_scene_at);
  times["secure_s"] = span_of(incident.received_at, incident.secured_at);
  times["close_s"] = span_of(incident.received_at, incident.closed_at);
  times["police_call_s"] = span_of(incident.police.opened_at, incident.police.called_at);
  times["police_arrive_s"] = span_of(incident.police.called_at, incident.police.arrived_at);
  return times;
}

/// Every key of the profile's form stands in the package; what was not answered is null (R66).
json::object form_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::object form;
  const auto put = [&form, &incident](const std::string& key) {
    const auto* answer = incident.form.find(key);
    if (answer == nullptr || answer->values.empty()) {
      form[key] = nullptr;
    } else if (answer->values.size() == 1) {
      form[key] = answer->values.front();
    } else {
      form[key] = json::array(answer->values.begin(), answer->values.end());
    }
  };
  if (const auto* profile = state.profile_of(incident); profile != nullptr) {
    for (const auto& section : profile->closing_form) {
      for (const auto& field : section.fields) {
        put(field.key);
      }
    }
  }
  for (const auto& answer : incident.form.answers) {
    put(answer.key);
  }
  return form;
}

json::array obligations_of(const domain::Incident& incident) {
  json::array obligations;
  for (const auto& obligation : incident.obligations) {
    json::object one;
    one["code"] = obligation.code;
    one["responsible"] = obligation.responsible.value;
    one["kind"] = obligation.kind;
    one["due_at"] = time_of(obligation.due_at);
    one["overdue_at_handoff"] =
        static_cast<bool>(obligation.due_at) && obligation.due_at < incident.closed_at;
    obligations.push_back(std::move(one));
  }
  return obligations;
}

json::array timeline_of(const domain::Incident& incident) {
  json::array lines;
  const Instant until = tells_until(incident);
  for (const auto& line : incident.timeline) {
    if (line.at > until) continue;
    json::object one;
    one["line"] = line.line;
    one["at"] = time_of(line.at);
    one["device_time"] = time_of(line.device_time);
    one["actor"] = line.actor.value;
    one["code"] = line.code;
    json::object values;
    for (const auto& [key, value] : line.values) {
      values[key] = value;
    }
    one["values"] = std::move(values);
    lines.push_back(std::move(one));
  }
  return lines;
}

json::object place_of(const domain::LiveState& state, const domain::Incident& incident) {
  json::object place;
  const auto* site = state.directory->find(incident.site);
  const auto* zone = site != nullptr ? site->find_zone(incident.zone) : nullptr;
  place["site"] = incident.site.value;
  place["site_label"] = site != nullptr ? site->label : incident.place_text;
  place["address"] = site != nullptr ? site->address : std::string{};
  place["zone"] = incident.zone.value;
  place["zone_label"] = zone != nullptr ? zone->label : std::string{};
  place["location_code"] = zone != nullptr ? zone->location_code : std::string{};
  place["spot"] = incident.spot;
  return place;
}

}  // namespace

Package build_package(const domain::LiveState& state, const domain::Incident& incident) {
  const auto* kind = state.kind_of(incident);
  const auto* profile = state.profile_of(incident);
  json::object package;
  package["schema"] = "meldkamer.dossier/1";
  package["package_id"] = incident.handoff.package_id;
  package["version"] = incident.handoff.version;
  package["organisation"] = state.directory->organisation;
  package["registry"] = profile != nullptr ? profile->registry : std::string{};
  package["profile"] = incident.profile.value;
  package["profile_version"] = incident.profile_version;
  package["data_law"] = profile != nullptr ? profile->data_law : std::string{};
  package["incident"] = incident.id.value;
  package["kind"] = incident.kind.value;
  package["kind_label"] = kind != nullptr ? kind->label : incident.kind.value;
  package["priority"] = static_cast<int>(incident.priority);
  package["place"] = place_of(state, incident);
  package["raised_at"] = time_of(incident.raised_at);
  package["received_at"] = time_of(incident.received_at);
  package["acknowledged_at"] = time_of(incident.acknowledged_at);
  package["acknowledged_by"] = person_of(state, incident.acknowledged_by);
  package["secured_at"] = time_of(incident.secured_at);
  package["closed_at"] = time_of(incident.closed_at);
  package["disposition"] = named(disposition_names, incident.disposition);
  package["cause"] = incident.cause;
  package["restricted"] = incident.restricted;
  package["category"] =
      profile != nullptr ? incident.form.value(profile->category_field) : std::string{};
  package["response_times"] = times_of(incident);
  package["alarms"] = alarms_of(state, incident);
  package["alarms_folded"] = incident.alarms_folded;
  package["steps"] = steps_of(incident);
  package["assignments"] = assignments_of(state, incident);
  package["police"] = police_of(state, incident.police);
  package["form"] = form_of(state, incident);
  package["obligations"] = obligations_of(incident);
  package["timeline"] = timeline_of(incident);
  put_protocol(state, incident, package);
  return {.package_id = incident.handoff.package_id,
          .version = incident.handoff.version,
          .json = json::serialize(package)};
}

}  // namespace meldkamer::registry
