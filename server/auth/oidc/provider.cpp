#include "server/auth/oidc/provider.hpp"

#include <algorithm>
#include <fmt/format.h>

#include <boost/json/parse.hpp>

#include "server/auth/oidc/fetch.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::auth::oidc {
namespace {

namespace json = boost::json;

std::optional<json::object> object_of(const std::string& text) {
  json::parse_options strict;
  strict.max_depth = limits::oidc_json_depth_max;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, strict);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

/// RFC 6749, section 2.3.1: both halves are form-encoded first.
std::string basic(const std::string& client, const std::string& secret) {
  return percent_encoded(client) + ":" + percent_encoded(secret);
}

std::string base64(const std::string& bytes) {
  std::string text = to_base64url(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace

bool Provider::may_call(const std::string& url) const {
  const std::string host = host_of(url);
  if (host.empty()) return false;
  const std::string bare = host.substr(0, host.rfind(':'));
  return host == host_of(configuration_.issuer) ||
         std::ranges::any_of(configuration_.hosts, [&](const std::string& allowed) {
           return allowed == host || allowed == bare;
         });
}

std::expected<std::string, std::string> Provider::get(const std::string& url) const {
  if (!may_call(url)) return std::unexpected(url + " is of no host that may be called");
  auto answered = fetch({.url = url, .authority = configuration_.authority});
  if (!answered) return std::unexpected(url + ": " + answered.error());
  if (answered->status != 200) {
    return std::unexpected(fmt::format("{}: status {}", url, answered->status));
  }
  return std::move(answered->body);
}

std::expected<Places, std::string> Provider::places() {
  {
    const std::lock_guard lock(mutex_);
    const bool fresh = clock_.now() - places_at_ < Duration{limits::oidc_keys_kept};
    if (places_ && fresh) return *places_;
  }
  auto text = get(configuration_.issuer + "/.well-known/openid-configuration");
  if (!text) return std::unexpected(std::move(text.error()));
  const auto said = object_of(*text);
  if (!said) return std::unexpected("the provider's configuration is no JSON object");
  if (text_claim(*said, "issuer") != configuration_.issuer) {
    return std::unexpected("the provider calls itself " + text_claim(*said, "issuer") + ", not " +
                           configuration_.issuer);
  }
  Places places{.authorization = text_claim(*said, "authorization_endpoint"),
                .token = text_claim(*said, "token_endpoint"),
                .keys = text_claim(*said, "jwks_uri")};
  for (const std::string& place : {places.authorization, places.token, places.keys}) {
    if (!may_call(place)) return std::unexpected("the provider names a foreign place: " + place);
  }
  const std::lock_guard lock(mutex_);
  places_ = places;
  places_at_ = clock_.now();
  return places;
}

void Provider::take_secret(std::string secret) {
  const std::lock_guard lock(mutex_);
  secret_ = std::move(secret);
}

std::string Provider::secret() {
  const std::lock_guard lock(mutex_);
  return secret_;
}

std::expected<std::string, std::string> Provider::exchange(const std::string& code,
                                                           const std::string& verifier) {
  const auto where = places();
  if (!where) return std::unexpected(where.error());
  Call call{.url = where->token, .authority = configuration_.authority};
  call.form = "grant_type=authorization_code&code=" + percent_encoded(code) + "&redirect_uri=" +
              percent_encoded(configuration_.public_url + "/auth/oidc/callback") +
              "&code_verifier=" + percent_encoded(verifier);
  if (const std::string secret = this->secret(); secret.empty()) {
    call.form += "&client_id=" + percent_encoded(configuration_.client_id);
  } else {
    call.authorization = "Basic " + base64(basic(configuration_.client_id, secret));
  }
  const auto answered = fetch(call);
  if (!answered) return std::unexpected(where->token + ": " + answered.error());
  const auto said = object_of(answered->body);
  if (answered->status != 200 || !said) {
    return std::unexpected(fmt::format("{}: status {} {}",
                                       where->token,
                                       answered->status,
                                       said ? text_claim(*said, "error") : ""));
  }
  std::string token = text_claim(*said, "id_token");
  if (token.empty()) return std::unexpected("the provider sent no ID token");
  return token;
}

std::expected<std::shared_ptr<const KeySet>, std::string> Provider::keys(bool anew) {
  {
    const std::lock_guard lock(mutex_);
    const Duration age = clock_.now() - keys_at_;
    const Duration kept =
        anew ? Duration{limits::oidc_keys_retry} : Duration{limits::oidc_keys_kept};
    if (keys_ && age < kept) return keys_;
  }
  const auto where = places();
  if (!where) return std::unexpected(where.error());
  const auto text = get(where->keys);
  if (!text) return std::unexpected(text.error());
  auto set = KeySet::read(*text);
  if (!set) return std::unexpected(where->keys + " " + set.error());
  const std::lock_guard lock(mutex_);
  keys_ = std::make_shared<const KeySet>(std::move(*set));
  keys_at_ = clock_.now();
  return keys_;
}

std::expected<void, std::string> Provider::check_signature(const IdToken& token) {
  auto known = keys(false);
  if (!known) return std::unexpected(known.error());
  const VerifyKey* key = (*known)->find(token.key_id, token.algorithm);
  if (key == nullptr) {
    known = keys(true);
    if (!known) return std::unexpected(known.error());
    key = (*known)->find(token.key_id, token.algorithm);
  }
  if (key == nullptr) return std::unexpected("it is signed with a key that the provider lacks");
  if (!key->verifies(token.signed_text, token.signature)) {
    return std::unexpected("its signature is wrong");
  }
  return {};
}

}  // namespace meldkamer::auth::oidc
