#pragma once
#include <map>
#include <string>

#include "server/base/clock.hpp"
#include "server/outbound/push/private_key.hpp"

namespace meldkamer::outbound::push {

/// Who the server says it is to push services (VAPID, RFC 8292). For one thread at a time.
class Vapid {
 public:
  /// `subject`: whom a push service may ask: "mailto:..." or https.
  Vapid(PrivateKey key, std::string subject, Clock& clock)
      : key_(std::move(key)), subject_(std::move(subject)), clock_(clock) {}

  /// The value of Authorization for a push service ("https://push.example"); a token is used for
  /// limits::vapid_token_renewed.
  std::string authorization(const std::string& origin);

  const Point& point() const { return key_.point(); }

 private:
  struct Token {
    std::string text;
    Instant made_at;
  };

  std::string token_for(const std::string& origin, Instant now) const;

  PrivateKey key_;
  std::string subject_;
  Clock& clock_;
  std::map<std::string, Token> tokens_;
};

}  // namespace meldkamer::outbound::push
