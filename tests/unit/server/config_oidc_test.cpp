#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "server/config.hpp"

/// What an administrator is told about signing in by organisation accounts.
namespace meldkamer {
namespace {

using ::testing::HasSubstr;

const std::string plain_http = "[listen.http]\nplain = true\naddress = \"127.0.0.1\"\n";

ConfigOrProblems read(const std::string& text) {
  return read_config(text, "/etc/meldkamer/meldkamer.toml");
}

/// The part of the example, in force, but for what needs files.
std::string example_in_force() {
  std::ifstream in(std::string(MELDKAMER_SOURCE_DIR) + "/deploy/meldkamer.toml.example");
  std::string in_force;
  bool within = false;
  for (std::string line; std::getline(in, line);) {
    within = (within || line == "#[auth.oidc]") && !line.empty();
    const bool says = line.starts_with('#') && !line.starts_with("# ");
    const bool needs_files =
        line.find("tls/") != std::string::npos || line.find("keys/") != std::string::npos;
    if (within && says && !needs_files) in_force += line.substr(1) + '\n';
  }
  return in_force;
}

TEST(OrganisationAccounts, AreReadAsTheExampleShows) {
  const auto config = read(plain_http + example_in_force());
  ASSERT_TRUE(config) << to_text(config.error());
  const auth::oidc::Configuration& oidc = config->oidc.value();
  const auth::oidc::Configuration defaults;
  EXPECT_EQ(oidc.issuer, "https://login.example");
  EXPECT_EQ(oidc.scopes, defaults.scopes);
  EXPECT_EQ(oidc.account_claim, defaults.account_claim);
  EXPECT_EQ(oidc.person_claim, defaults.person_claim);
  EXPECT_EQ(oidc.groups_claim, defaults.groups_claim);
  EXPECT_EQ(oidc.acr_values, defaults.acr_values);
  ASSERT_EQ(oidc.roles.size(), 1U);
  EXPECT_EQ(oidc.roles[0].group, "meldkamer-centralisten");
  EXPECT_EQ(oidc.roles[0].role, auth::Role::operator_);
}

TEST(OrganisationAccounts, AreAbsentUnlessTheFileHasThem) {
  const auto config = read(plain_http);
  ASSERT_TRUE(config) << to_text(config.error());
  EXPECT_FALSE(config->oidc);
}

TEST(OrganisationAccounts, SayWhatIsWrongWithThem) {
  const auto config = read(plain_http +
                           "[auth.oidc]\nissuer = \"http://login.example\"\n"
                           "public_url = \"meldkamer\"\nroles = [\"centralisten=baas\", \"x\"]\n"
                           "scopes = [\"profile\"]\nrolls = 1\n");
  ASSERT_FALSE(config);
  const std::string text = to_text(config.error());
  EXPECT_THAT(text, HasSubstr("auth.oidc.issuer: give an https address"));
  EXPECT_THAT(text, HasSubstr("auth.oidc.public_url: give an https address"));
  EXPECT_THAT(text, HasSubstr("auth.oidc.client_id: the provider knows this server by it"));
  EXPECT_THAT(text, HasSubstr("\"baas\" is no role"));
  EXPECT_THAT(text, HasSubstr("\"x\": write group=role"));
  EXPECT_THAT(text, HasSubstr("auth.oidc.scopes: must hold openid"));
  EXPECT_THAT(text, HasSubstr("auth.oidc.rolls: unknown key"));
}

}  // namespace
}  // namespace meldkamer
