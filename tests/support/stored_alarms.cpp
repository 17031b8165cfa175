#include "tests/support/stored_alarms.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <vector>

namespace meldkamer::testing {

namespace {

/// All alarms of all incidents that the desk sees.
std::vector<v1::AlarmView> stored_alarms(client::Desk& desk) {
  std::vector<v1::AlarmView> alarms;
  grpc::ClientContext context;
  desk.prepare(context, std::chrono::seconds(20));
  const auto stream = desk.feed().Watch(&context, v1::WatchRequest{});
  v1::WatchResponse frame;
  std::vector<std::uint64_t> incidents;
  while (stream->Read(&frame)) {
    for (const auto& incident : frame.incidents()) {
      incidents.push_back(incident.incident_id());
    }
    if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) {
      break;
    }
  }
  context.TryCancel();
  stream->Finish();
  for (const auto id : incidents) {
    v1::GetIncidentRequest request;
    request.set_incident_id(id);
    v1::GetIncidentResponse response;
    const auto status = client::call(
        desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    alarms.insert(
        alarms.end(), response.incident().alarms().begin(), response.incident().alarms().end());
  }
  return alarms;
}

}  // namespace

std::map<std::string, int> stored_texts(client::Desk& desk) {
  std::map<std::string, int> count;
  for (const auto& alarm : stored_alarms(desk)) {
    ++count[alarm.text().substr(alarm.text().rfind(' ') + 1)];  // Behind kind, zone and area.
  }
  return count;
}

std::map<std::string, int> stored_devices(client::Desk& desk) {
  std::map<std::string, int> count;
  for (const auto& alarm : stored_alarms(desk)) {
    ++count[alarm.device_key()];
  }
  return count;
}

}  // namespace meldkamer::testing
