#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/api/ways_in.hpp"

/// Passkeys, proof and the sealed account as a caller meets them.
namespace meldkamer::api {
namespace {

TEST_F(WaysIn, LetAPasskeyInAndWriteDownEachStep) {
  given_passkey(room.token_of("desk"));
  const auto in = said("PasskeyService/SignInWithPasskey", "", answer(2));
  EXPECT_EQ(in.at("session").as_object().at("account"), "desk");
  const std::string token(in.at("token").as_string());
  const auto listed = said("PasskeyService/ListPasskeys", token);
  const auto& passkey = listed.at("passkeys").as_array().at(0).as_object();
  EXPECT_EQ(passkey.at("label"), "sleutelhanger");
  EXPECT_TRUE(passkey.contains("useTime"));
  said("PasskeyService/RemovePasskey", token, {{"passkeyId", passkey.at("passkeyId")}});
  EXPECT_EQ(reason("PasskeyService/SignInWithPasskey", "", answer(3)), "PASSKEY_REFUSED");
  EXPECT_TRUE(is_in_trail("desk PasskeyService/AddPasskey ok"));
  EXPECT_TRUE(is_in_trail("desk PasskeyService/SignInWithPasskey ok"));
  EXPECT_TRUE(is_in_trail("desk PasskeyService/RemovePasskey ok"));
  EXPECT_TRUE(is_in_trail(" PasskeyService/SignInWithPasskey PASSKEY_REFUSED"));
}

TEST_F(WaysIn, MakeNoPasskeyAtAnUnattendedScreen) {
  const std::string token = room.token_of("desk");
  room.clock().advance_by(limits::proof_fresh);
  EXPECT_EQ(reason("PasskeyService/BeginPasskey", token), "PROOF_NEEDED");
  EXPECT_EQ(reason("AccountService/ProveIdentity", token, {{"password", "not the password"}}),
            "PROOF_WRONG");
  EXPECT_EQ(reason("PasskeyService/BeginPasskey", token), "PROOF_NEEDED");
  EXPECT_EQ(reason("AccountService/ProveIdentity", token, {{"password", room_password}}), "ok");
  given_passkey(token);
  room.clock().advance_by(limits::proof_fresh);
  EXPECT_EQ(reason("AccountService/ProveIdentity", token, answer(2)), "ok");
  EXPECT_EQ(reason("PasskeyService/BeginPasskey", token), "ok");
}

TEST_F(WaysIn, AskForProofBeforeWhatIsDangerous) {
  const std::string editor = room.token_of("editor");
  const std::string admin = room.token_of("admin");
  room.clock().advance_by(limits::proof_fresh);
  EXPECT_EQ(reason("DirectoryService/ImportDirectory", editor, order()), "PROOF_NEEDED");
  EXPECT_EQ(reason("PrivacyService/ErasePerson", admin, order()), "PROOF_NEEDED");
  EXPECT_EQ(reason("AccountService/EndSessions", admin, {{"account", "desk"}}), "PROOF_NEEDED");
  // A handheld is a way in: given and taken only by who is there.
  EXPECT_EQ(reason("DeviceService/MakeEnrolment", admin, {{"account", "guard"}}), "PROOF_NEEDED");
  EXPECT_EQ(reason("DeviceService/RevokeDevice", admin), "PROOF_NEEDED");
  EXPECT_TRUE(is_in_trail("admin DeviceService/MakeEnrolment PROOF_NEEDED"));
  EXPECT_TRUE(is_in_trail("editor DirectoryService/ImportDirectory PROOF_NEEDED"));
}

TEST_F(WaysIn, ShowWhereOneIsSignedInAndEndItThere) {
  const std::string here_token = room.token_of("desk");
  const std::string there_token = room.token_of("desk");
  const auto listed = said("AccountService/ListMySessions", here_token);
  ASSERT_EQ(listed.at("sessions").as_array().size(), 2U);
  for (const auto& one : listed.at("sessions").as_array()) {
    const auto& session = one.as_object();
    EXPECT_EQ(session.at("address"), "127.0.0.1");
    if (session.contains("current")) continue;
    said("AccountService/EndMySession", here_token, {{"sessionId", session.at("sessionId")}});
  }
  EXPECT_EQ(reason("SessionService/GetSession", there_token), "NO_SESSION");
  EXPECT_EQ(reason("SessionService/GetSession", here_token), "ok");
}

TEST_F(WaysIn, EndNobodyElsesSessionButAnAdministratorEndsThemAll) {
  const std::string desk = room.token_of("desk");
  const auto mine = said("AccountService/ListMySessions", desk);
  const auto& id = mine.at("sessions").as_array().at(0).as_object().at("sessionId");
  EXPECT_EQ(reason("AccountService/EndMySession", room.token_of("guard"), {{"sessionId", id}}),
            "SESSION_UNKNOWN");
  const auto ended =
      said("AccountService/EndSessions", room.token_of("admin"), {{"account", "desk"}});
  EXPECT_EQ(ended.at("ended").as_int64(), 1);
  EXPECT_EQ(reason("SessionService/GetSession", desk), "NO_SESSION");
}

TEST_F(WaysIn, BreakTheGlassForTwoPeopleAloudAndForATime) {
  const std::string desk = room.token_of("desk");
  const std::string chief = room.token_of("chief");
  const auto asked =
      said("BreakGlassService/AskBreakGlass", desk, order({{"reason", "beheerder onbereikbaar"}}));
  const auto& view = asked.at("breakGlass").as_object();
  EXPECT_EQ(view.at("state"), "STATE_ASKED");
  const json::object number{{"breakGlassId", view.at("breakGlassId")}};
  // Aloud: whoever sees the control room sees the alarm, and who asked does not take it away.
  const json::object incident{{"incidentId", asked.at("incidentId")}};
  const auto alarm = said("DispatchService/GetIncident", chief, incident);
  EXPECT_NE(json::serialize(alarm).find("beheerder onbereikbaar"), std::string::npos);
  EXPECT_EQ(reason("DispatchService/AcknowledgeIncident", desk, order(incident)),
            "ROLE_NOT_ALLOWED");

  EXPECT_EQ(reason("BreakGlassService/OpenBreakGlass", desk, order(number)),
            "BREAK_GLASS_NOT_AGREED");
  EXPECT_EQ(reason("BreakGlassService/AgreeToBreakGlass", desk, order(number)),
            "BREAK_GLASS_SAME_PERSON");
  EXPECT_EQ(reason("BreakGlassService/AgreeToBreakGlass", chief, order(number)), "ok");
  const auto opened = said("BreakGlassService/OpenBreakGlass", desk, order(number));
  const std::string token(opened.at("token").as_string());
  EXPECT_EQ(reason("SessionService/GetSession", desk), "NO_SESSION");
  EXPECT_EQ(reason("AccountService/ListSessions", token), "ok");  // An administrator's.
  const auto in_use =
      said("DispatchService/GetIncident", chief, {{"incidentId", opened.at("incidentId")}});
  EXPECT_NE(json::serialize(in_use).find("in gebruik"), std::string::npos);
  room.clock().advance_by(room.break_glass().span());
  EXPECT_EQ(reason("AccountService/ListSessions", token), "NO_SESSION");
  EXPECT_TRUE(is_in_trail("desk BreakGlassService/AskBreakGlass ok"));
  EXPECT_TRUE(is_in_trail("desk BreakGlassService/AgreeToBreakGlass BREAK_GLASS_SAME_PERSON"));
  EXPECT_TRUE(is_in_trail("chief BreakGlassService/AgreeToBreakGlass ok"));
  EXPECT_TRUE(is_in_trail("desk BreakGlassService/OpenBreakGlass ok"));
  EXPECT_TRUE(is_in_trail("break-glass AccountService/ListSessions ok"));
}

TEST_F(WaysIn, ReportALostHandheldAtOnceHoweverLongAgoOneSignedIn) {
  const std::string desk = room.token_of("desk");
  room.clock().advance_by(limits::proof_fresh);
  const json::object lost{{"deviceId", "0191f000-0000-7000-8000-00000000abcd"}};
  EXPECT_EQ(reason("DeviceService/ReportDeviceLost", desk, lost), "DEVICE_UNKNOWN");
}

TEST_F(WaysIn, AnswerTheSameWhenTheGlassIsAskedForOnceMoreByTheSameOrder) {
  const std::string desk = room.token_of("desk");
  const json::object asking = order({{"reason", "beheerder onbereikbaar"}});
  const auto first = said("BreakGlassService/AskBreakGlass", desk, asking);
  EXPECT_EQ(said("BreakGlassService/AskBreakGlass", desk, asking), first);
  const json::object another = order({{"reason", "beheerder onbereikbaar"}});
  EXPECT_EQ(reason("BreakGlassService/AskBreakGlass", desk, another), "BREAK_GLASS_BUSY");
  // Withdrawn is withdrawn: that order's alarm would not sound a second time.
  said("BreakGlassService/SealBreakGlass", desk, order());
  EXPECT_EQ(reason("BreakGlassService/AskBreakGlass", desk, asking), "BREAK_GLASS_UNKNOWN");
  EXPECT_EQ(reason("BreakGlassService/AskBreakGlass", desk, another), "ok");
}

TEST_F(WaysIn, LetWhoeverHoldsAKeySealTheGlassAgain) {
  const std::string desk = room.token_of("desk");
  const std::string chief = room.token_of("chief");
  const auto asked =
      said("BreakGlassService/AskBreakGlass", desk, order({{"reason", "beheerder onbereikbaar"}}));
  const json::object number{
      {"breakGlassId", asked.at("breakGlass").as_object().at("breakGlassId")}};
  said("BreakGlassService/AgreeToBreakGlass", chief, order(number));
  const auto opened = said("BreakGlassService/OpenBreakGlass", desk, order(number));
  const std::string token(opened.at("token").as_string());
  said("BreakGlassService/SealBreakGlass", chief, order());
  EXPECT_EQ(reason("SessionService/GetSession", token), "NO_SESSION");
  EXPECT_EQ(said("BreakGlassService/GetBreakGlass", chief).at("breakGlass").as_object().at("state"),
            "STATE_SEALED");
}

}  // namespace
}  // namespace meldkamer::api
