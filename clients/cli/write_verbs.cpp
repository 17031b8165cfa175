#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

using client::call;

template <class Request>
Request request_for(std::uint64_t incident) {
  Request request;
  request.set_request_id(client::new_request_id());
  request.set_incident_id(incident);
  return request;
}

int done(const grpc::Status& status, const char* what) {
  if (!status.ok()) {
    return failed(status);
  }
  fmt::print("{}\n", what);
  return 0;
}

}  // namespace

int accept(client::Desk& desk, std::uint64_t incident) {
  v1::AcknowledgeIncidentResponse response;
  return done(call(desk,
                   desk.dispatch(),
                   &v1::DispatchService::Stub::AcknowledgeIncident,
                   request_for<v1::AcknowledgeIncidentRequest>(incident),
                   response),
              "accepted");
}

int note(client::Desk& desk, std::uint64_t incident, const std::string& text) {
  auto request = request_for<v1::AddNoteRequest>(incident);
  request.set_text(text);
  v1::AddNoteResponse response;
  return done(call(desk, desk.dispatch(), &v1::DispatchService::Stub::AddNote, request, response),
              "noted");
}

int escalate(client::Desk& desk,
             std::uint64_t incident,
             const std::string& step,
             const std::string& reason) {
  auto request = request_for<v1::EscalateIncidentRequest>(incident);
  request.set_step(step);
  request.set_reason(reason);
  v1::EscalateIncidentResponse response;
  return done(
      call(desk, desk.dispatch(), &v1::DispatchService::Stub::EscalateIncident, request, response),
      "escalated");
}

int secure(client::Desk& desk,
           std::uint64_t incident,
           const std::string& reason,
           const std::string& supervisor) {
  auto request = request_for<v1::SecureIncidentRequest>(incident);
  request.set_reason(reason);
  request.set_supervisor(supervisor);
  v1::SecureIncidentResponse response;
  return done(
      call(desk, desk.dispatch(), &v1::DispatchService::Stub::SecureIncident, request, response),
      "secured");
}

int close(client::Desk& desk,
          std::uint64_t incident,
          const std::string& disposition,
          const std::string& cause,
          const std::vector<std::string>& answers) {
  const std::map<std::string, v1::Disposition> known = {
      {"genuine", v1::DISPOSITION_GENUINE},
      {"false_alarm", v1::DISPOSITION_FALSE_ALARM},
      {"test", v1::DISPOSITION_TEST},
  };
  const auto chosen = known.find(disposition);
  if (chosen == known.end()) {
    fmt::print(stderr, "meldctl: --as {}: choose genuine, false_alarm or test\n", disposition);
    return 1;
  }
  auto request = request_for<v1::CloseIncidentRequest>(incident);
  request.set_disposition(chosen->second);
  request.set_cause(cause);
  for (const auto& answer : answers) {
    const auto equals = answer.find('=');
    if (equals == std::string::npos) {
      fmt::print(stderr, "meldctl: --answer {}: write KEY=VALUE\n", answer);
      return 1;
    }
    const std::string key = answer.substr(0, equals);
    v1::FormAnswer* field = nullptr;
    for (auto& present : *request.mutable_answers()) {
      field = present.key() == key ? &present : field;
    }
    if (field == nullptr) {
      field = request.add_answers();
      field->set_key(key);
    }
    field->add_values(answer.substr(equals + 1));
  }
  v1::CloseIncidentResponse response;
  return done(
      call(desk, desk.dispatch(), &v1::DispatchService::Stub::CloseIncident, request, response),
      "closed");
}

int raise(client::Desk& desk, const RaiseOptions& options) {
  v1::RaiseAlarmRequest request;
  request.set_request_id(client::new_request_id());
  request.set_kind(options.kind);
  request.set_device_key(options.device);
  request.set_site_key(options.site);
  request.set_zone_key(options.zone);
  request.set_spot(options.spot);
  request.set_text(options.text);
  v1::RaiseAlarmResponse response;
  const auto status =
      call(desk, desk.intake(), &v1::IntakeService::Stub::RaiseAlarm, request, response);
  if (!status.ok()) {
    return failed(status);
  }
  fmt::print("alarm {} of incident {}\n", response.alarm_id(), response.incident_id());
  return 0;
}

int import(client::Desk& desk,
           const std::vector<std::string>& files,
           const std::string& reason,
           bool dry_run) {
  v1::ImportDirectoryRequest request;
  request.set_request_id(client::new_request_id());
  request.set_reason(reason);
  request.set_dry_run(dry_run);
  for (const auto& name : files) {
    std::ifstream in(name);
    if (!in) {
      fmt::print(stderr, "meldctl: {}: cannot be read\n", name);
      return 1;
    }
    std::stringstream text;
    text << in.rdbuf();
    auto* file = request.add_files();
    file->set_name(name);
    file->set_text(text.str());
  }
  v1::ImportDirectoryResponse response;
  const auto status =
      call(desk, desk.directory(), &v1::DirectoryService::Stub::ImportDirectory, request, response);
  if (!status.ok()) {
    return failed(status);
  }
  fmt::print("version {} {}\n", response.version(), dry_run ? "is in order" : "is in force");
  return 0;
}

}  // namespace meldkamer::cli
