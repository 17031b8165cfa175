#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/api/ways_in.hpp"

/// Where a role asks for a passkey, somebody's password alone is worth nothing to who stole it.
namespace meldkamer::api {
namespace {

class KeyOfTheRole : public WaysIn {
 protected:
  KeyOfTheRole()
      : WaysIn({.tls = false,
                .allowed_origins = {},
                .pages_root = {},
                .more_doors = {},
                .passkey_required_for = {auth::Role::supervisor, auth::Role::admin}}) {}

  json::object in_by_password(const std::string& account) {
    return said("SessionService/SignIn", "", {{"account", account}, {"password", room_password}});
  }

  static std::string token_in(const json::object& answer) {
    return std::string(answer.at("token").as_string());
  }

  bool has_roles(const std::string& token) {
    const auto session = said("SessionService/GetSession", token).at("session").as_object();
    return session.contains("roles");
  }
};

TEST_F(KeyOfTheRole, AsksTheSupervisorForAPasskeyFirstAndThenForNothingMore) {
  const auto in = in_by_password("chief");
  EXPECT_FALSE(in.at("session").as_object().contains("roles")) << json::serialize(in);
  const std::string token = token_in(in);
  EXPECT_EQ(reason("AuditService/ListAuditEntries", token), "PASSKEY_NEEDED");
  EXPECT_EQ(reason("DirectoryService/GetDirectory", token), "PASSKEY_NEEDED");
  EXPECT_EQ(reason("SessionService/IssueFeedTicket", token), "PASSKEY_NEEDED");
  given_passkey(token);
  EXPECT_TRUE(has_roles(token));
  EXPECT_EQ(reason("DirectoryService/GetDirectory", token), "ok");
}

TEST_F(KeyOfTheRole, GivesNothingToWhoHasThePasswordOnlyOnceThereIsAPasskey) {
  given_passkey(token_in(in_by_password("chief")));
  const std::string thief = token_in(in_by_password("chief"));
  EXPECT_EQ(reason("DirectoryService/GetDirectory", thief), "PASSKEY_NEEDED");
  // Neither can they make a passkey of their own, nor take away that of its owner.
  EXPECT_EQ(reason("PasskeyService/BeginPasskey", thief), "PASSKEY_NEEDED");
  const auto listed = said("PasskeyService/ListPasskeys", thief);
  const auto& id = listed.at("passkeys").as_array().at(0).as_object().at("passkeyId");
  EXPECT_EQ(reason("PasskeyService/RemovePasskey", thief, {{"passkeyId", id}}), "PASSKEY_NEEDED");
  EXPECT_EQ(reason("AccountService/ProveIdentity", thief, {{"password", room_password}}), "ok");
  EXPECT_EQ(reason("DirectoryService/GetDirectory", thief), "PASSKEY_NEEDED");
  EXPECT_EQ(reason("SessionService/SignOut", thief), "ok");
  EXPECT_TRUE(is_in_trail("chief PasskeyService/RemovePasskey PASSKEY_NEEDED"));
}

TEST_F(KeyOfTheRole, TakesThePasskeyAfterThePasswordOrAlone) {
  given_passkey(token_in(in_by_password("chief")));
  const std::string token = token_in(in_by_password("chief"));
  EXPECT_EQ(reason("AccountService/ProveIdentity", token, answer(2)), "ok");
  EXPECT_EQ(reason("DirectoryService/GetDirectory", token), "ok");
  const auto alone = said("PasskeyService/SignInWithPasskey", "", answer(3));
  EXPECT_EQ(reason("DirectoryService/GetDirectory", token_in(alone)), "ok");
}

TEST_F(KeyOfTheRole, LeavesOtherRolesAsTheyWere) {
  const auto in = in_by_password("desk");
  EXPECT_TRUE(in.at("session").as_object().contains("roles"));
  EXPECT_EQ(reason("SessionService/IssueFeedTicket", token_in(in)), "ok");
}

TEST_F(KeyOfTheRole, DoesNotStandInTheWayOfTheSealedAccount) {
  const std::string desk = room.token_of("desk");
  const std::string desk2 = room.token_of("desk2");
  const auto asked =
      said("BreakGlassService/AskBreakGlass", desk, order({{"reason", "beheerder onbereikbaar"}}));
  const json::object number{
      {"breakGlassId", asked.at("breakGlass").as_object().at("breakGlassId")}};
  said("BreakGlassService/AgreeToBreakGlass", desk2, order(number));
  const auto opened = said("BreakGlassService/OpenBreakGlass", desk, order(number));
  EXPECT_EQ(reason("AccountService/ListSessions", token_in(opened)), "ok");
}

TEST_F(KeyOfTheRole, IsAskedForAgainWhenTheLastPasskeyIsGone) {
  const std::string token = token_in(in_by_password("chief"));
  given_passkey(token);
  const auto listed = said("PasskeyService/ListPasskeys", token);
  const auto& id = listed.at("passkeys").as_array().at(0).as_object().at("passkeyId");
  said("PasskeyService/RemovePasskey", token, {{"passkeyId", id}});
  const std::string anew = token_in(in_by_password("chief"));
  EXPECT_EQ(reason("DirectoryService/GetDirectory", anew), "PASSKEY_NEEDED");
  EXPECT_EQ(reason("PasskeyService/BeginPasskey", anew), "ok");
}

}  // namespace
}  // namespace meldkamer::api
