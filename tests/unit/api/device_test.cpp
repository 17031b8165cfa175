#include <chrono>
#include <gtest/gtest.h>
#include <sodium.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "server/auth/devices/device_book.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/feed_client.hpp"
#include "tests/unit/api/web_client.hpp"
#include "tests/unit/auth/pocket_key.hpp"

/// A handheld from the code on the administrator's screen to the moment that it is lost.
namespace meldkamer::api {
namespace {

using namespace std::chrono_literals;

std::string base64(const std::string& bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(),
                    text.size(),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(),
                    variant);
  text.pop_back();
  return text;
}

class HandheldCalls : public testing::Test {
 protected:
  WebReply call(const std::string& rpc,
                const std::string& token,
                const boost::json::object& request,
                const Headers& headers = {}) {
    return call_json(room.http().port(),
                     "/meldkamer.v1." + rpc,
                     token,
                     boost::json::serialize(request),
                     headers);
  }

  boost::json::object said(const WebReply& reply) {
    EXPECT_EQ(reply.status, 200U) << reply.body;
    return reply.status == 200 ? boost::json::parse(reply.body).as_object() : boost::json::object{};
  }

  std::string text(const boost::json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? "" : std::string(value->as_string());
  }

  /// The id of a handheld that was handed out to `account`.
  std::string hand_out(const std::string& account, const PocketKey& by) {
    const auto code = text(said(call("DeviceService/MakeEnrolment",
                                     admin,
                                     {{"account", account}, {"label", "Dienst-telefoon 4"}})),
                           "code");
    const auto plain = auth::devices::plain_code(code);
    const auto known =
        said(call("DeviceService/RedeemEnrolment",
                  {},
                  {{"code", code},
                   {"publicKey", base64(by.public_key)},
                   {"signature", base64(by.sign(auth::devices::enrolment_text(plain)))}}));
    EXPECT_EQ(text(known, "account"), account);
    return text(known, "deviceId");
  }

  WebReply sign_in(const std::string& device, const PocketKey& by, const Headers& headers = {}) {
    const auto asked = call("DeviceService/BeginDeviceSignIn", {}, {{"deviceId", device}}, headers);
    if (asked.status != 200) return asked;
    const auto challenge = text(said(asked), "challenge");
    const auto proof = auth::devices::sign_in_text(parse_uuid(device).value(), challenge);
    return call(
        "DeviceService/SignInDevice",
        {},
        {{"deviceId", device}, {"challenge", challenge}, {"signature", base64(by.sign(proof))}},
        headers);
  }

  boost::json::array devices(const std::string& token) {
    const auto answer = said(call("DeviceService/ListDevices", token, {}));
    return answer.contains("devices") ? answer.at("devices").as_array() : boost::json::array{};
  }

  ApiRoom room;
  const std::string admin = room.token_of("admin");
  PocketKey key;
};

TEST_F(HandheldCalls, SignInByTheirKeyAndDoTheirGuardsWork) {
  const auto device = hand_out("guard", key);
  const auto in = said(sign_in(device, key));
  EXPECT_EQ(text(in.at("session").as_object(), "account"), "guard");
  const auto who = call("SessionService/GetSession", text(in, "token"), {});
  EXPECT_NE(who.body.find("Persoon G-1"), std::string::npos) << who.body;
  const auto listed = devices(admin);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_TRUE(listed[0].at("signedIn").as_bool());
  EXPECT_EQ(listed[0].at("enrolledBy").as_string(), "admin");
}

TEST_F(HandheldCalls, GiveABrowserACookieAndNoToken) {
  const auto device = hand_out("guard", key);
  const std::string own = "http://127.0.0.1:" + std::to_string(room.http().port());
  const auto in = sign_in(device, key, {{"Origin", own}});
  EXPECT_NE(in.header("set-cookie").find("; HttpOnly"), std::string::npos);
  EXPECT_FALSE(said(in).contains("token"));
  const std::string set = in.header("set-cookie");
  const Headers signed_in{{"Origin", own}, {"Cookie", set.substr(0, set.find(';'))}};
  const auto out = call("SessionService/SignOut", {}, {}, signed_in);
  EXPECT_EQ(out.status, 200U) << out.body;
  EXPECT_TRUE(out.header("clear-site-data").empty()) << "the handheld keeps its key";
  const auto again = sign_in(device, key);
  EXPECT_NE(again.body.find("PERSON_NEEDED"), std::string::npos) << again.body;
}

TEST_F(HandheldCalls, EndWithinASecondOnceWithdrawn) {
  const auto device = hand_out("guard", key);
  const auto token = text(said(sign_in(device, key)), "token");
  const auto ticket = text(said(call("SessionService/IssueFeedTicket", token, {})), "ticket");
  FeedClient feed(room.http().port(), feed_path);
  feed.watch(ticket);
  ASSERT_TRUE(feed.next_news());
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(call("DeviceService/RevokeDevice", admin, {{"deviceId", device}}).status, 200U);
  while (feed.next()) {
  }
  const auto span = std::chrono::steady_clock::now() - before;
  EXPECT_EQ(feed.close_reason(), "SESSION_ENDED");
  EXPECT_LT(span, 1s);
  RecordProperty("ended_after_us",
                 std::chrono::duration_cast<std::chrono::microseconds>(span).count());
  EXPECT_EQ(call("SessionService/GetSession", token, {}).status, 401U);
  const auto again = sign_in(device, key);
  EXPECT_NE(again.body.find("DEVICE_UNKNOWN"), std::string::npos) << again.body;
  EXPECT_TRUE(devices(admin)[0].at("revokeTime").is_string());
}

TEST_F(HandheldCalls, ThatAreLostEndTheirAccountsSessionsAndTellTheSupervisor) {
  const auto device = hand_out("guard", key);
  const auto token = text(said(sign_in(device, key)), "token");
  const auto elsewhere = room.token_of("guard");
  const auto lost =
      said(call("DeviceService/ReportDeviceLost", room.token_of("desk"), {{"deviceId", device}}));
  ASSERT_EQ(lost.at("told").as_array().size(), 1U);
  EXPECT_EQ(lost.at("told").as_array()[0].at("personKey").as_string(), "S-1");
  for (const auto& gone : {token, elsewhere}) {
    EXPECT_EQ(call("SessionService/GetSession", gone, {}).status, 401U);
  }
  const auto chief = room.token_of("chief");
  const auto notice = said(call("ResponderService/ListMyNotices", chief, {})).at("notices");
  EXPECT_EQ(notice.at(0).at("topic").as_string(), "device_lost");
  EXPECT_NE(notice.at(0).at("place").as_string().find("Dienst-telefoon 4"), std::string::npos);
  EXPECT_EQ(call("ResponderService/ReadNotice",
                 chief,
                 {{"requestId", "0191f000-0000-7000-8000-000000000001"}, {"incidentId", "0"}})
                .status,
            200U);
  const auto read = said(call("ResponderService/ListMyNotices", chief, {})).at("notices");
  EXPECT_TRUE(read.at(0).at("readTime").is_string());
  // Reported twice is told once, and the guard can be handed another at once.
  const auto again = said(call("DeviceService/ReportDeviceLost", admin, {{"deviceId", device}}));
  EXPECT_FALSE(again.contains("told"));
  const PocketKey next;
  EXPECT_EQ(sign_in(hand_out("guard", next), next).status, 200U);
}

TEST_F(HandheldCalls, AreSeenAndReportedByTheirOwnControlRoomOnly) {
  const auto device = hand_out("guard", key);
  EXPECT_EQ(devices(room.token_of("desk")).size(), 1U);
  EXPECT_EQ(devices(room.token_of("desk2")).size(), 0U);
  EXPECT_EQ(devices(room.token_of("auditor")).size(), 1U);
  const auto foreign =
      call("DeviceService/ReportDeviceLost", room.token_of("desk2"), {{"deviceId", device}});
  EXPECT_EQ(foreign.status, 403U);
  EXPECT_EQ(sign_in(device, key).status, 200U);
}

TEST_F(HandheldCalls, StandInTheAuditTrail) {
  const auto device = hand_out("guard", key);
  said(sign_in(device, key));
  said(call("DeviceService/RevokeDevice", admin, {{"deviceId", device}}));
  const auto lines =
      said(call("AuditService/ListAuditEntries", room.token_of("auditor"), {{"pageSize", 50}}));
  const std::string all = boost::json::serialize(lines);
  for (const char* action : {"DeviceService/MakeEnrolment",
                             "DeviceService/RedeemEnrolment",
                             "DeviceService/SignInDevice",
                             "DeviceService/RevokeDevice"}) {
    EXPECT_NE(all.find(action), std::string::npos) << action;
  }
  EXPECT_NE(all.find("handheld " + device), std::string::npos) << all;
}

TEST_F(HandheldCalls, HearThatAServerWithoutPushWakesNobody) {
  const auto token = room.token_of("guard");
  EXPECT_TRUE(said(call("DeviceService/GetPushKey", token, {})).empty());
  const auto refused =
      call("DeviceService/SubscribePush", token, {{"endpoint", "https://push.example/1"}});
  EXPECT_NE(refused.body.find("PUSH_OFF"), std::string::npos) << refused.body;
}

}  // namespace
}  // namespace meldkamer::api
