#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/web_client.hpp"

/// Who gets in, by which door, and what a browser may do with it.
namespace meldkamer::api {
namespace {

constexpr const char* sign_in_path = "/meldkamer.v1.SessionService/SignIn";
constexpr const char* session_path = "/meldkamer.v1.SessionService/GetSession";

std::string credentials(const std::string& account, const std::string& password = room_password) {
  return R"({"account":")" + account + R"(","password":")" + password + R"("})";
}

std::string own_origin(std::uint16_t port) {
  return "http://127.0.0.1:" + std::to_string(port);
}

std::string cookie_in(const WebReply& reply) {
  const std::string set = reply.header("set-cookie");
  return set.substr(0, set.find(';'));
}

TEST(SignIn, GivesAProgramATokenThatItsCallsAreKnownBy) {
  ApiRoom room;
  const auto port = room.http().port();
  const auto in = call_json(port, sign_in_path, {}, credentials("desk"));
  ASSERT_EQ(in.status, 200U) << in.body;
  const auto said = boost::json::parse(in.body).as_object();
  const std::string token(said.at("token").as_string());
  const auto who = call_json(port, session_path, token, "{}");
  EXPECT_EQ(who.status, 200U);
  EXPECT_NE(who.body.find(R"("account":"desk")"), std::string::npos) << who.body;
  EXPECT_NE(who.body.find("Persoon O-1"), std::string::npos) << who.body;
}

TEST(SignIn, GivesABrowserACookieThatNoScriptCanReadAndNoTokenBesides) {
  ApiRoom room;
  const auto port = room.http().port();
  const Headers browser{{"Origin", own_origin(port)}, {"Sec-Fetch-Site", "same-origin"}};
  const auto in = call_json(port, sign_in_path, {}, credentials("desk"), browser);
  ASSERT_EQ(in.status, 200U) << in.body;
  const std::string cookie = in.header("set-cookie");
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos) << cookie;
  EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos) << cookie;
  EXPECT_NE(cookie.find("; Path=/"), std::string::npos) << cookie;
  EXPECT_FALSE(boost::json::parse(in.body).as_object().contains("token"));
  Headers with_cookie = browser;
  with_cookie.emplace_back("Cookie", cookie_in(in));
  EXPECT_EQ(call_json(port, session_path, {}, "{}", with_cookie).status, 200U);
}

TEST(SignIn, TakesTheCookieBackWhenTheShiftEnds) {
  ApiRoom room;
  const auto port = room.http().port();
  const auto in =
      call_json(port, sign_in_path, {}, credentials("desk"), {{"Origin", own_origin(port)}});
  const Headers signed_in{{"Origin", own_origin(port)}, {"Cookie", cookie_in(in)}};
  const auto out = call_json(port, "/meldkamer.v1.SessionService/SignOut", {}, "{}", signed_in);
  EXPECT_EQ(out.status, 200U) << out.body;
  EXPECT_NE(out.header("set-cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_FALSE(out.header("clear-site-data").empty());
  EXPECT_EQ(call_json(port, session_path, {}, "{}", signed_in).status, 401U);
}

TEST(SignIn, TellsNobodyWhetherTheAccountOrThePasswordWasWrong) {
  ApiRoom room;
  const auto port = room.http().port();
  const auto wrong = call_json(port, sign_in_path, {}, credentials("desk", "not the password"));
  const auto nobody = call_json(port, sign_in_path, {}, credentials("nobody"));
  EXPECT_EQ(wrong.status, 401U);
  EXPECT_EQ(nobody.status, 401U);
  EXPECT_EQ(wrong.body, nobody.body);
}

TEST(Origin, RefusesAPageOfAnotherSiteAndLetsAnAllowedOneIn) {
  ApiRoom room({.tls = false, .allowed_origins = {"https://screens.example"}, .pages_root = {}});
  const auto port = room.http().port();
  const auto token = room.token_of("desk");
  const auto foreign =
      call_json(port, session_path, token, "{}", {{"Origin", "https://elsewhere.example"}});
  EXPECT_EQ(foreign.status, 403U);
  EXPECT_NE(foreign.body.find("FOREIGN_ORIGIN"), std::string::npos) << foreign.body;
  const auto hidden =
      call_json(port, session_path, token, "{}", {{"Sec-Fetch-Site", "cross-site"}});
  EXPECT_EQ(hidden.status, 403U);
  const auto allowed =
      call_json(port, session_path, token, "{}", {{"Origin", "https://screens.example"}});
  EXPECT_EQ(allowed.status, 200U) << allowed.body;
}

TEST(Roles, KeepAGuardFromTheOperatorsVerbs) {
  ApiRoom room;
  const auto port = room.http().port();
  const auto path = "/meldkamer.v1.DispatchService/AcknowledgeIncident";
  const auto guard = call_json(port, path, room.token_of("guard"), R"({"incidentId":"1"})");
  EXPECT_EQ(guard.status, 403U);
  EXPECT_NE(guard.body.find("ROLE_NEEDED"), std::string::npos) << guard.body;
  const auto nobody = call_json(port, path, {}, R"({"incidentId":"1"})");
  EXPECT_EQ(nobody.status, 401U);
  EXPECT_NE(nobody.body.find("NO_SESSION"), std::string::npos) << nobody.body;
}

TEST(Roles, KeepADeskFromTheOtherControlRoomsIncidents) {
  ApiRoom room;
  const auto incident = room.does(alarm_at("L1")).incident;
  const auto port = room.http().port();
  const std::string request =
      R"({"requestId":"0191f000-0000-7000-8000-000000000001","incidentId":")" +
      std::to_string(incident.value) + R"("})";
  const auto path = "/meldkamer.v1.DispatchService/AcknowledgeIncident";
  const auto other = call_json(port, path, room.token_of("desk2"), request);
  EXPECT_EQ(other.status, 403U);
  EXPECT_NE(other.body.find("OTHER_CONTROL_ROOM"), std::string::npos) << other.body;
  const auto own = call_json(port, path, room.token_of("desk"), request);
  EXPECT_EQ(own.status, 200U) << own.body;
}

}  // namespace
}  // namespace meldkamer::api
