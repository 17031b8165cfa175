#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <sodium.h>
#include <string>

#include <boost/json/parse.hpp>
#include <openssl/evp.h>

#include "server/base/manual_clock.hpp"
#include "server/outbound/push/configuration.hpp"
#include "server/outbound/push/courier.hpp"
#include "server/outbound/push/message.hpp"
#include "server/outbound/push/push_channel.hpp"
#include "server/outbound/push/vapid.hpp"

/// What goes to a push service: readable for one browser only, and from us.
namespace meldkamer::outbound::push {
namespace {

using namespace std::chrono_literals;

std::string from_base64url(const std::string& text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                      bytes.size(),
                                      text.data(),
                                      text.size(),
                                      nullptr,
                                      &size,
                                      nullptr,
                                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  EXPECT_EQ(wrong, 0) << text;
  bytes.resize(size);
  return bytes;
}

template <std::size_t size>
std::array<std::uint8_t, size> array_from(const std::string& text) {
  const std::string bytes = from_base64url(text);
  std::array<std::uint8_t, size> array{};
  EXPECT_EQ(bytes.size(), size);
  std::ranges::copy_n(
      bytes.begin(), static_cast<long>(std::min(bytes.size(), size)), array.begin());
  return array;
}

// RFC 8291, appendix A.
constexpr const char* example_text = "When I grow up, I want to be a watermelon";
constexpr const char* server_secret = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
constexpr const char* server_point =
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
constexpr const char* browser_point =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
constexpr const char* browser_auth = "BTBZMqHH6r4Tts7J_aSIgg";
constexpr const char* example_salt = "DGv6ra1nlYgDCS1FRnbzlw";
constexpr const char* example_body =
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
    "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
    "lcy4a-fN";

BrowserKeys example_browser() {
  return {.p256dh = array_from<65>(browser_point), .auth = array_from<16>(browser_auth)};
}

TEST(PushMessage, IsByteForByteWhatTheStandardShows) {
  auto key = PrivateKey::from(array_from<32>(server_secret));
  ASSERT_TRUE(key);
  EXPECT_EQ(key->point(), array_from<65>(server_point));
  const Once once{.key = std::move(*key), .salt = array_from<16>(example_salt)};
  const auto body = sealed_for(example_browser(), example_text, once);
  ASSERT_TRUE(body);
  EXPECT_EQ(to_base64url(*body), example_body);
}

TEST(PushMessage, IsMadeForNoKeyThatIsNone) {
  SeededEntropy entropy(5);
  const Once once{.key = PrivateKey::make(entropy), .salt = {}};
  BrowserKeys broken = example_browser();
  broken.p256dh[30] ^= 1U;
  EXPECT_FALSE(sealed_for(broken, "x", once));
  EXPECT_FALSE(sealed_for(example_browser(), std::string(4'000, 'x'), once));
  EXPECT_FALSE(PrivateKey::from(Secret{}));
  Secret too_large{};
  too_large.fill(0xff);
  EXPECT_FALSE(PrivateKey::from(too_large));
}

TEST(PushMessage, SaysIncidentPriorityAndSilenceAndNothingElse) {
  CalloutRequest request;
  request.person = {"G-11"};
  request.incident = {17};
  request.priority = domain::Priority::p1;
  EXPECT_EQ(text_of(request), R"({"incidentId":"17","priority":"PRIORITY_P1","silent":false})");
  request.silent = true;
  request.priority = domain::Priority::p3;
  EXPECT_EQ(text_of(request), R"({"incidentId":"17","priority":"PRIORITY_P3","silent":true})");
}

/// The parts of "vapid t=<token>, k=<key>".
struct Shown {
  std::string token;
  std::string key;
};

Shown parts_of(const std::string& authorization) {
  const auto comma = authorization.find(", k=");
  EXPECT_TRUE(authorization.starts_with("vapid t=")) << authorization;
  return {authorization.substr(8, comma - 8), authorization.substr(comma + 4)};
}

boost::json::object claims_of(const std::string& token) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  return boost::json::parse(from_base64url(token.substr(first + 1, second - first - 1)))
      .as_object();
}

TEST(Vapid, SaysToWhomUntilWhenAndWhomToAsk) {
  ManualClock clock;
  SeededEntropy entropy(6);
  Vapid vapid(PrivateKey::make(entropy), "mailto:beheer@gemeente.example", clock);
  const Shown shown = parts_of(vapid.authorization("https://push.example"));
  EXPECT_EQ(shown.token.substr(0, shown.token.find('.')),
            to_base64url(R"({"typ":"JWT","alg":"ES256"})"));
  const auto claims = claims_of(shown.token);
  EXPECT_EQ(claims.at("aud").as_string(), "https://push.example");
  EXPECT_EQ(claims.at("sub").as_string(), "mailto:beheer@gemeente.example");
  const auto now = clock.now().us / 1'000'000;
  EXPECT_GT(claims.at("exp").as_int64(), now);
  EXPECT_LE(claims.at("exp").as_int64(), now + 24 * 3'600) << "RFC 8292, section 2";
  EXPECT_EQ(from_base64url(shown.key), std::string(vapid.point().begin(), vapid.point().end()));
}

TEST(Vapid, IsMadeOnceForEachPushServiceAndAnewBeforeItEnds) {
  ManualClock clock;
  SeededEntropy entropy(6);
  Vapid vapid(PrivateKey::make(entropy), "mailto:beheer@gemeente.example", clock);
  const auto first = vapid.authorization("https://push.example");
  EXPECT_EQ(vapid.authorization("https://push.example"), first);
  EXPECT_NE(vapid.authorization("https://other.example"), first);
  clock.advance_by(6h);
  EXPECT_NE(vapid.authorization("https://push.example"), first);
}

TEST(Vapid, KeepsItsKeyInAFileThatOnlyItsOwnerReads) {
  const auto folder = std::filesystem::temp_directory_path() / "vapid_key_test";
  std::filesystem::create_directories(folder);
  const auto file = folder / "push.key";
  std::filesystem::remove(file);
  SeededEntropy entropy(6);
  const auto made = PrivateKey::load_or_make(file, {}, entropy);
  ASSERT_TRUE(made);
  const auto mode = std::filesystem::status(file).permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto again = PrivateKey::load_or_make(file, {}, entropy);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->point(), made->point());
  std::filesystem::resize_file(file, 12);
  const auto cut = PrivateKey::load_or_make(file, {}, entropy);
  ASSERT_FALSE(cut);
  EXPECT_NE(cut.error().what.find("push.key"), std::string::npos) << cut.error().what;
  std::filesystem::remove_all(folder);
}

TEST(PushService, IsCalledOnlyWhereTheConfigurationNamesIt) {
  const Configuration configuration{
      .subject = {},
      .hosts = {"fcm.example", "*.push.example", "local.example:8443"},
      .key_file = {},
      .authority = {},
      .private_addresses = false};
  const auto goes = [&](const std::string& url) {
    return !endpoint_of(configuration, url).url.empty();
  };
  EXPECT_TRUE(goes("https://fcm.example/wpush/v2/abc"));
  EXPECT_TRUE(goes("https://web.push.example/QxyZ?a=b"));
  EXPECT_TRUE(goes("https://local.example:8443/abc"));
  for (const char* url : {"http://fcm.example/abc",
                          "https://evil.example/abc",
                          "https://fcm.example.evil.example/abc",
                          "https://evilpush.example/abc",
                          "https://push.example/abc",
                          "https://fcm.example:8443/abc",
                          "https://local.example/abc",
                          "https://user:secret@fcm.example/abc",
                          "https://fcm.example@evil.example/abc",
                          "https://127.0.0.1/abc",
                          "ftp://fcm.example/abc",
                          "file:///etc/passwd",
                          "https://fcm.example/a b",
                          "https://fcm.example/\r\nHost: evil.example",
                          ""}) {
    EXPECT_FALSE(goes(url)) << url;
  }
  EXPECT_FALSE(goes("https://fcm.example/" + std::string(1'000, 'x')));
  EXPECT_EQ(endpoint_of(configuration, "https://fcm.example/x").origin, "https://fcm.example");
  EXPECT_EQ(endpoint_of(configuration, "https://local.example:8443/x").origin,
            "https://local.example:8443");
}

TEST(PushService, IsNotLookedForOnThisHostOrItsNetwork) {
  for (const char* address : {"127.0.0.1",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::1",
                              "::",
                              "fe80::1",
                              "fd00::1",
                              "::ffff:10.0.0.1",
                              "nonsense",
                              ""}) {
    EXPECT_FALSE(is_public(address)) << address;
  }
  for (const char* address : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:400e::8a"}) {
    EXPECT_TRUE(is_public(address)) << address;
  }
}

}  // namespace
}  // namespace meldkamer::outbound::push
