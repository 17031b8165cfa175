#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/config.hpp"

/// What an administrator is told about passkeys, pepper and the sealed account.
namespace meldkamer {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

const std::string plain_http = "[listen.http]\nplain = true\naddress = \"127.0.0.1\"\n";

ConfigOrProblems read(const std::string& text) {
  return read_config(plain_http + text, "/etc/meldkamer/meldkamer.toml");
}

TEST(PasskeySettings, NameADomainAndThePagesOfIt) {
  const auto config = read(
      "[auth.passkeys]\ndomain = \"meldkamer.example\"\n"
      "origins = [\"https://meldkamer.example:8443\", \"https://wacht.meldkamer.example\"]\n");
  ASSERT_TRUE(config) << to_text(config.error());
  EXPECT_EQ(config->passkeys.id, "meldkamer.example");
  EXPECT_EQ(config->passkeys.origins.size(), 2U);
  const auto short_one = read("[auth.passkeys]\ndomain = \"meldkamer.example\"\n");
  ASSERT_TRUE(short_one);
  EXPECT_EQ(short_one->passkeys.origins.at(0), "https://meldkamer.example");
  const auto none = read("");
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->passkeys.id.empty());
}

TEST(PasskeySettings, AreReadAsTheExampleShows) {
  std::ifstream in(std::string(MELDKAMER_SOURCE_DIR) + "/deploy/meldkamer.toml.example");
  std::string in_force;
  bool within = false;
  for (std::string line; std::getline(in, line);) {
    within = (within || line == "#[auth.passkeys]") && !line.empty();
    if (within && !line.starts_with("# ")) in_force += line.substr(1) + '\n';
  }
  const auto config = read(in_force);
  ASSERT_TRUE(config) << to_text(config.error());
  EXPECT_EQ(config->passkeys.id, "meldkamer.example");
  EXPECT_EQ(config->passkeys.name, "Meldkamer");
  EXPECT_TRUE(config->passkey_required_for.empty());
}

TEST(PasskeySettings, NameTheRolesThatAPasswordIsNotEnoughFor) {
  const auto with = [](const std::string& roles) {
    return read("[auth.passkeys]\ndomain = \"meldkamer.example\"\nrequired_for = [" + roles +
                "]\n");
  };
  const auto config = with("\"admin\", \"supervisor\"");
  ASSERT_TRUE(config) << to_text(config.error());
  EXPECT_EQ(config->passkey_required_for,
            (auth::RoleSet{auth::Role::admin, auth::Role::supervisor}));
  EXPECT_TRUE(read("")->passkey_required_for.empty());
  const auto unknown = with("\"beheerder\"");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(to_text(unknown.error()), HasSubstr("\"beheerder\" is no role; write operator"));
  const auto program = with("\"integration\"");
  ASSERT_FALSE(program);
  EXPECT_THAT(to_text(program.error()), HasSubstr("auth.passkeys.required_for"));
}

TEST(PasskeySettings, SayWhatIsWrongWithThem) {
  for (const char* domain : {"", "127.0.0.1", "https://meldkamer.example", "Meldkamer.Example"}) {
    const auto config = read("[auth.passkeys]\ndomain = \"" + std::string(domain) + "\"\n");
    ASSERT_FALSE(config) << domain;
    EXPECT_THAT(to_text(config.error()), HasSubstr("auth.passkeys.domain: give the domain"));
  }
  for (const char* origin : {"http://meldkamer.example",
                             "https://elsewhere.example",
                             "https://notmeldkamer.example",
                             "https://meldkamer.example/console",
                             "meldkamer.example"}) {
    const auto config = read("[auth.passkeys]\ndomain = \"meldkamer.example\"\norigins = [\"" +
                             std::string(origin) + "\"]\n");
    ASSERT_FALSE(config) << origin;
    EXPECT_THAT(to_text(config.error()), HasSubstr("auth.passkeys.origins")) << origin;
  }
  EXPECT_TRUE(
      read("[auth.passkeys]\ndomain = \"localhost\"\n"
           "origins = [\"http://localhost:8080\"]\n"));
}

TEST(BreakGlassSettings, SayHowLongTheSealedAccountIsWorkedWith) {
  EXPECT_EQ(read("")->break_glass.span, Duration{60min});
  EXPECT_EQ(read("[auth]\nbreak_glass_minutes = 0\n")->break_glass.span, Duration{0});
  EXPECT_FALSE(read("[auth]\nbreak_glass_minutes = 481\n"));
}

TEST(Pepper, IsReadFromAFileOfItsOwn) {
  const auto file = std::filesystem::temp_directory_path() / "pepper_of_a_test";
  const auto with = [&file](const std::string& text) {
    std::ofstream(file) << text;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return read("[auth]\npepper_file = \"" + file.string() + "\"\n");
  };
  const auto right = with(std::string(62, '0') + "0a\n");
  ASSERT_TRUE(right) << to_text(right.error());
  EXPECT_EQ(right->password_cost.pepper.value().back(), 10);
  for (const std::string& wrong : {std::string(64, 'x'), std::string(62, '0'), std::string()}) {
    const auto config = with(wrong);
    ASSERT_FALSE(config) << wrong;
    EXPECT_THAT(to_text(config.error()), HasSubstr("64 hexadecimal digits"));
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace meldkamer
