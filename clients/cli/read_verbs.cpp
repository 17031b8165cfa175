#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

using client::call;

/// "14:31:22" in UTC.
std::string clock_text(const google::protobuf::Timestamp& time) {
  const auto seconds = time.seconds() % 86'400;
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string state_text(v1::IncidentState state) {
  std::string name = v1::IncidentState_Name(state).substr(std::string("INCIDENT_STATE_").size());
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name;
}

void print_incident(const v1::IncidentView& incident) {
  fmt::print("{:>6}  P{}  {:<13} {}  {}, {} {}\n",
             incident.incident_id(),
             static_cast<int>(incident.priority()),
             state_text(incident.state()),
             clock_text(incident.receive_time()),
             incident.kind_label(),
             incident.site_label(),
             incident.spot());
}

void print_line(const v1::TimelineLine& line) {
  std::string values;
  // A protobuf map has no order of its own; sorted, two runs print the same.
  std::vector<std::pair<std::string, std::string>> sorted(line.values().begin(),
                                                          line.values().end());
  std::ranges::sort(sorted);
  for (const auto& [key, value] : sorted) {
    values += " " + key + "=" + value;
  }
  fmt::print("  {}  {:<12} {}{}\n",
             clock_text(line.time()),
             line.actor().person_key().empty() ? "systeem" : line.actor().name(),
             line.code(),
             values);
}

std::string seconds_text(bool has, const google::protobuf::Duration& span) {
  return has ? fmt::format("{:.1f} s", static_cast<double>(span.seconds()) + span.nanos() / 1e9)
             : "-";
}

/// Reads the feed until the first whole snapshot.
grpc::Status snapshot(client::Desk& desk, std::vector<v1::IncidentView>& incidents) {
  grpc::ClientContext context;
  desk.prepare(context, std::chrono::seconds(10));
  const auto stream = desk.feed().Watch(&context, v1::WatchRequest{});
  v1::WatchResponse frame;
  while (stream->Read(&frame)) {
    incidents.insert(incidents.end(), frame.incidents().begin(), frame.incidents().end());
    if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) {
      context.TryCancel();
      stream->Finish();
      return grpc::Status::OK;
    }
  }
  return stream->Finish();
}

}  // namespace

int failed(const grpc::Status& status) {
  fmt::print(stderr,
             "meldctl: {}\n",
             status.error_message().empty() ? "no answer from the server" : status.error_message());
  // The reason stands in the details as it is (google.rpc.ErrorInfo).
  if (status.error_details().find("PROOF_NEEDED") != std::string::npos) {
    fmt::print(stderr, "meldctl: run: meldctl prove (the password is read from standard input)\n");
  }
  return 1;
}

int status(client::Desk& desk) {
  v1::GetStatusResponse response;
  const auto result = call(
      desk, desk.system(), &v1::SystemService::Stub::GetStatus, v1::GetStatusRequest{}, response);
  if (!result.ok()) {
    return failed(result);
  }
  fmt::print(
      "version {}\nposition {}.{}\nstoring {}\nopen incidents {}\nfeeds {}\nhand-offs pending {}\n",
      response.version(),
      response.position().epoch(),
      response.position().sequence(),
      response.status().storing() ? "yes" : "no: " + response.status().storing_fault(),
      response.open_incidents(),
      response.subscribers(),
      response.status().handoffs_pending());
  return 0;
}

int incidents(client::Desk& desk) {
  std::vector<v1::IncidentView> all;
  const auto result = snapshot(desk, all);
  if (!result.ok()) {
    return failed(result);
  }
  std::erase_if(all, [](const auto& i) { return i.state() == v1::INCIDENT_STATE_CLOSED; });
  std::ranges::sort(all, [](const auto& a, const auto& b) {
    return std::pair(a.priority(), a.receive_time().seconds()) <
           std::pair(b.priority(), b.receive_time().seconds());
  });
  for (const auto& incident : all) {
    print_incident(incident);
  }
  fmt::print("{} open\n", all.size());
  return 0;
}

int show(client::Desk& desk, std::uint64_t incident) {
  v1::GetIncidentRequest request;
  request.set_incident_id(incident);
  v1::GetIncidentResponse response;
  auto result =
      call(desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, request, response);
  if (!result.ok()) {
    return failed(result);
  }
  print_incident(response.incident());
  for (const auto& step : response.incident().steps()) {
    fmt::print("  trap {:<12} {}\n", step.step(), v1::StepState_Name(step.state()));
  }
  for (const auto& assignment : response.assignments()) {
    fmt::print("  inzet {:<11} {}\n",
               assignment.person().call_sign(),
               v1::AssignmentState_Name(assignment.state()));
  }
  v1::ListTimelineRequest lines_request;
  lines_request.set_incident_id(incident);
  v1::ListTimelineResponse lines;
  result =
      call(desk, desk.dispatch(), &v1::DispatchService::Stub::ListTimeline, lines_request, lines);
  for (const auto& line : lines.lines()) {
    print_line(line);
  }
  return result.ok() ? 0 : failed(result);
}

int dossiers(client::Desk& desk, const std::string& query) {
  v1::SearchDossiersRequest request;
  request.set_query(query);
  v1::SearchDossiersResponse response;
  const auto result =
      call(desk, desk.registry(), &v1::RegistryService::Stub::SearchDossiers, request, response);
  if (!result.ok()) {
    return failed(result);
  }
  for (const auto& dossier : response.dossiers()) {
    fmt::print("{}  incident {}  {}  {}, {}\n",
               dossier.reference(),
               dossier.incident_id(),
               clock_text(dossier.close_time()),
               dossier.kind_label(),
               dossier.site_label());
  }
  fmt::print("{} found\n", response.dossiers_size());
  return 0;
}

int dossier(client::Desk& desk, const std::string& reference) {
  v1::GetDossierRequest request;
  request.set_reference(reference);
  v1::GetDossierResponse response;
  const auto result =
      call(desk, desk.registry(), &v1::RegistryService::Stub::GetDossier, request, response);
  if (!result.ok()) {
    return failed(result);
  }
  fmt::print("{}\n", response.package_json());
  return 0;
}

int times(client::Desk& desk) {
  v1::GetResponseFiguresResponse response;
  const auto result = call(desk,
                           desk.reports(),
                           &v1::ReportService::Stub::GetResponseFigures,
                           v1::GetResponseFiguresRequest{},
                           response);
  if (!result.ok()) {
    return failed(result);
  }
  fmt::print(
      "{:<14} {:>6} {:>10} {:>10} {:>10} {:>10}\n", "phase", "n", "p50", "p90", "p98.5", "norm");
  for (const auto& phase : response.phases()) {
    fmt::print("{:<14} {:>6} {:>10} {:>10} {:>10} {:>10}\n",
               phase.phase(),
               phase.count(),
               seconds_text(phase.has_p50(), phase.p50()),
               seconds_text(phase.has_p90(), phase.p90()),
               seconds_text(phase.has_p985(), phase.p985()),
               seconds_text(phase.has_norm(), phase.norm()));
  }
  return 0;
}

int watch(client::Desk& desk) {
  grpc::ClientContext context;
  desk.prepare(context, std::chrono::milliseconds(0));
  const auto stream = desk.feed().Watch(&context, v1::WatchRequest{});
  v1::WatchResponse frame;
  while (stream->Read(&frame)) {
    if (frame.kind() == v1::FEED_FRAME_KIND_HEARTBEAT ||
        frame.kind() == v1::FEED_FRAME_KIND_PRESENCE) {
      continue;
    }
    for (const auto& incident : frame.incidents()) {
      print_incident(incident);
    }
    for (const auto& line : frame.lines()) {
      print_line(line);
    }
    std::fflush(stdout);
  }
  return failed(stream->Finish());
}

}  // namespace meldkamer::cli
