#include "server/auth/sign_in.hpp"

#include <utility>

#include "server/auth/blocking.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::auth {
namespace {

SignInDenial denial(SignInDenial::Kind kind, Duration wait = {}, std::string what = {}) {
  SignInDenial denial;
  denial.kind = kind;
  denial.wait = wait;
  denial.what = std::move(what);
  return denial;
}

}  // namespace

std::expected<std::unique_ptr<SignIn>, Fault> SignIn::make(Parts parts) {
  const std::string nobodys = random_password(parts.entropy);
  auto decoy = hash_password(nobodys, parts.cost);
  if (!decoy) return std::unexpected(decoy.error());
  return std::unique_ptr<SignIn>(new SignIn(std::move(parts), std::move(*decoy)));
}

SignIn::SignIn(Parts parts, std::string decoy_hash)
    : parts_(std::move(parts)), decoy_hash_(std::move(decoy_hash)), throttle_(parts_.clock) {}

boost::asio::awaitable<SignIn::Result> SignIn::sign_in(std::string account,
                                                       std::string password,
                                                       std::string address,
                                                       std::optional<Uuid> previous) {
  const std::string name = account_name(account);
  if (!is_account_name(name) || password.size() > limits::password_bytes_max) {
    // Cannot be an account: the same words, but no need to spend a hash on what nobody has.
    co_return std::unexpected(denial(SignInDenial::Kind::wrong));
  }
  if (auto denied = admit(name, address)) co_return std::unexpected(std::move(*denied));
  auto work = [this, name, password = std::move(password), address, previous] {
    auto result = let_in(name, password, address, previous);
    waiting_.fetch_sub(1);
    return result;
  };
  auto result = co_await run_blocking<Result>(parts_.blocking_pool, std::move(work));
  if (result) {
    throttle_.succeeded(name, address);
    spdlog::info("sign_in account={} address={}", name, address);
  } else if (result.error().kind == SignInDenial::Kind::wrong) {
    spdlog::info("sign_in_refused account={} address={}", name, address);
  } else {
    spdlog::warn("sign_in_failed account={} what={}", name, printable(result.error().what));
  }
  co_return result;
}

boost::asio::awaitable<std::expected<Session, SignInDenial>> SignIn::prove(Session session,
                                                                           std::string password,
                                                                           std::string address) {
  const std::string name = session.account.name;
  if (password.size() > limits::password_bytes_max) {
    co_return std::unexpected(denial(SignInDenial::Kind::wrong));
  }
  if (auto denied = admit(name, address)) co_return std::unexpected(std::move(*denied));
  auto work = [this, session = std::move(session), password = std::move(password)] {
    auto result = prove_now(session, password);
    waiting_.fetch_sub(1);
    return result;
  };
  auto result = co_await run_blocking<std::expected<Session, SignInDenial>>(parts_.blocking_pool,
                                                                            std::move(work));
  if (result) {
    throttle_.succeeded(name, address);
    spdlog::info("identity_proven account={} address={}", name, address);
  } else {
    spdlog::info("identity_not_proven account={} address={}", name, address);
  }
  co_return result;
}

std::optional<SignInDenial> SignIn::admit(const std::string& account, const std::string& address) {
  if (const auto wait = throttle_.admit(account, address)) {
    spdlog::info("sign_in_slowed account={} address={}", account, address);
    return denial(SignInDenial::Kind::slow_down, *wait);
  }
  if (waiting_.fetch_add(1) < limits::sign_in_waiting_max) return std::nullopt;
  waiting_.fetch_sub(1);
  spdlog::warn("sign_in_busy address={}", address);
  return denial(SignInDenial::Kind::busy);
}

std::expected<AccountStore::Credentials, SignInDenial> SignIn::check(const std::string& account,
                                                                     const std::string& password) {
  const auto found = parts_.store.find(account);
  if (!found) {
    return std::unexpected(denial(SignInDenial::Kind::fault, {}, found.error().what));
  }
  const std::optional<AccountStore::Credentials>& known = *found;
  const std::string& hash = known ? known->password_hash : decoy_hash_;
  const bool right = verify_password(hash, password, parts_.cost);
  if (!right || !known) return std::unexpected(denial(SignInDenial::Kind::wrong));
  renew_hash(*known, password);
  return *known;
}

std::expected<Session, SignInDenial> SignIn::prove_now(const Session& session,
                                                       const std::string& password) {
  const auto known = check(session.account.name, password);
  if (!known) return std::unexpected(known.error());
  auto proven = parts_.sessions.prove(session.id, SignInMethod::password);
  if (!proven) {
    return std::unexpected(denial(SignInDenial::Kind::fault, {}, proven.error().what));
  }
  std::optional<Session>& present = *proven;
  if (!present) return std::unexpected(denial(SignInDenial::Kind::wrong));
  return std::move(*present);
}

SignIn::Result SignIn::let_in(const std::string& account,
                              const std::string& password,
                              const std::string& address,
                              const std::optional<Uuid>& previous) {
  const auto fault = [](const Fault& why) {
    return std::unexpected(denial(SignInDenial::Kind::fault, {}, why.what));
  };
  const auto known = check(account, password);
  if (!known) return std::unexpected(known.error());
  if (previous) {
    if (auto ended = parts_.sessions.end(*previous); !ended) return fault(ended.error());
  }
  auto opened = parts_.sessions.open(known->account, address);
  if (!opened) return fault(opened.error());
  auto& session = *opened;
  if (!session) return std::unexpected(denial(SignInDenial::Kind::wrong));
  return std::move(*session);
}

void SignIn::renew_hash(const AccountStore::Credentials& found, const std::string& password) {
  if (!needs_rehash(found.password_hash, parts_.cost)) return;
  const auto renewed = hash_password(password, parts_.cost);
  if (renewed && parts_.store.rehash(found.account.name, *renewed)) return;
  spdlog::warn("password_not_rehashed account={}", found.account.name);
}

}  // namespace meldkamer::auth
