#pragma once
#include <atomic>
#include <expected>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/auth/account_store.hpp"
#include "server/auth/password.hpp"
#include "server/auth/session_book.hpp"
#include "server/auth/throttle.hpp"

namespace meldkamer::auth {

/// Why somebody was not let in. It never tells whether the account exists.
struct SignInDenial {
  enum class Kind {
    wrong,      ///< Account or password.
    slow_down,  ///< Too many tries; `wait` says how long.
    busy,       ///< Too many sign-ins wait for their turn.
    fault,      ///< The accounts file cannot be used; `what` says why.
  };
  Kind kind{Kind::wrong};
  Duration wait{};
  std::string what;
};

/// Lets people in: throttle, password, session. Passwords are hashed on the blocking pool only, so
/// as many at a time as it has threads; limits::sign_in_waiting_max may wait, more are `busy`.
/// An unknown account costs the same hash as a known one.
class SignIn {
 public:
  struct Parts {
    AccountStore& store;
    SessionBook& sessions;
    Clock& clock;
    Entropy& entropy;
    boost::asio::any_io_executor blocking_pool;
    PasswordCost cost;
  };

  /// Makes the hash that unknown accounts are measured against: blocks as long as one sign-in.
  static std::expected<std::unique_ptr<SignIn>, Fault> make(Parts parts);

  using Result = std::expected<OpenedSession, SignInDenial>;

  /// Signs in from `address` and ends `previous`, the session that the caller had until now.
  boost::asio::awaitable<Result> sign_in(std::string account,
                                         std::string password,
                                         std::string address,
                                         std::optional<Uuid> previous);

  /// Whether `password` is that of who has `session`, and so they are still there. Throttled as a
  /// sign-in; never says more than wrong.
  boost::asio::awaitable<std::expected<Session, SignInDenial>> prove(Session session,
                                                                     std::string password,
                                                                     std::string address);

 private:
  SignIn(Parts parts, std::string decoy_hash);
  Result let_in(const std::string& account,
                const std::string& password,
                const std::string& address,
                const std::optional<Uuid>& previous);
  std::optional<SignInDenial> admit(const std::string& account, const std::string& address);
  std::expected<AccountStore::Credentials, SignInDenial> check(const std::string& account,
                                                               const std::string& password);
  std::expected<Session, SignInDenial> prove_now(const Session& session,
                                                 const std::string& password);
  void renew_hash(const AccountStore::Credentials& found, const std::string& password);

  Parts parts_;
  std::string decoy_hash_;
  Throttle throttle_;
  std::atomic<std::size_t> waiting_{};
};

}  // namespace meldkamer::auth
