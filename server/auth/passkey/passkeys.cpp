#include "server/auth/passkey/passkeys.hpp"

#include <array>
#include <utility>

#include "server/auth/blocking.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "server/base/log.hpp"
#include "server/base/text.hpp"

namespace meldkamer::auth::passkey {
namespace {

using boost::asio::awaitable;

constexpr std::string_view to_sign_in = "sign in";

/// A challenge to make a passkey with counts in the session that asked for it only.
std::string to_make(const Session& session) {
  return "make " + uuid_text(session.id);
}

std::unexpected<Refused> broken(const Fault& fault) {
  spdlog::warn("passkeys_not_reached reason={}", printable(fault.what));
  return std::unexpected(Refused::fault);
}

/// The sealed account takes two people each time: it must not get a way in of its own.
bool may_have_passkeys(const Session& session) {
  return session.method != SignInMethod::break_glass;
}

std::expected<void, Refused> check_sizes(const Assertion& assertion) {
  const bool fits =
      assertion.credential_id.size() <= limits::passkey_credential_bytes_max &&
      assertion.user_handle.size() <= limits::passkey_user_handle_bytes_max &&
      assertion.authenticator_data.size() <= limits::passkey_authenticator_data_bytes_max;
  if (fits) return {};
  return std::unexpected(Refused::too_large);
}

}  // namespace

Passkeys::Passkeys(Parts parts)
    : parts_(std::move(parts)),
      passkeys_(parts_.store),
      challenges_(parts_.clock, parts_.entropy) {}

awaitable<std::expected<Passkeys::Offer, Refused>> Passkeys::begin(Session session,
                                                                   std::string address) {
  auto work = [this, session = std::move(session), address = std::move(address)] {
    return begin_now(session, address);
  };
  co_return co_await run_blocking<std::expected<Offer, Refused>>(parts_.blocking_pool,
                                                                 std::move(work));
}

awaitable<std::expected<Passkey, Refused>> Passkeys::add(Session session, Made made) {
  auto work = [this, session = std::move(session), made = std::move(made)] {
    return add_now(session, made);
  };
  co_return co_await run_blocking<std::expected<Passkey, Refused>>(parts_.blocking_pool,
                                                                   std::move(work));
}

std::expected<std::string, Refused> Passkeys::challenge(const std::string& address) {
  if (parts_.party.id.empty()) return std::unexpected(Refused::off);
  return challenges_.give({.name = std::string(to_sign_in), .note = {}}, address);
}

awaitable<std::expected<OpenedSession, Refused>> Passkeys::sign_in(Assertion assertion,
                                                                   std::string address,
                                                                   std::optional<Uuid> previous) {
  auto work = [this, assertion = std::move(assertion), address, previous] {
    return sign_in_now(assertion, address, previous);
  };
  auto opened = co_await run_blocking<std::expected<OpenedSession, Refused>>(parts_.blocking_pool,
                                                                             std::move(work));
  if (opened) {
    spdlog::info("sign_in account={} address={} by=passkey", opened->session.account.name, address);
  } else {
    spdlog::info("sign_in_refused address={} passkey={}", address, name_of(opened.error()));
  }
  co_return opened;
}

awaitable<std::expected<Session, Refused>> Passkeys::prove(Session session, Assertion assertion) {
  auto work = [this, session = std::move(session), assertion = std::move(assertion)] {
    return prove_now(session, assertion);
  };
  co_return co_await run_blocking<std::expected<Session, Refused>>(parts_.blocking_pool,
                                                                   std::move(work));
}

awaitable<std::expected<std::vector<Passkey>, Refused>> Passkeys::list(std::string account) {
  auto work = [this,
               account = std::move(account)]() -> std::expected<std::vector<Passkey>, Refused> {
    auto listed = passkeys_.list(account);
    if (!listed) return broken(listed.error());
    return std::move(*listed);
  };
  co_return co_await run_blocking<std::expected<std::vector<Passkey>, Refused>>(
      parts_.blocking_pool, std::move(work));
}

awaitable<std::expected<void, Refused>> Passkeys::remove(std::string account, Uuid id) {
  auto work = [this, account = std::move(account), id]() -> std::expected<void, Refused> {
    const auto removed = passkeys_.remove(id, account);
    if (!removed) return broken(removed.error());
    if (!*removed) return std::unexpected(Refused::unknown);
    spdlog::info("passkey_removed account={}", account);
    return {};
  };
  co_return co_await run_blocking<std::expected<void, Refused>>(parts_.blocking_pool,
                                                                std::move(work));
}

std::expected<Passkeys::Offer, Refused> Passkeys::begin_now(const Session& session,
                                                            const std::string& address) {
  if (parts_.party.id.empty()) return std::unexpected(Refused::off);
  if (!may_have_passkeys(session)) return std::unexpected(Refused::unknown);
  const auto present = passkeys_.list(session.account.name);
  if (!present) return broken(present.error());
  if (session.passkey_needed && !present->empty()) return std::unexpected(Refused::show_first);
  if (present->size() >= limits::passkeys_per_account_max) {
    return std::unexpected(Refused::too_many);
  }
  Offer offer;
  for (const auto& one : *present) {
    offer.known.push_back(one.credential_id);
    offer.user_handle = one.user_handle;
  }
  if (offer.user_handle.empty()) {
    std::array<std::uint8_t, 32> handle{};
    parts_.entropy.fill(handle);
    offer.user_handle.assign(handle.begin(), handle.end());
  }
  // The handle waits with the challenge, so that nothing is stored before there is a passkey.
  offer.challenge =
      challenges_.give({.name = to_make(session), .note = offer.user_handle}, address);
  return offer;
}

std::expected<Passkey, Refused> Passkeys::add_now(const Session& session, const Made& made) {
  if (parts_.party.id.empty()) return std::unexpected(Refused::off);
  if (!may_have_passkeys(session)) return std::unexpected(Refused::unknown);
  if (made.label.size() > limits::passkey_label_bytes_max || !is_utf8(made.label)) {
    return std::unexpected(Refused::too_large);
  }
  const auto client = read_client_data(made.client_data);
  if (!client) return std::unexpected(client.error());
  const auto handle = challenges_.take(client->challenge, to_make(session));
  if (!handle) return std::unexpected(Refused::wrong_challenge);
  const auto registration = check_registration(
      made.attestation, made.client_data, {.party = parts_.party, .challenge = client->challenge});
  if (!registration) return std::unexpected(registration.error());
  Passkey passkey{.id = random_uuid(parts_.entropy),
                  .account = session.account.name,
                  .credential_id = registration->credential.id,
                  .user_handle = *handle,
                  .point = registration->credential.point,
                  .sign_count = registration->sign_count,
                  .label = made.label,
                  .created_at = parts_.clock.now(),
                  .used_at = {}};
  return keep(session, std::move(passkey));
}

std::expected<Passkey, Refused> Passkeys::keep(const Session& session, Passkey passkey) {
  const bool first = session.passkey_needed;
  const auto added = passkeys_.add(passkey, first ? 1 : limits::passkeys_per_account_max);
  if (!added) return broken(added.error());
  switch (*added) {
    case PasskeyStore::Added::yes:
      break;
    case PasskeyStore::Added::known_already:
      return std::unexpected(Refused::known_already);
    case PasskeyStore::Added::too_many:
      return std::unexpected(first ? Refused::show_first : Refused::too_many);
    case PasskeyStore::Added::account_gone:
      return std::unexpected(Refused::unknown);
  }
  spdlog::info("passkey_added account={}", passkey.account);
  if (!first) return passkey;
  // The key is there, and asked for its person: that is what the role waits for.
  const auto proven = parts_.sessions.prove(session.id, SignInMethod::passkey);
  if (!proven) return broken(proven.error());
  return passkey;
}

// The challenge is used up first, so that nobody tries twice with one.
std::expected<Account, Refused> Passkeys::account_of(const Assertion& assertion) {
  if (parts_.party.id.empty()) return std::unexpected(Refused::off);
  if (auto fits = check_sizes(assertion); !fits) return std::unexpected(fits.error());
  const auto client = read_client_data(assertion.client_data);
  if (!client) return std::unexpected(client.error());
  if (!challenges_.take(client->challenge, to_sign_in)) {
    return std::unexpected(Refused::wrong_challenge);
  }
  const auto found = passkeys_.find(assertion.credential_id);
  if (!found) return broken(found.error());
  const std::optional<PasskeyStore::Found>& known = *found;
  if (!known || known->passkey.user_handle != assertion.user_handle) {
    return std::unexpected(Refused::unknown);
  }
  const auto count = check_assertion(
      assertion, known->passkey.point, {.party = parts_.party, .challenge = client->challenge});
  if (!count) return std::unexpected(count.error());
  const auto used = passkeys_.use(known->passkey.id, *count, parts_.clock.now());
  if (!used) return broken(used.error());
  if (!*used) {
    spdlog::warn("passkey_counter_back account={} known={} given={}",
                 known->account.name,
                 known->passkey.sign_count,
                 *count);
    return std::unexpected(Refused::counter_back);
  }
  return known->account;
}

std::expected<OpenedSession, Refused> Passkeys::sign_in_now(const Assertion& assertion,
                                                            const std::string& address,
                                                            const std::optional<Uuid>& previous) {
  const auto account = account_of(assertion);
  if (!account) return std::unexpected(account.error());
  if (previous) {
    if (auto ended = parts_.sessions.end(*previous); !ended) return broken(ended.error());
  }
  auto opened = parts_.sessions.open(*account, address, {.method = SignInMethod::passkey});
  if (!opened) return broken(opened.error());
  std::optional<OpenedSession>& session = *opened;
  if (!session) return std::unexpected(Refused::unknown);
  return std::move(*session);
}

std::expected<Session, Refused> Passkeys::prove_now(const Session& session,
                                                    const Assertion& assertion) {
  const auto account = account_of(assertion);
  if (!account) return std::unexpected(account.error());
  if (account->name != session.account.name) return std::unexpected(Refused::unknown);
  auto proven = parts_.sessions.prove(session.id, SignInMethod::passkey);
  if (!proven) return broken(proven.error());
  std::optional<Session>& present = *proven;
  if (!present) return std::unexpected(Refused::unknown);
  return std::move(*present);
}

}  // namespace meldkamer::auth::passkey
