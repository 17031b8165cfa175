#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/account_store.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"
#include "server/base/limits.hpp"

namespace meldkamer::auth {

/// How long a session may last.
struct SessionTimes {
  Duration idle_max{limits::session_idle_max};
  Duration absolute_max{limits::session_absolute_max};
};

/// Somebody who is signed in.
struct Session {
  Uuid id{};
  Account account;
  Instant expires_at;  ///< However active it is.
  SignInMethod method{};
  Instant proven_at;  ///< When the person last proved who they are.
  Instant created_at;
  Instant seen_at;
  std::string address;  ///< Where it was opened from.
  /// A role of the account asks for a passkey and the person has not shown one: without roles till
  /// then.
  bool passkey_needed{};
};

/// How a session comes about.
struct Opening {
  SignInMethod method{SignInMethod::password};
  std::optional<Duration> at_most;  ///< A shorter life than sessions have.
  Instant since;  ///< When the person proved who they are, and it counts from; 0: now.
};

/// Whether the person proved who they are within limits::proof_fresh. The sealed account counts as
/// proven while it lasts: two people opened it, and it is nobody's to prove again.
bool is_proven(const Session& session, Instant now);

/// A new session and the token that only its owner will have.
struct OpenedSession {
  Session session;
  std::string token;
};

/// Who is signed in. Looked up in memory; every change is in accounts.db before it counts, so
/// sessions survive a restart. An open stream keeps its session from going idle, never from
/// expiring: a picture must not go dark in a quiet night. Thread safe.
class SessionBook {
 public:
  /// Whoever has a role of `passkey_required_for` has none of their rights by a password alone.
  SessionBook(AccountStore& store,
              Clock& clock,
              Entropy& entropy,
              SessionTimes times,
              RoleSet passkey_required_for = {});

  /// Reads the stored sessions and ends in memory those that are gone. Blocking.
  std::expected<void, Fault> load();

  /// Signs `account` in from `address`. Blocking. nullopt: the account is gone meanwhile.
  std::expected<std::optional<OpenedSession>, Fault> open(const Account& account,
                                                          const std::string& address,
                                                          Opening opening = {});
  /// The session's person proved just now, by `method`, who they are: a passkey turns a session by
  /// password into one by passkey. Blocking. nullopt: it has ended.
  std::expected<std::optional<Session>, Fault> prove(const Uuid& id, SignInMethod method);
  /// The session of `token`, which counts as used now; nullopt when there is none (any more).
  std::optional<Session> find(std::string_view token);
  /// The same by id: for a redeemed ticket.
  std::optional<Session> find(const Uuid& id);
  /// Ends it, also on open streams. Blocking.
  std::expected<void, Fault> end(const Uuid& id);
  /// Ends all of `account`; how many. Blocking.
  std::expected<int, Fault> end_all_of(const std::string& account);
  /// Those of `account`, or of everybody when it is empty; the oldest first.
  std::vector<Session> list(const std::string& account = {}) const;

  /// Calls `ended` once when the session ends, on any thread, or at once when it has ended. Keep
  /// the result for as long as you want to hear it; afterwards `ended` is not called any more.
  class Watching;
  Watching watch(const Uuid& id, std::function<void()> ended);

  /// Ends what expired or was revoked on the command line, and writes down who was seen. Blocking;
  /// call every limits::session_look_every.
  std::expected<void, Fault> look_after();

 private:
  struct Held {
    TokenHash token_hash{};
    Account account;
    Instant created_at;
    Instant seen_at;
    Instant written_at;
    std::string address;
    SignInMethod method{};
    Instant proven_at;
    Instant until;
  };

  using Callbacks = std::vector<std::function<void()>>;

  bool is_live(const Held& held, Instant now) const;
  Session session_of(const Uuid& id, const Held& held) const;
  std::optional<Session> use(std::map<Uuid, Held>::iterator found);
  Callbacks replace_all(const std::vector<StoredSession>& stored);
  void forget(std::map<Uuid, Held>::iterator gone, Callbacks& ended);
  std::vector<std::pair<Uuid, Instant>> seen_since_written(Instant now);
  void unwatch(std::uint64_t number);

  AccountStore& store_;
  Clock& clock_;
  Entropy& entropy_;
  const SessionTimes times_;
  const RoleSet passkey_required_for_;

  mutable std::mutex mutex_;
  std::map<Uuid, Held> sessions_;
  std::map<TokenHash, Uuid> by_token_;

  struct Watch {
    Uuid session{};
    std::function<void()> ended;
  };

  std::map<std::uint64_t, Watch> watches_;
  std::uint64_t last_watch_{};
  std::int64_t version_seen_{};
};

class SessionBook::Watching {
 public:
  Watching() = default;

  Watching(SessionBook& book, std::uint64_t number) : book_(&book), number_(number) {}

  Watching(Watching&& other) noexcept;
  Watching& operator=(Watching&& other) noexcept;
  ~Watching();

 private:
  SessionBook* book_{};
  std::uint64_t number_{};
};

}  // namespace meldkamer::auth
