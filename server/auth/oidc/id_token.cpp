#include "server/auth/oidc/id_token.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>

#include "server/base/trust_limits.hpp"

namespace meldkamer::auth::oidc {
namespace {

namespace json = boost::json;

std::optional<json::object> object_in(std::string_view part) {
  const std::string text = from_base64url(part);
  json::parse_options strict;
  strict.max_depth = limits::oidc_json_depth_max;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, strict);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

/// Seconds since 1970; nullopt: absent or no number.
std::optional<std::int64_t> time_claim(const json::object& claims, std::string_view name) {
  const json::value* const value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const auto seconds = value->to_number<double>(error);
  constexpr double most = 1e12;
  if (error || seconds < 0 || seconds > most) return std::nullopt;
  return static_cast<std::int64_t>(seconds);
}

bool holds(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

std::optional<std::string> audience_objection(const json::object& claims,
                                              const std::string& client_id) {
  const auto audience = list_claim(claims, "aud");
  if (!holds(audience, client_id)) return "it is for another client (aud)";
  const std::string party = text_claim(claims, "azp");
  if (audience.size() > 1 && party != client_id) return "it was made for another client (azp)";
  if (!party.empty() && party != client_id) return "it was made for another client (azp)";
  return std::nullopt;
}

std::optional<std::string> time_objection(const json::object& claims, Instant now) {
  const std::int64_t seconds = now.us / 1'000'000;
  const std::int64_t skew = std::chrono::seconds(limits::oidc_clock_skew).count();
  const auto expires = time_claim(claims, "exp");
  const auto issued = time_claim(claims, "iat");
  const auto from = time_claim(claims, "nbf");
  if (!expires || seconds >= *expires + skew) return "it has expired (exp)";
  if (!issued || *issued > seconds + skew) return "it is of the future (iat)";
  if (from && *from > seconds + skew) return "it does not count yet (nbf)";
  return std::nullopt;
}

}  // namespace

std::expected<IdToken, std::string> read_token(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  const bool whole =
      second != std::string_view::npos && text.find('.', second + 1) == std::string_view::npos;
  if (!whole) return std::unexpected("it has not three parts");
  const auto header = object_in(text.substr(0, first));
  auto claims = object_in(text.substr(first + 1, second - first - 1));
  if (!header || !claims) return std::unexpected("its parts are no JSON");
  IdToken token;
  const std::string algorithm = text_claim(*header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") {
    return std::unexpected("it is signed by " + (algorithm.empty() ? "nothing" : algorithm) +
                           ", not RS256 or ES256");
  }
  if (header->contains("crit")) return std::unexpected("it demands what we do not know (crit)");
  token.algorithm =
      algorithm == "RS256" ? VerifyKey::Algorithm::rs256 : VerifyKey::Algorithm::es256;
  token.key_id = text_claim(*header, "kid");
  token.signed_text = text.substr(0, second);
  token.signature = from_base64url(text.substr(second + 1));
  token.claims = std::move(*claims);
  return token;
}

std::optional<std::string> objection(const json::object& claims, const Demand& demand) {
  const Configuration& wanted = demand.configuration;
  if (text_claim(claims, "iss") != wanted.issuer) return "it is of another issuer (iss)";
  if (text_claim(claims, "sub").empty()) return "it names nobody (sub)";
  if (auto why = audience_objection(claims, wanted.client_id)) return why;
  if (auto why = time_objection(claims, demand.now)) return why;
  if (text_claim(claims, "nonce") != demand.nonce) return "it is not of this sign-in (nonce)";
  if (!wanted.acr_values.empty() && !holds(wanted.acr_values, text_claim(claims, "acr"))) {
    return "the sign-in was not strong enough (acr)";
  }
  const auto methods = list_claim(claims, "amr");
  for (const std::string& method : wanted.amr_values) {
    if (!holds(methods, method)) return "the sign-in was without " + method + " (amr)";
  }
  return std::nullopt;
}

std::string text_claim(const json::object& claims, const std::string& name) {
  const json::value* const value = claims.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return std::string(std::string_view(value->get_string()));
}

std::vector<std::string> list_claim(const json::object& claims, const std::string& name) {
  std::vector<std::string> list;
  const json::value* const value = claims.if_contains(name);
  if (value == nullptr) return list;
  if (value->is_string()) list.emplace_back(std::string_view(value->get_string()));
  if (!value->is_array()) return list;
  for (const json::value& one : value->get_array()) {
    if (list.size() >= limits::oidc_groups_max) break;
    if (one.is_string()) list.emplace_back(std::string_view(one.get_string()));
  }
  return list;
}

}  // namespace meldkamer::auth::oidc
