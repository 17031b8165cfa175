#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "meldkamer/v1/dispatch_service.pb.h"
#include "meldkamer/v1/feed.pb.h"
#include "meldkamer/v1/session_service.pb.h"
#include "server/base/limits.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/certificate.hpp"
#include "tests/unit/api/grpc_client.hpp"

/// The same table for programs.
namespace meldkamer::api {
namespace {

constexpr const char* watch_path = "/meldkamer.v1.FeedService/Watch";

TEST(Grpc, SignsAProgramInAndKnowsItByItsToken) {
  ApiRoom room;
  GrpcClient program(room.grpc().port());
  v1::SignInRequest request;
  request.set_account("chief");
  request.set_password(room_password);
  const auto in =
      program.call("/meldkamer.v1.SessionService/SignIn", {}, request.SerializeAsString());
  ASSERT_TRUE(in.status.ok()) << in.status.error_message();
  v1::SignInResponse session;
  ASSERT_TRUE(session.ParseFromString(in.bytes));
  const auto who = program.call("/meldkamer.v1.SessionService/GetSession", session.token(), {});
  EXPECT_TRUE(who.status.ok()) << who.status.error_message();
}

TEST(Grpc, SaysWhyACallFailedInItsDetails) {
  ApiRoom room;
  GrpcClient program(room.grpc().port());
  const auto path = "/meldkamer.v1.DispatchService/AcknowledgeIncident";
  const auto nobody = program.call(path, {}, {});
  EXPECT_EQ(nobody.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(reason_in(nobody.status.error_details()), "NO_SESSION");
  const auto guard = program.call(path, room.token_of("guard"), {});
  EXPECT_EQ(guard.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(reason_in(guard.status.error_details()), "ROLE_NEEDED");
}

TEST(Grpc, RefusesWhatIsNoMessageAndWhatIsNoRpc) {
  ApiRoom room;
  GrpcClient program(room.grpc().port());
  const auto token = room.token_of("desk");
  const auto garbage = program.call("/meldkamer.v1.DispatchService/AddNote", token, "\xff\xff\xff");
  EXPECT_EQ(garbage.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reason_in(garbage.status.error_details()), "MALFORMED");
  const auto nothing = program.call("/meldkamer.v1.DispatchService/OpenDoor", token, {});
  EXPECT_EQ(nothing.status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  const std::string large(limits::request_bytes_max + 1'000, 'x');
  const auto refused = program.call("/meldkamer.v1.DispatchService/AddNote", token, large);
  EXPECT_FALSE(refused.status.ok());
}

TEST(Grpc, StreamsThePictureAndThenWhatChanges) {
  ApiRoom room;
  room.does(alarm_at("L1"));
  GrpcClient program(room.grpc().port());
  std::vector<v1::FeedFrameKind> kinds;
  const std::function<bool(const std::string&)> heard = [&](const std::string& bytes) {
    v1::WatchResponse frame;
    EXPECT_TRUE(frame.ParseFromString(bytes));
    if (frame.kind() == v1::FEED_FRAME_KIND_HEARTBEAT) return true;
    kinds.push_back(frame.kind());
    if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) room.does(alarm_at("L2"));
    return frame.kind() != v1::FEED_FRAME_KIND_DELTA;
  };
  const auto end = program.listen(watch_path, room.token_of("desk"), {}, heard);
  EXPECT_EQ(end.error_code(), grpc::StatusCode::CANCELLED);
  ASSERT_GE(kinds.size(), 2U);
  EXPECT_EQ(kinds.back(), v1::FEED_FRAME_KIND_DELTA);
  EXPECT_EQ(kinds[kinds.size() - 2], v1::FEED_FRAME_KIND_SNAPSHOT_END);
  EXPECT_TRUE(room.passes_until({}, [&room] { return room.grpc().figures().calls_open == 0; }));
}

TEST(Grpc, EndsAStreamWithItsSession) {
  ApiRoom room;
  GrpcClient program(room.grpc().port());
  const std::function<bool(const std::string&)> heard = [&room](const std::string& bytes) {
    v1::WatchResponse frame;
    EXPECT_TRUE(frame.ParseFromString(bytes));
    if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) room.end_sessions_of("desk");
    return true;
  };
  const auto end = program.listen(watch_path, room.token_of("desk"), {}, heard);
  EXPECT_EQ(end.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(reason_in(end.error_details()), "SESSION_ENDED");
}

TEST(Grpc, CutsAProgramThatTakesNothingForTooLong) {
  ApiRoom room;
  GrpcClient program(room.grpc().port());
  bool cut = false;
  const std::function<bool(const std::string&)> heard = [&](const std::string& bytes) {
    v1::WatchResponse frame;
    EXPECT_TRUE(frame.ParseFromString(bytes));
    if (frame.kind() != v1::FEED_FRAME_KIND_SNAPSHOT_END) return true;
    // From here on it reads nothing, and more is to be told than its line can hold.
    for (int i = 0; i < 900; ++i) room.does(alarm_at("L1", "alarm-" + std::to_string(i)));
    const auto before = room.clock().now();
    cut = room.passes_until(limits::http_watch_every,
                            [&room] { return room.grpc().figures().streams_open == 0; });
    EXPECT_GE((room.clock().now() - before).count(), Duration{limits::http_write_timeout}.count());
    return false;
  };
  program.listen(watch_path, room.token_of("desk"), {}, heard);
  EXPECT_TRUE(cut);
}

TEST(Grpc, ListensBeyondLoopbackWithMutualTlsOnly) {
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  GrpcServer plain({.address = "0.0.0.0", .port = 0, .tls = {}}, room.calls(), pool.get_executor());
  const auto started = plain.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::malformed);
  const MutualTls files{"/nowhere/a.pem", "/nowhere/b.pem", "/nowhere/c.pem"};
  GrpcServer unread(
      {.address = "0.0.0.0", .port = 0, .tls = files}, room.calls(), pool.get_executor());
  const auto missing = unread.start();
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().what.find("/nowhere/a.pem"), std::string::npos);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(Grpc, WithMutualTlsHearsOnlyProgramsWithACertificate) {
  const TemporaryFolder folder;
  const auto certificate = folder.path() / "certificate.pem";
  const auto key = folder.path() / "key.pem";
  write_certificate(certificate, key);  // It signs itself, so it is its own authority.
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  const MutualTls files{certificate, key, certificate};
  GrpcServer server(
      {.address = "127.0.0.1", .port = 0, .tls = files}, room.calls(), pool.get_executor());
  const auto started = server.start();
  ASSERT_TRUE(started) << started.error().what;
  const auto path = "/meldkamer.v1.SessionService/GetSession";
  GrpcClient known(server.port(), {text_of(certificate), text_of(key), text_of(certificate)});
  const auto answer = known.call(path, room.token_of("desk"), {});
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
  GrpcClient stranger(server.port(), {text_of(certificate), {}, {}});
  EXPECT_FALSE(stranger.call(path, room.token_of("desk"), {}).status.ok());
  server.stop();
}

TEST(Grpc, SaysSoWhenItsPortIsTaken) {
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  GrpcServer second({.address = "127.0.0.1", .port = room.grpc().port(), .tls = {}},
                    room.calls(),
                    pool.get_executor());
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::unavailable);
}

}  // namespace
}  // namespace meldkamer::api
