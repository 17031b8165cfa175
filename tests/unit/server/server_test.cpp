#include "server/server.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "server/accounts_command.hpp"
#include "server/data_folder.hpp"

/// The rooms put together: the real server in the test's own process.
namespace meldkamer {
namespace {

namespace asio = boost::asio;
using ::testing::HasSubstr;

constexpr std::uint16_t http_port = 25201;
constexpr std::uint16_t panel_port = 25202;

class Whole : public ::testing::Test {
 protected:
  Whole() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-server-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    config_.data_folder = folder_ / "data";
    config_.http.address = "127.0.0.1";
    config_.http.port = http_port;
    config_.http.plain = true;
    config_.grpc.enabled = false;
    config_.intake.dc09.emplace().address = "127.0.0.1";
    config_.intake.dc09->tcp_port = panel_port;
    config_.password_cost = {.passes = 1, .memory_bytes = 8U << 20U};
    config_.log_level = "warn";
  }

  ~Whole() override { std::filesystem::remove_all(folder_); }

  static std::string ask(std::uint16_t port, const std::string& what, const std::string& until) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::make_address("127.0.0.1"), port}, error);
    if (error) return "no connection: " + error.message();
    asio::write(socket, asio::buffer(what), error);
    std::string answer;
    asio::read_until(socket, asio::dynamic_buffer(answer), until, error);
    return answer;
  }

  static std::string get(const std::string& path, const std::string& header = "") {
    return send("GET " + path, header, "");
  }

  static std::string send(const std::string& line,
                          const std::string& header,
                          const std::string& body) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::make_address("127.0.0.1"), http_port}, error);
    std::string request = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + header;
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    asio::write(socket, asio::buffer(request + "\r\n" + body), error);
    std::string answer;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    return answer;
  }

  std::filesystem::path folder_;
  Config config_;
};

TEST_F(Whole, AcknowledgesTheFirstWorkedExampleOfAPanelAndKeepsItAcrossARestart) {
  const std::string frame = "\n92EE0026\"SIA-DCS\"0021L0#77A1[#77A1|Nri1/PA007]\r";
  {
    Server server(config_);
    const auto started = server.start();
    ASSERT_TRUE(started) << started.error().what;
    EXPECT_EQ(ask(panel_port, frame, "\r"), "\nBC0D0012\"ACK\"0021L0#77A1[]\r");
    server.stop();
  }
  Server again(config_);
  const auto started = again.start();
  ASSERT_TRUE(started) << started.error().what;
  EXPECT_EQ(ask(panel_port, frame, "\r"), "\nBC0D0012\"ACK\"0021L0#77A1[]\r");
  EXPECT_THAT(get("/metrics"), HasSubstr("meldkamer_dc09_replies_total{reply=\"ack\"} 1"));
}

TEST_F(Whole, SaysThatItLivesAndIsReady) {
  Server server(config_);
  const auto started = server.start();
  ASSERT_TRUE(started) << started.error().what;
  EXPECT_THAT(get("/healthz"), HasSubstr("200 OK"));
  EXPECT_THAT(get("/readyz"), HasSubstr("ready\n"));
}

TEST_F(Whole, MakesOneAdministratorAndNeverAgain) {
  {
    Server server(config_);
    ASSERT_TRUE(server.start());
    EXPECT_GE(server.first_password().size(), 20U);
  }
  Server again(config_);
  ASSERT_TRUE(again.start());
  EXPECT_TRUE(again.first_password().empty());
}

TEST_F(Whole, SaysWhichPortIsTaken) {
  asio::io_context io;
  const asio::ip::tcp::acceptor other(io, {asio::ip::make_address("127.0.0.1"), panel_port});
  Server server(config_);
  const auto started = server.start();
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error().what, HasSubstr(std::to_string(panel_port)));
}

TEST_F(Whole, RefusesASecondServerOnOneDataFolder) {
  Server first(config_);
  ASSERT_TRUE(first.start());
  Config other = config_;
  other.http.port = http_port + 10;
  other.intake.dc09->tcp_port = panel_port + 10;
  Server second(other);
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::unavailable);
}

TEST_F(Whole, NamesFileAndLineOfAnOrganisationThatCannotBe) {
  std::ofstream(folder_ / "organisation.yaml") << "organisation: Proefstad\nnonsense: 1\n";
  config_.organisation_files = {folder_ / "organisation.yaml"};
  Server server(config_);
  const auto started = server.start();
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error().what, HasSubstr("organisation.yaml:2"));
}

TEST_F(Whole, KeepsItsFilesToItself) {
  Server server(config_);
  ASSERT_TRUE(server.start());
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  const DataFiles files(config_.data_folder);
  for (const auto& file : {config_.data_folder, files.journal, files.accounts}) {
    EXPECT_EQ(std::filesystem::status(file).permissions() & others, std::filesystem::perms::none)
        << file;
  }
}

TEST_F(Whole, ShowsAFloorPlanToWhoIsSignedInAndToNobodyElse) {
  Server server(config_);
  ASSERT_TRUE(server.start());
  const DataFiles files(config_.data_folder);
  std::filesystem::create_directory(files.plans);
  std::ofstream(files.plans / "STADHUIS.json") << R"({"siteKey":"STADHUIS"})";
  EXPECT_THAT(get("/plans/STADHUIS.json"), HasSubstr("401"));
  const std::string signed_in =
      send("POST /meldkamer.v1.SessionService/SignIn",
           "Content-Type: application/json\r\n",
           R"({"account":"admin","password":")" + server.first_password() + R"("})");
  const std::string key = R"("token":")";
  const auto begin = signed_in.find(key);
  ASSERT_NE(begin, std::string::npos) << signed_in;
  const std::string token = signed_in.substr(
      begin + key.size(), signed_in.find('"', begin + key.size()) - begin - key.size());
  const std::string header = "Authorization: Bearer " + token + "\r\n";
  EXPECT_THAT(get("/plans/STADHUIS.json", header), HasSubstr(R"({"siteKey":"STADHUIS"})"));
  EXPECT_THAT(get("/plans/BRINK.json", header), HasSubstr("404"));
  for (const char* path : {"/plans/../journal.db", "/plans/..%2Fjournal.db", "/plans/"}) {
    EXPECT_THAT(get(path, header), HasSubstr("404")) << path;
  }
  // A new drawing is there without a restart.
  std::ofstream(files.plans / "BRINK.json") << R"({"siteKey":"BRINK"})";
  EXPECT_THAT(get("/plans/BRINK.json", header), HasSubstr("BRINK"));
}

}  // namespace
}  // namespace meldkamer
