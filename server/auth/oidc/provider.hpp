#pragma once
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/auth/oidc/configuration.hpp"
#include "server/auth/oidc/id_token.hpp"
#include "server/auth/oidc/key_set.hpp"
#include "server/base/clock.hpp"

namespace meldkamer::auth::oidc {

/// Where the provider is found (OpenID Connect Discovery 1.0).
struct Places {
  std::string authorization;
  std::string token;
  std::string keys;
};

/// The organisation's identity provider: its places and keys, asked for when needed and kept for
/// limits::oidc_keys_kept. A key that is not known makes it look again, at most once in
/// limits::oidc_keys_retry: that is how a rotated key becomes known. Thread safe; all of it blocks.
class Provider {
 public:
  Provider(const Configuration& configuration, Clock& clock)
      : configuration_(configuration), clock_(clock), secret_(configuration.client_secret) {}

  /// What the provider knows this server by, from the next exchange on.
  void take_secret(std::string secret);

  /// Unexpected: it cannot be reached, or what it says cannot be.
  std::expected<Places, std::string> places();

  /// The code of the way back as an ID token. Unexpected: it is refused, or no answer came.
  std::expected<std::string, std::string> exchange(const std::string& code,
                                                   const std::string& verifier);

  /// Whether the provider signed it. Unexpected: why not.
  std::expected<void, std::string> check_signature(const IdToken& token);

 private:
  std::string secret();
  std::expected<std::string, std::string> get(const std::string& url) const;
  bool may_call(const std::string& url) const;
  std::expected<std::shared_ptr<const KeySet>, std::string> keys(bool anew);

  const Configuration& configuration_;
  Clock& clock_;
  std::mutex mutex_;
  std::string secret_;  // Empty: a public client.
  std::optional<Places> places_;
  Instant places_at_;
  std::shared_ptr<const KeySet> keys_;
  Instant keys_at_;
};

}  // namespace meldkamer::auth::oidc
