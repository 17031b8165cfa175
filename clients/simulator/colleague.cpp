#include "clients/simulator/colleague.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace meldkamer::simulator {
namespace {

using client::call;
using client::new_request_id;

std::string date_of(const google::protobuf::Timestamp& time, const char* format) {
  const std::time_t seconds = time.seconds();
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), format, &parts));
  return text;
}

/// A plausible answer to one field of the form.
std::string answer_to(const v1::FormField& field, const v1::IncidentView& incident) {
  if (!field.default_value().empty()) {
    return field.default_value();
  }
  if (field.options_size() > 0) {
    return field.options(0).code();
  }
  if (field.type() == "yes_no") {
    return "no";
  }
  if (field.type() == "bool") {
    return "false";
  }
  if (field.type() == "date") {
    return date_of(incident.receive_time(), "%Y-%m-%d");
  }
  if (field.type() == "time") {
    return date_of(incident.receive_time(), "%H:%M");
  }
  if (field.type() == "email") {
    return "demo@merwestad.example";
  }
  return "Gesimuleerd voorval, geen bijzonderheden";
}

}  // namespace

bool Colleague::learn() {
  v1::GetDirectoryResponse response;
  const auto status = call(desk(),
                           desk().directory(),
                           &v1::DirectoryService::Stub::GetDirectory,
                           v1::GetDirectoryRequest{},
                           response);
  directory_ = response.directory();
  if (!status.ok()) {
    std::fprintf(stderr, "simulator: directory: %s\n", status.error_message().c_str());
  }
  return status.ok();
}

void Colleague::seen(const v1::WatchResponse& frame) {
  for (const auto& incident : frame.incidents()) {
    consider(incident);
  }
}

void Colleague::consider(const v1::IncidentView& incident) {
  const std::uint64_t id = incident.incident_id();
  const std::string number = std::to_string(id);
  if (incident.state() == v1::INCIDENT_STATE_CLOSED) {
    return;
  }
  if (!incident.has_acknowledge_time() && first("take " + number)) {
    agenda().between(pace().of(patience_s_), pace().of(patience_s_ + 6), [this, id] { take(id); });
  }
  const bool mine = incident.acknowledged_by().person_key() == person();
  if (mine && incident.has_police()) {
    const auto state = incident.police().state();
    if (state <= v1::POLICE_TASK_STATE_OVERDUE && first("call " + number)) {
      agenda().between(pace().of(4), pace().of(11), [this, id] {
        call_police(id, v1::POLICE_FACT_CALLED);
        agenda().between(pace().of(90), pace().of(240), [this, id] {
          call_police(id, v1::POLICE_FACT_ARRIVED);
          agenda().between(pace().of(60), pace().of(120), [this, id] { secure(id); });
        });
      });
    }
  }
  if (mine && incident.state() == v1::INCIDENT_STATE_SECURED && first("close " + number)) {
    agenda().between(pace().of(15), pace().of(60), [this, incident] { close(incident); });
  }
}

void Colleague::take(std::uint64_t incident) {
  v1::GetIncidentRequest which;
  which.set_incident_id(incident);
  v1::GetIncidentResponse now;
  const auto known =
      call(desk(), desk().dispatch(), &v1::DispatchService::Stub::GetIncident, which, now);
  if (!known.ok() || now.incident().has_acknowledge_time()) {
    return;  // A human was first.
  }
  v1::AcknowledgeIncidentRequest request;
  request.set_request_id(new_request_id());
  request.set_incident_id(incident);
  v1::AcknowledgeIncidentResponse response;
  call(desk(),
       desk().dispatch(),
       &v1::DispatchService::Stub::AcknowledgeIncident,
       request,
       response);
}

void Colleague::call_police(std::uint64_t incident, v1::PoliceFact fact) {
  v1::RecordPoliceRequest request;
  request.set_request_id(new_request_id());
  request.set_incident_id(incident);
  request.set_fact(fact);
  if (fact == v1::POLICE_FACT_CALLED) {
    request.set_spoken_to("centralist");
    request.set_reference("P-" + std::to_string(incident));
  }
  v1::RecordPoliceResponse response;
  call(desk(), desk().dispatch(), &v1::DispatchService::Stub::RecordPolice, request, response);
}

void Colleague::secure(std::uint64_t incident) {
  v1::SecureIncidentRequest request;
  request.set_request_id(new_request_id());
  request.set_incident_id(incident);
  request.set_reason("politie meldt veilig");
  // Who leads this room agrees at once; where nobody does, nobody is asked.
  for (const auto& room : directory_.control_rooms()) {
    const auto& mine = desk().session().control_room_keys();
    const bool here = std::find(mine.begin(), mine.end(), room.control_room_key()) != mine.end();
    if (here && room.supervisors_size() > 0) request.set_supervisor(room.supervisors(0));
  }
  v1::SecureIncidentResponse response;
  call(desk(), desk().dispatch(), &v1::DispatchService::Stub::SecureIncident, request, response);
}

void Colleague::close(const v1::IncidentView& incident) {
  v1::CloseIncidentRequest request;
  request.set_request_id(new_request_id());
  request.set_incident_id(incident.incident_id());
  request.set_disposition(v1::DISPOSITION_GENUINE);
  for (const auto& profile : directory_.profiles()) {
    if (profile.profile_key() != incident.profile_key()) {
      continue;
    }
    if (agenda().chance(25) && profile.false_alarm_causes_size() > 0) {
      request.set_disposition(v1::DISPOSITION_FALSE_ALARM);
      request.set_cause(profile.false_alarm_causes(0).code());
    }
    for (const auto& section : profile.closing_form()) {
      for (const auto& field : section.fields()) {
        if (field.required()) {
          auto* answer = request.add_answers();
          answer->set_key(field.key());
          answer->add_values(answer_to(field, incident));
        }
      }
    }
  }
  v1::CloseIncidentResponse response;
  const auto status =
      call(desk(), desk().dispatch(), &v1::DispatchService::Stub::CloseIncident, request, response);
  if (!status.ok()) {
    std::fprintf(stderr,
                 "simulator: incident %llu stays open: %s\n",
                 static_cast<unsigned long long>(incident.incident_id()),
                 status.error_message().c_str());
  }
}

}  // namespace meldkamer::simulator
