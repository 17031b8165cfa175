#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "server/auth/oidc/configuration.hpp"
#include "server/auth/oidc/key_set.hpp"
#include "server/base/instant.hpp"

namespace meldkamer::auth::oidc {

/// An ID token (OpenID Connect Core 1.0, section 2) as it came: taken apart, nothing believed.
struct IdToken {
  VerifyKey::Algorithm algorithm{};
  std::string key_id;
  std::string signed_text;
  std::string signature;
  boost::json::object claims;
};

/// Unexpected: it is no token of RS256 or ES256. "none" and HMAC are none of ours.
std::expected<IdToken, std::string> read_token(std::string_view text);

/// What it must say.
struct Demand {
  const Configuration& configuration;
  std::string nonce;
  Instant now;
};

/// Why the claims will not do (section 3.1.3.7: issuer, audience, times, nonce; and acr, amr);
/// nullopt: they will. The signature is another matter.
std::optional<std::string> objection(const boost::json::object& claims, const Demand& demand);

/// One text; empty when it is absent or something else.
std::string text_claim(const boost::json::object& claims, const std::string& name);
/// A list of texts, or one text as a list; at most limits::oidc_groups_max.
std::vector<std::string> list_claim(const boost::json::object& claims, const std::string& name);

}  // namespace meldkamer::auth::oidc
