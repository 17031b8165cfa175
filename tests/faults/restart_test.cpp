#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include <google/protobuf/util/message_differencer.h>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"

/// What stands after a restart is what stood before it, deadlines included.
namespace meldkamer {
namespace {

using client::call;
using google::protobuf::util::MessageDifferencer;

constexpr int first_port = 25120;

/// A server with one open incident that an operator works on.
class Restart : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.start());
    testing::PanelClient panel(server_.panel_port());
    const auto answer = panel.exchange(testing::panel_frame(1, "1000", "P1"), 5000);
    ASSERT_TRUE(answer && answer->find("\"ACK\"") != std::string::npos)
        << answer.value_or("silence");
    client::Desk desk(server_.grpc_address());
    sign_in(desk);
    v1::AddNoteRequest note;
    note.set_request_id(client::new_request_id());
    note.set_incident_id(1);
    note.set_text("Man met pet, rode jas");
    v1::AddNoteResponse noted;
    const auto status =
        call(desk, desk.dispatch(), &v1::DispatchService::Stub::AddNote, note, noted);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  void sign_in(client::Desk& desk) const {
    const auto status = desk.sign_in("operator", server_.password());
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  v1::GetIncidentResponse incident() const {
    client::Desk desk(server_.grpc_address());
    sign_in(desk);
    v1::GetIncidentRequest request;
    request.set_incident_id(1);
    v1::GetIncidentResponse response;
    const auto status =
        call(desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  v1::ListTimelineResponse timeline() const {
    client::Desk desk(server_.grpc_address());
    sign_in(desk);
    v1::ListTimelineRequest request;
    request.set_incident_id(1);
    v1::ListTimelineResponse response;
    const auto status =
        call(desk, desk.dispatch(), &v1::DispatchService::Stub::ListTimeline, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  void expect_the_same_after(const std::function<void()>& restart) {
    const auto before = incident();
    const auto lines_before = timeline();
    ASSERT_GE(lines_before.lines_size(), 2);
    ASSERT_TRUE(before.incident().has_acknowledge_due_time());
    restart();
    const auto after = incident();
    EXPECT_TRUE(MessageDifferencer::Equals(before.incident(), after.incident()))
        << before.incident().DebugString() << "became\n"
        << after.incident().DebugString();
    EXPECT_TRUE(MessageDifferencer::Equals(lines_before, timeline()));
  }

  testing::ServerProcess server_{std::filesystem::temp_directory_path() / "meldkamer-restart-test",
                                 testing::sites_with_panels(1),
                                 first_port};
};

TEST_F(Restart, AfterAKillFindsTheSameIncidentWithTheSameDeadlines) {
  expect_the_same_after([this] {
    server_.kill_hard();
    ASSERT_TRUE(server_.start());
  });
}

TEST_F(Restart, AfterAnOrderlyStopToo) {
  expect_the_same_after([this] {
    EXPECT_EQ(server_.stop(), 0);
    ASSERT_TRUE(server_.start());
  });
}

TEST_F(Restart, KeepsWhatIsOnTestWithItsEnd) {
  client::Desk desk(server_.grpc_address());
  sign_in(desk);
  v1::SetMaskRequest request;
  request.set_request_id(client::new_request_id());
  request.set_device_key("PANEL-1000");
  request.set_reason("Monteur vervangt de accu");
  v1::SetMaskResponse response;
  auto status = call(desk, desk.intake(), &v1::IntakeService::Stub::SetMask, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << "a test needs an end";
  request.mutable_end_time()->set_seconds(::time(nullptr) + 3'600);
  status = call(desk, desk.intake(), &v1::IntakeService::Stub::SetMask, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  server_.kill_hard();
  ASSERT_TRUE(server_.start());
  client::Desk again(server_.grpc_address());
  sign_in(again);
  v1::ListMasksResponse masks;
  status = call(
      again, again.intake(), &v1::IntakeService::Stub::ListMasks, v1::ListMasksRequest{}, masks);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(masks.masks_size(), 1);
  EXPECT_EQ(masks.masks(0).mask_id(), response.mask_id());
  EXPECT_EQ(masks.masks(0).end_time().seconds(), request.end_time().seconds());
  EXPECT_EQ(masks.masks(0).set_by().person_key(), "P-OPERATOR");
}

TEST_F(Restart, KeepsTheSessionOfWhoWasSignedIn) {
  client::Desk desk(server_.grpc_address());
  sign_in(desk);
  server_.kill_hard();
  ASSERT_TRUE(server_.start());
  v1::GetIncidentRequest request;
  request.set_incident_id(1);
  v1::GetIncidentResponse response;
  // The first call may still go out on the connection that died with the server.
  const auto ask = [&] {
    return call(desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, request, response);
  };
  auto status = ask();
  for (int i = 0; i < 20 && status.error_code() == grpc::StatusCode::UNAVAILABLE; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    status = ask();
  }
  EXPECT_TRUE(status.ok()) << status.error_message();
}

}  // namespace
}  // namespace meldkamer
