#include "server/auth/oidc/organisation_sign_in.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/sha.h>

#include "server/auth/blocking.hpp"
#include "server/auth/oidc/fetch.hpp"
#include "server/auth/token.hpp"
#include "server/base/log.hpp"
#include "server/base/octets.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::auth::oidc {
namespace {

using Kind = Denial::Kind;

std::unexpected<Denial> denied(Kind kind, std::string what) {
  return std::unexpected(Denial{.kind = kind, .what = std::move(what)});
}

/// PKCE, S256 (RFC 7636).
std::string challenge_of(const std::string& verifier) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(octets(verifier), verifier.size(), digest.data());
  return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool holds(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

}  // namespace

OrganisationSignIn::OrganisationSignIn(Parts parts)
    : parts_(std::move(parts)), provider_(parts_.configuration, parts_.clock) {}

boost::asio::awaitable<std::expected<OrganisationSignIn::Begun, Denial>> OrganisationSignIn::begin(
    std::string page) {
  auto work = [this, page = std::move(page)] { return begin_now(page); };
  co_return co_await run_blocking<std::expected<Begun, Denial>>(parts_.blocking_pool,
                                                                std::move(work));
}

boost::asio::awaitable<std::expected<OrganisationSignIn::LetIn, Denial>> OrganisationSignIn::finish(
    WayBack way_back) {
  auto work = [this, way_back = std::move(way_back)] { return finish_now(way_back); };
  co_return co_await run_blocking<std::expected<LetIn, Denial>>(parts_.blocking_pool,
                                                                std::move(work));
}

std::expected<OrganisationSignIn::Begun, Denial> OrganisationSignIn::begin_now(
    const std::string& page) {
  const auto where = provider_.places();
  if (!where) return denied(Kind::away, where.error());
  const Configuration& wanted = parts_.configuration;
  Leaving leaving{.browser_key = new_token(parts_.entropy),
                  .nonce = new_token(parts_.entropy),
                  .verifier = new_token(parts_.entropy),
                  .page = page,
                  .until = parts_.clock.now() + limits::oidc_sign_in_valid};
  const std::string state = new_token(parts_.entropy);
  const char before = where->authorization.find('?') == std::string::npos ? '?' : '&';
  std::string location =
      where->authorization + before +
      "response_type=code&client_id=" + percent_encoded(wanted.client_id) +
      "&redirect_uri=" + percent_encoded(wanted.public_url + "/auth/oidc/callback") +
      "&scope=" + percent_encoded(joined(wanted.scopes)) + "&state=" + state +
      "&nonce=" + leaving.nonce + "&code_challenge=" + challenge_of(leaving.verifier) +
      "&code_challenge_method=S256";
  if (!wanted.acr_values.empty()) {
    location += "&acr_values=" + percent_encoded(joined(wanted.acr_values));
  }
  Begun begun{.location = std::move(location), .browser_key = leaving.browser_key};
  const std::lock_guard lock(mutex_);
  if (in_order_.size() >= limits::oidc_sign_ins_max) {
    leaving_.erase(in_order_.front());
    in_order_.pop_front();
  }
  in_order_.push_back(state);
  leaving_.emplace(state, std::move(leaving));
  return begun;
}

std::optional<OrganisationSignIn::Leaving> OrganisationSignIn::take(const WayBack& way_back) {
  const std::lock_guard lock(mutex_);
  const auto found = leaving_.find(way_back.state);
  if (found == leaving_.end()) return std::nullopt;
  Leaving leaving = std::move(found->second);
  leaving_.erase(found);  // Once, right or wrong.
  std::erase(in_order_, way_back.state);
  const bool right = hash_of(leaving.browser_key) == hash_of(way_back.browser_key);
  if (!right || parts_.clock.now() >= leaving.until) return std::nullopt;
  return leaving;
}

std::expected<OrganisationSignIn::LetIn, Denial> OrganisationSignIn::finish_now(
    const WayBack& way_back) {
  const auto leaving = take(way_back);
  if (!leaving) return denied(Kind::unknown, "no sign-in of this browser is under way");
  if (!way_back.error.empty()) return denied(Kind::refused, "the provider: " + way_back.error);
  if (!way_back.issuer.empty() && way_back.issuer != parts_.configuration.issuer) {
    return denied(Kind::refused, "the way back is of another issuer (iss): " + way_back.issuer);
  }
  const auto text = provider_.exchange(way_back.code, leaving->verifier);
  if (!text) return denied(Kind::away, text.error());
  const auto token = read_token(*text);
  if (!token) return denied(Kind::refused, "ID token: " + token.error());
  if (const auto right = provider_.check_signature(*token); !right) {
    return denied(Kind::refused, "ID token: " + right.error());
  }
  const Demand demand{.configuration = parts_.configuration,
                      .nonce = leaving->nonce,
                      .now = parts_.clock.now() + parts_.clock.wall_offset()};
  if (const auto why = objection(token->claims, demand)) {
    return denied(Kind::refused, "ID token: " + *why);
  }
  auto account = account_of(*token);
  if (!account) return std::unexpected(std::move(account.error()));
  const std::string origin =
      "openid " + parts_.configuration.issuer + " " + text_claim(token->claims, "sub");
  auto session = open(*account, origin, way_back);
  if (!session) return std::unexpected(std::move(session.error()));
  return LetIn{.session = std::move(*session), .page = leaving->page};
}

std::expected<Account, Denial> OrganisationSignIn::account_of(const IdToken& token) const {
  const Configuration& wanted = parts_.configuration;
  std::string called = text_claim(token.claims, wanted.account_claim);
  std::ranges::replace(called, '@', '.');  // Often a mail address, which no account is called by.
  Account account;
  account.name = account_name(called);
  if (!is_account_name(account.name)) {
    return denied(Kind::refused, wanted.account_claim + " can be no account name");
  }
  const auto groups = list_claim(token.claims, wanted.groups_claim);
  for (const GroupRole& one : wanted.roles) {
    if (holds(groups, one.group)) account.roles.add(one.role);
  }
  if (account.roles.empty()) {
    return denied(Kind::no_role, account.name + " is in no group that has a role");
  }
  for (const GroupRoom& one : wanted.control_rooms) {
    if (holds(groups, one.group)) account.control_rooms.push_back(one.control_room);
  }
  account.person = {text_claim(token.claims, wanted.person_claim)};
  account.created_at = parts_.clock.now();
  return account;
}

std::expected<OpenedSession, Denial> OrganisationSignIn::open(const Account& account,
                                                              const std::string& origin,
                                                              const WayBack& way_back) {
  const auto kept = parts_.store.keep_foreign(account, origin);
  if (!kept) return denied(Kind::fault, kept.error().what);
  if (!*kept) return denied(Kind::taken, account.name + " is somebody else's account here");
  if (way_back.previous) {
    if (auto ended = parts_.sessions.end(*way_back.previous); !ended) {
      return denied(Kind::fault, ended.error().what);
    }
  }
  auto opened =
      parts_.sessions.open(account, way_back.address, {.method = SignInMethod::organisation});
  if (!opened) return denied(Kind::fault, opened.error().what);
  std::optional<OpenedSession>& session = *opened;
  if (!session) return denied(Kind::fault, account.name + " is gone");
  spdlog::info("sign_in account={} address={} by=organisation", account.name, way_back.address);
  return std::move(*session);
}

}  // namespace meldkamer::auth::oidc
