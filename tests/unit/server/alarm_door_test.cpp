#include "server/alarm_door.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "server/server.hpp"

/// Alarms of other programs, over a socket, to the real server in the test's own process.
namespace meldkamer {
namespace {

namespace asio = boost::asio;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::uint16_t web_port = 25'205;

class AlarmDoor : public ::testing::Test {
 protected:
  AlarmDoor() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-door-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    Config config;
    config.data_folder = folder_ / "data";
    config.http.address = "127.0.0.1";
    config.http.port = web_port;
    config.http.plain = true;
    config.grpc.enabled = false;
    config.password_cost = {.passes = 1, .memory_bytes = 8U << 20U};
    config.log_level = "warn";
    // SHA-256 of "abc".
    config.intake.http.emplace().sources =
        intake::http::Sources::read(
            "toegang ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n")
            .value();
    server_ = std::make_unique<Server>(std::move(config));
    started_ = server_->start();
  }

  ~AlarmDoor() override {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void SetUp() override { ASSERT_TRUE(started_) << started_.error().what; }

  static std::string ask(const std::string& head, const std::string& body = {}) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::make_address("127.0.0.1"), web_port}, error);
    const std::string request = head + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    const std::string rest = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    asio::write(socket, asio::buffer(request + extra_ + rest), error);
    std::string answer;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    return answer;
  }

  static std::string post(const std::string& path,
                          const std::string& type,
                          const std::string& body,
                          const std::string& more = {}) {
    extra_ = "Authorization: Bearer abc\r\nContent-Type: " + type + "\r\n" + more;
    std::string answer = ask("POST " + path, body);
    extra_.clear();
    return answer;
  }

  static inline std::string extra_;
  std::filesystem::path folder_;
  std::unique_ptr<Server> server_;
  std::expected<void, Fault> started_;
};

TEST_F(AlarmDoor, TakesAnAlarmAndGivesItsNumbersAgainWhenItIsSentAgain) {
  const std::string alarm = R"({"id": "a-1", "tekst": "Knop ingedrukt"})";
  const std::string first = post("/v1/alarmen", "application/json", alarm);
  EXPECT_THAT(first, StartsWith("HTTP/1.1 201"));
  EXPECT_THAT(first, HasSubstr("API-Version: 1.0.0"));
  EXPECT_THAT(first, HasSubstr(R"("incident":"1")"));
  const std::string again = post("/v1/alarmen", "application/json", alarm);
  EXPECT_THAT(again, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(again, HasSubstr(R"("incident":"1")"));
  EXPECT_THAT(ask("GET /metrics"), HasSubstr("http_alarms_total{result=\"stored\"} 1"));
}

TEST_F(AlarmDoor, TakesCloudEventsInHeadersAndCap) {
  const std::string event =
      post("/v1/alarmen",
           "application/json",
           R"({"tekst": "Deur open"})",
           "ce-specversion: 1.0\r\nCE-Id: 7\r\nce-source: urn:nld:kvknr:1\r\nce-type: nl.deur\r\n");
  EXPECT_THAT(event, StartsWith("HTTP/1.1 201"));
  EXPECT_THAT(event, HasSubstr("urn:nld:kvknr:1"));
  const std::string cap = post("/v1/cap",
                               "application/cap+xml",
                               "<alert><identifier>1</identifier><sender>s</sender><sent>"
                               "2026-05-04T20:00:00+02:00</sent><status>Test</status><msgType>"
                               "Alert</msgType><scope>Public</scope></alert>");
  EXPECT_THAT(cap, StartsWith("HTTP/1.1 201"));
  EXPECT_THAT(cap, HasSubstr("vastgelegd"));
}

TEST_F(AlarmDoor, SaysWhatItTakesToEverybodyAndTakesNothingFromStrangers) {
  const std::string document = ask("GET /v1/openapi.json");
  EXPECT_THAT(document, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(document, HasSubstr("Access-Control-Allow-Origin: *"));
  const std::string refused = ask("POST /v1/alarmen", R"({"id": "a-1"})");
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(refused, HasSubstr("application/problem+json"));
}

}  // namespace
}  // namespace meldkamer
