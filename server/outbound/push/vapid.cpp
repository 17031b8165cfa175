#include "server/outbound/push/vapid.hpp"

#include <chrono>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/base/device_limits.hpp"
#include "server/outbound/push/message.hpp"

namespace meldkamer::outbound::push {

std::string Vapid::token_for(const std::string& origin, Instant now) const {
  boost::json::object claims;
  claims["aud"] = origin;
  claims["exp"] = now.us / 1'000'000 + std::chrono::seconds(limits::vapid_token_valid).count();
  claims["sub"] = subject_;
  std::string text = to_base64url(R"({"typ":"JWT","alg":"ES256"})");
  text += '.';
  text += to_base64url(boost::json::serialize(claims));
  const std::string signature = to_base64url(key_.sign(text));
  return text + '.' + signature;
}

std::string Vapid::authorization(const std::string& origin) {
  const Instant now = clock_.now();
  if (tokens_.size() > limits::vapid_tokens_max) tokens_.clear();
  Token& token = tokens_[origin];
  const bool old = now - token.made_at >= Duration{limits::vapid_token_renewed};
  if (token.text.empty() || old) token = {.text = token_for(origin, now), .made_at = now};
  const Point& point = key_.point();
  return "vapid t=" + token.text +
         ", k=" + to_base64url({reinterpret_cast<const char*>(point.data()), point.size()});
}

}  // namespace meldkamer::outbound::push
