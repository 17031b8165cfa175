#pragma once
#include <algorithm>
#include <future>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "server/auth/oidc/key_set.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/web_client.hpp"
#include "tests/unit/auth/soft_authenticator.hpp"

namespace meldkamer::api {

using auth::passkey::Said;
using auth::passkey::SoftAuthenticator;
namespace json = boost::json;

inline const Said here{.origin = "http://localhost", .party = "localhost"};

/// A whole server and somebody who calls it with a passkey in the hand.
class WaysIn : public testing::Test {
 protected:
  explicit WaysIn(const ApiRoom::Options& options = {}) : room(options) {}

  WebReply call(const std::string& verb, const std::string& token, const json::object& request) {
    return call_json(room.http().port(), "/meldkamer.v1." + verb, token, json::serialize(request));
  }

  json::object said(const std::string& verb,
                    const std::string& token,
                    const json::object& request = {}) {
    const auto reply = call(verb, token, request);
    EXPECT_EQ(reply.status, 200U) << verb << " " << reply.body;
    return reply.status == 200U ? json::parse(reply.body).as_object() : json::object{};
  }

  /// The reason of the refusal; "ok" when there was none.
  std::string reason(const std::string& verb,
                     const std::string& token,
                     const json::object& request = {}) {
    const auto reply = call(verb, token, request);
    if (reply.status == 200U) return "ok";
    const auto error = json::parse(reply.body).as_object();
    const auto& detail = error.at("details").as_array().at(0).as_object();
    return std::string(detail.at("debug").as_object().at("reason").as_string());
  }

  static std::string bytes_in(const json::object& object, const char* name) {
    // protobuf writes plain base64; ours is without padding and safe in addresses.
    std::string text(object.at(name).as_string());
    for (char& sign : text) sign = sign == '+' ? '-' : sign == '/' ? '_' : sign;
    while (text.ends_with('=')) text.pop_back();
    return auth::oidc::from_base64url(text);
  }

  static std::string text_of(const std::string& bytes) { return auth::oidc::to_base64url(bytes); }

  void given_passkey(const std::string& token) {
    const auto offer = said("PasskeyService/BeginPasskey", token);
    key.user_handle = bytes_in(offer, "userHandle");
    const auto made = key.make(bytes_in(offer, "challenge"), here);
    said("PasskeyService/AddPasskey",
         token,
         {{"clientData", text_of(made.client_data)},
          {"attestationObject", text_of(made.attestation)},
          {"label", "sleutelhanger"}});
  }

  json::object answer(std::uint32_t count) {
    const auto asked = said("PasskeyService/BeginPasskeySignIn", "");
    Said how = here;
    how.count = count;
    const auto used = key.use(bytes_in(asked, "challenge"), how);
    return {{"assertion",
             json::object{{"credentialId", text_of(used.credential_id)},
                          {"clientData", text_of(used.client_data)},
                          {"authenticatorData", text_of(used.authenticator_data)},
                          {"signature", text_of(used.signature)},
                          {"userHandle", text_of(used.user_handle)}}}};
  }

  static json::object order(json::object fields = {}) {
    static int number = 0;
    fields["requestId"] = "0191f000-0000-7000-8000-00000000" + std::to_string(2'000 + ++number);
    return fields;
  }

  /// The lines of the trail, the newest first, as "account action result".
  std::vector<std::string> trail() {
    std::promise<std::expected<audit::Page, Fault>> promise;
    auto page = promise.get_future();
    room.trail().list({.limit = 100}, [&promise](std::expected<audit::Page, Fault> listed) {
      promise.set_value(std::move(listed));
    });
    std::vector<std::string> lines;
    for (const auto& line : page.get().value().lines) {
      lines.push_back(line.account + " " + line.action + " " + line.result);
    }
    return lines;
  }

  bool is_in_trail(const std::string& line) {
    const auto lines = trail();
    return std::ranges::find(lines, line) != lines.end();
  }

  ApiRoom room;
  SoftAuthenticator key;
};

}  // namespace meldkamer::api
