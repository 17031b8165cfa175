#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/account.hpp"
#include "server/base/database.hpp"
#include "server/base/fault.hpp"
#include "server/base/uuid.hpp"

namespace meldkamer::auth {

namespace passkey {
class PasskeyStore;
}

/// What is kept of a bearer token: its BLAKE2b-256. The token itself is nowhere but at its owner.
using TokenHash = std::array<std::uint8_t, 32>;

/// How somebody signed in. A passkey asks for the person as well as for the key: two factors.
/// A handheld's key stands for its person's own sign-in of the same shift.
enum class SignInMethod : std::uint8_t { password, passkey, organisation, break_glass, device };

/// "password", "break_glass".
std::string_view name_of(SignInMethod method);

/// A session as it is stored.
struct StoredSession {
  Uuid id{};
  TokenHash token_hash{};
  Account account;
  Instant created_at;
  Instant seen_at;
  std::string address;  ///< Where it was opened from.
  SignInMethod method{};
  Instant proven_at;  ///< When the person last proved who they are.
  Instant until;      ///< Ends then at the latest; 0: as every session.
};

/// Accounts and sessions in accounts.db. Blocking, and safe from any thread: the server uses it on
/// its blocking pool, the command line beside it on the same file.
/// Faults: unavailable (locked by the other for limits::database_busy_wait, no space), malformed.
class AccountStore {
 public:
  static std::expected<std::unique_ptr<AccountStore>, Fault> open(
      const std::filesystem::path& file);

  std::expected<std::vector<Account>, Fault> accounts();
  /// False: the name is taken.
  std::expected<bool, Fault> add(const Account& account, const std::string& password_hash);
  /// Keeps the account of somebody whom another (`origin`) vouches for: adds it, or gives it its
  /// present roles. It has no password. False: the name is a local account's, or of another origin.
  std::expected<bool, Fault> keep_foreign(const Account& account, const std::string& origin);
  /// Ends its sessions too. False: there is no such account.
  std::expected<bool, Fault> remove(const std::string& name);
  /// Ends its sessions too. False: there is no such account.
  std::expected<bool, Fault> set_password(const std::string& name,
                                          const std::string& password_hash);

  struct Credentials {
    Account account;
    std::string password_hash;
  };

  std::expected<std::optional<Credentials>, Fault> find(const std::string& name);
  /// The same password at the present cost; sessions stay.
  std::expected<void, Fault> rehash(const std::string& name, const std::string& password_hash);

  /// Language that the account chose for its screens; empty: none.
  std::expected<std::string, Fault> language_of(const std::string& name);
  /// False: there is no such account.
  std::expected<bool, Fault> set_language(const std::string& name, const std::string& language);

  std::expected<std::vector<StoredSession>, Fault> sessions();
  /// Keeps the newest limits::sessions_per_account_max of the account. False: the account is gone.
  std::expected<bool, Fault> add_session(const StoredSession& session);
  std::expected<void, Fault> remove_session(const Uuid& id);
  /// Writes down that the session's person proved by `method` who they are; that is how a session
  /// by password came about from then on.
  std::expected<void, Fault> note_proven(const Uuid& id, Instant at, SignInMethod method);
  /// How many ended.
  std::expected<int, Fault> remove_sessions_of(const std::string& account);
  std::expected<void, Fault> note_seen(const std::vector<std::pair<Uuid, Instant>>& seen);
  /// Also those whose own end is `now` or earlier.
  std::expected<void, Fault> remove_expired(Instant seen_before,
                                            Instant created_before,
                                            Instant now);
  /// Another number than before: somebody else (the command line) changed the file.
  std::expected<std::int64_t, Fault> version_seen();

 private:
  friend class passkey::PasskeyStore;  // Its rows lie in the same file.
  friend class BreakGlassStore;        // Its row too.

  explicit AccountStore(Database database) : database_(std::move(database)) {}

  std::mutex mutex_;
  Database database_;
};

}  // namespace meldkamer::auth
