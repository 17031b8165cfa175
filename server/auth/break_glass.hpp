#pragma once
#include <cstdint>
#include <expected>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/auth/break_glass_store.hpp"
#include "server/auth/session_book.hpp"
#include "server/auth/sign_in_limits.hpp"

namespace meldkamer::auth {

/// How the sealed account is worked with.
struct BreakGlassTimes {
  Duration span{limits::break_glass_span};  ///< 0: there is none on this server.
};

/// Why it was not done.
enum class BreakGlassDenial : std::uint8_t {
  off,          ///< There is none on this server.
  busy,         ///< Somebody asked for it already, or works with it.
  unknown,      ///< Nothing of that number was asked, or it is too long ago.
  same_person,  ///< Who asked cannot agree with themselves, by whatever account.
  not_agreed,   ///< Nobody agreed yet.
  not_asker,    ///< Only who asked may open it.
  sealed_one,   ///< The sealed account itself can neither ask nor agree.
  fault,        ///< The accounts file cannot be used.
};

/// "same_person".
std::string_view name_of(BreakGlassDenial denial);

/// The sealed account (decision 0015): nobody's, without a password, with the rights of supervisor
/// and administrator for a limited time. One person asks, another agrees within
/// limits::break_glass_answer, the first opens it within limits::break_glass_open_within and is it
/// until its span is over. One at a time. What is asked and agreed is in accounts.db before it
/// counts, with its end, and so is the session: a restart undoes nothing and lengthens nothing.
/// Thread safe. Who calls it says each step aloud: this class tells nobody.
class BreakGlass {
 public:
  struct Parts {
    BreakGlassTimes times;
    AccountStore& store;
    SessionBook& sessions;
    Clock& clock;
    Entropy& entropy;
    boost::asio::any_io_executor blocking_pool;
  };

  explicit BreakGlass(Parts parts) : parts_(std::move(parts)), store_(parts_.store) {}

  /// Takes up what was asked before a restart. Blocking; once, before anybody calls.
  std::expected<void, Fault> load();

  static constexpr std::string_view account_name = "break-glass";

  using Result = std::expected<BreakGlassState, BreakGlassDenial>;

  BreakGlassState state();

  Duration span() const { return parts_.times.span; }

  /// What somebody asks it with.
  struct Asking {
    Uuid request{};  ///< The order's own number: given once more, it is answered the same.
    std::string reason;
  };

  /// Whether `session` may ask now by that order; the same question that ask() begins with. An
  /// order that was withdrawn or is too old is `unknown`: its alarm was heard, and would not sound
  /// again.
  std::optional<BreakGlassDenial> objection_to_ask(const Session& session, const Uuid& request);
  boost::asio::awaitable<Result> ask(Session session, Asking asking);
  boost::asio::awaitable<Result> agree(Session session, Uuid id);
  /// Whether `session` may open it now; the same question that open() begins with.
  std::optional<BreakGlassDenial> objection_to_open(const Session& session, const Uuid& id);
  /// The sealed account's session, in the place of `session`, which ends.
  boost::asio::awaitable<std::expected<OpenedSession, BreakGlassDenial>> open(Session session,
                                                                              Uuid id,
                                                                              std::string address);
  /// Withdraws what was asked and ends the sealed account's session.
  boost::asio::awaitable<Result> seal();
  /// Takes its rights away when nobody works with it any more. Blocking; call now and then.
  std::expected<void, Fault> look_after();

 private:
  BreakGlassState present(Instant now);
  Result ask_now(const Session& session, const Asking& asking);
  Result agree_now(const Session& session, const Uuid& id);
  Result keep_step(BreakGlassState state);
  std::expected<void, Fault> look_after_now();
  std::optional<BreakGlassDenial> objection_to(const BreakGlassState& asked, const Uuid& id) const;
  std::expected<OpenedSession, BreakGlassDenial> open_now(const Session& session,
                                                          const Uuid& id,
                                                          const std::string& address);
  Result seal_now();
  std::expected<bool, Fault> keep(RoleSet roles, const Account& as);

  Parts parts_;
  BreakGlassStore store_;
  std::mutex writing_;  // One change at a time; taken before mutex_.
  std::mutex mutex_;    // For what follows.
  BreakGlassState asked_;
  bool is_kept_{};         // The file says more than that it is sealed.
  bool has_rights_{true};  // Of a start before, perhaps.
};

}  // namespace meldkamer::auth
