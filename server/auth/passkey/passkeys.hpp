#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/auth/passkey/ceremony.hpp"
#include "server/auth/passkey/challenge_book.hpp"
#include "server/auth/passkey/passkey_store.hpp"
#include "server/auth/session_book.hpp"

namespace meldkamer::auth::passkey {

/// Passkeys: making them, signing in by them, proving again by them who one is, taking them away.
/// What touches the accounts file runs on the blocking pool. Thread safe.
class Passkeys {
 public:
  struct Parts {
    RelyingParty party;
    AccountStore& store;
    SessionBook& sessions;
    Clock& clock;
    Entropy& entropy;
    boost::asio::any_io_executor blocking_pool;
  };

  explicit Passkeys(Parts parts);

  const RelyingParty& party() const { return parts_.party; }

  /// What the browser makes a new passkey with.
  struct Offer {
    std::string challenge;
    std::string user_handle;
    std::vector<std::string> known;  ///< Credential ids that the account has.
  };

  boost::asio::awaitable<std::expected<Offer, Refused>> begin(Session session, std::string address);

  /// What the browser made of it.
  struct Made {
    std::string attestation;
    std::string client_data;
    std::string label;
  };

  /// A session that waits for a passkey (Session::passkey_needed) makes the first one only, and has
  /// its rights from then on. Refused otherwise: show_first.
  boost::asio::awaitable<std::expected<Passkey, Refused>> add(Session session, Made made);

  /// A challenge to sign in with, or to prove again who one is.
  std::expected<std::string, Refused> challenge(const std::string& address);

  /// Signs in from `address` and ends `previous`, the session that the caller had until now.
  boost::asio::awaitable<std::expected<OpenedSession, Refused>> sign_in(
      Assertion assertion, std::string address, std::optional<Uuid> previous);

  /// Proves that who has `session` is still there. Refused: unknown, the passkey is another
  /// account's; and all that signing in is refused for.
  boost::asio::awaitable<std::expected<Session, Refused>> prove(Session session,
                                                                Assertion assertion);

  boost::asio::awaitable<std::expected<std::vector<Passkey>, Refused>> list(std::string account);
  /// Refused: unknown, the account has none of that id.
  boost::asio::awaitable<std::expected<void, Refused>> remove(std::string account, Uuid id);

 private:
  std::expected<Offer, Refused> begin_now(const Session& session, const std::string& address);
  std::expected<Passkey, Refused> add_now(const Session& session, const Made& made);
  std::expected<Passkey, Refused> keep(const Session& session, Passkey passkey);
  std::expected<Account, Refused> account_of(const Assertion& assertion);
  std::expected<OpenedSession, Refused> sign_in_now(const Assertion& assertion,
                                                    const std::string& address,
                                                    const std::optional<Uuid>& previous);
  std::expected<Session, Refused> prove_now(const Session& session, const Assertion& assertion);

  Parts parts_;
  PasskeyStore passkeys_;
  ChallengeBook challenges_;
};

}  // namespace meldkamer::auth::passkey
