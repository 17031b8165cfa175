#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "server/secrets_command.hpp"
#include "server/server.hpp"

/// Secrets: where they may lie, and how new ones are taken while the server runs.
namespace meldkamer {
namespace {

namespace asio = boost::asio;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::uint16_t web_port = 25'207;
// SHA-256 of "abc" and of "geheim-een".
const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string other = "f66a467936966fbfe11af3643e7ef5da8d6bd113fe5b29292ddc295fc696d133";

class Keys : public ::testing::Test {
 protected:
  Keys() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-keys-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    write("sources", "toegang " + abc + "\n");
    write("meldkamer.toml",
          "[data]\nfolder = \"data\"\n[listen.http]\naddress = \"127.0.0.1\"\nport = 25207\n"
          "plain = true\n[listen.grpc]\nenabled = false\n[auth]\nhash_passes = 1\n"
          "hash_memory_mib = 8\n[log]\nlevel = \"error\"\n"
          "[intake.http]\nsources_file = \"sources\"\n");
  }

  ~Keys() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    std::filesystem::permissions(
        folder_ / name, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

  std::string bytes_of(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(folder_ / name).rdbuf();
    return text.str();
  }

  ConfigOrProblems configuration() const { return load_config(folder_ / "meldkamer.toml"); }

  static std::string post(const std::string& token) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::make_address("127.0.0.1"), web_port}, error);
    const std::string body = R"({"id":"1","tekst":"proef"})";
    const std::string request =
        "POST /v1/alarmen HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        "Content-Type: application/json\r\nAuthorization: Bearer " +
        token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    asio::write(socket, asio::buffer(request), error);
    std::string answer;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    return answer;
  }

  std::filesystem::path folder_;
};

TEST_F(Keys, AreTakenAnewWhileTheServerRuns) {
  const auto config = configuration();
  ASSERT_TRUE(config) << to_text(config.error());
  Server server(*config, [this] { return configuration(); });
  ASSERT_TRUE(server.start());
  EXPECT_THAT(post("abc"), StartsWith("HTTP/1.1 201"));
  write("sources", "toegang " + other + "\n");
  EXPECT_TRUE(server.take_keys());
  EXPECT_THAT(post("abc"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(post("geheim-een"), StartsWith("HTTP/1.1 20"));
  write("sources", "this is no line of a source\n");
  EXPECT_FALSE(server.take_keys());
  EXPECT_THAT(post("geheim-een"), StartsWith("HTTP/1.1 20"));
}

TEST_F(Keys, MayLieWhereSystemdDecryptsThem) {
  write("bronnen", "toegang " + abc + "\n");
  write("meldkamer.toml",
        "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n"
        "[intake.http]\nsources_file = \"credential:bronnen\"\n");
  ::unsetenv("CREDENTIALS_DIRECTORY");
  const auto without = configuration();
  ASSERT_FALSE(without);
  EXPECT_THAT(to_text(without.error()), HasSubstr("only where systemd"));
  ::setenv("CREDENTIALS_DIRECTORY", folder_.c_str(), 1);
  const auto with = configuration();
  ASSERT_TRUE(with) << to_text(with.error());
  EXPECT_EQ(with->intake.http->sources.size(), 1U);
  write("meldkamer.toml",
        "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n"
        "[intake.http]\nsources_file = \"credential:../bronnen\"\n");
  EXPECT_THAT(to_text(configuration().error()), HasSubstr("credential:NAME"));
  ::unsetenv("CREDENTIALS_DIRECTORY");
}

TEST_F(Keys, AreSealedInTheirPlaceAndReadAgain) {
  write("key", std::string(64, '1') + "\n");
  write("new_key", std::string(64, '2') + "\n");
  write("pepper", std::string(64, 'f') + "\n");
  const std::string rest =
      "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n"
      "[auth]\npepper_file = \"pepper\"\n[intake.http]\nsources_file = \"sources\"\n";
  const auto seal_under = [&](const std::string& keys) {
    write("meldkamer.toml", "[secrets]\n" + keys + rest);
    const auto config = configuration();
    ASSERT_TRUE(config) << to_text(config.error());
    EXPECT_EQ(config->intake.http->sources.size(), 1U);
    EXPECT_EQ(run_secrets_command({.verb = SecretsCommand::Verb::seal, .file = {}}, *config), 0);
  };
  seal_under("key_file = \"key\"\n");
  EXPECT_THAT(bytes_of("sources"), testing::Not(HasSubstr("toegang")));
  EXPECT_THAT(bytes_of("pepper"), testing::Not(HasSubstr("ffff")));
  seal_under("key_file = \"new_key\"\nprevious_key_file = \"key\"\nsealed_only = true\n");
  seal_under("key_file = \"new_key\"\nsealed_only = true\n");
  write("meldkamer.toml", "[secrets]\nkey_file = \"key\"\n" + rest);
  EXPECT_THAT(to_text(configuration().error()), HasSubstr("pepper is sealed, and not under"));
}

TEST_F(Keys, InClearAreRefusedWhereOnlySealedOnesAreWanted) {
  write("key", std::string(64, '1') + "\n");
  write("meldkamer.toml",
        "[secrets]\nkey_file = \"key\"\nsealed_only = true\n"
        "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n"
        "[intake.http]\nsources_file = \"sources\"\n");
  EXPECT_THAT(to_text(configuration().error()), HasSubstr("sources is not sealed"));
  write("meldkamer.toml",
        "[secrets]\nsealed_only = true\nprevious_key_file = \"key\"\n"
        "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n");
  const std::string problems = to_text(configuration().error());
  EXPECT_THAT(problems, HasSubstr("secrets.sealed_only: takes a key"));
  EXPECT_THAT(problems, HasSubstr("takes the place of the previous one"));
}

TEST_F(Keys, OfPushAreReadAsTheExampleShows) {
  std::ifstream in(std::string(MELDKAMER_SOURCE_DIR) + "/deploy/meldkamer.toml.example");
  std::string part;
  bool within = false;
  for (std::string line; std::getline(in, line);) {
    within = (within || line == "#[push]") && !line.empty();
    const bool needs_file =
        line.find("tls/") != std::string::npos || line.find("keys/") != std::string::npos;
    if (within && !line.starts_with("# ") && !needs_file) part += line.substr(1) + "\n";
  }
  const std::string http = "[listen.http]\naddress = \"127.0.0.1\"\nplain = true\n";
  const auto config = read_config(http + part, folder_ / "meldkamer.toml");
  ASSERT_TRUE(config) << to_text(config.error());
  ASSERT_TRUE(config->push);
  EXPECT_EQ(config->push->hosts.size(), 4U);
  EXPECT_FALSE(config->push->private_addresses);
  EXPECT_FALSE(read_config(http, folder_ / "meldkamer.toml")->push);
  const auto wrong =
      read_config(http + "[push]\nsubject = \"beheer\"\nhosts = [\"https://push.example/\"]\n",
                  folder_ / "meldkamer.toml");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(to_text(wrong.error()), HasSubstr("mailto:"));
  EXPECT_THAT(to_text(wrong.error()), HasSubstr("*.push.example"));
}

}  // namespace
}  // namespace meldkamer
