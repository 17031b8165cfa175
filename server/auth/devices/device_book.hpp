#pragma once
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/devices/device_store.hpp"
#include "server/auth/session_book.hpp"
#include "server/auth/throttle.hpp"
#include "server/auth/ticket_book.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"

namespace meldkamer::auth::devices {

/// Why a handheld may not.
struct Denial {
  enum class Kind {
    account_unknown,
    account_unfit,   ///< No responder, or with more rights than a handheld may carry.
    label_unfit,     ///< Empty or too long.
    too_many,        ///< The account has, or there are, as many handhelds as there may be.
    code_wrong,      ///< Unknown, used, or too old; it does not tell which.
    slow_down,       ///< Too many wrong codes; `wait` says how long.
    key_unfit,       ///< No point of P-256, or the signature is not of that key.
    device_unknown,  ///< Never known, or withdrawn.
    proof_wrong,     ///< Challenge used or too old, or not signed by the handheld's key.
    person_needed,   ///< Its person must sign in first: they did so too long ago.
    fault,           ///< A file cannot be used; `what` says why.
  };
  Kind kind{};
  Duration wait{};
  std::string what;
};

/// A code as it was made: shown once, kept nowhere.
struct MadeEnrolment {
  std::string code;  ///< "k7pm-x3va-9hrt".
  Instant until;
};

/// What a handheld hands in for its code.
struct Redemption {
  std::string code;
  std::string public_key;
  std::string signature;
};

/// What a handheld shows to sign in.
struct Proof {
  Uuid device{};
  std::string challenge;
  std::string signature;
};

/// The handhelds that were handed out. A handheld signs its account in by its key alone for as long
/// as a session may last after its person signed in on it (or was handed it): a guard types nothing
/// during a shift, and a phone that is found the next day opens nothing. One session a handheld.
/// Who writes does so on the blocking pool; what is read stands in memory. Thread safe.
class DeviceBook {
 public:
  struct Parts {
    DeviceStore& store;
    AccountStore& accounts;
    SessionBook& sessions;
    Clock& clock;
    Entropy& entropy;
    Duration shift_max;  ///< How long a key suffices after its person signed in.
  };

  /// Blocking. Faults: unavailable, malformed.
  static std::expected<std::unique_ptr<DeviceBook>, Fault> open(Parts parts);

  /// A one-time code for a handheld of `account`, called `label`, made by account `by`. Blocking.
  std::expected<MadeEnrolment, Denial> make_enrolment(const std::string& account,
                                                      const std::string& label,
                                                      const std::string& by);
  /// The handheld is known from now on. Blocking.
  std::expected<Device, Denial> redeem(const Redemption& redemption, const std::string& address);

  /// What the handheld must sign next.
  std::expected<std::string, Denial> begin_sign_in(const Uuid& device);
  /// Opens a session of the handheld's account and ends the one that the handheld had. `present` is
  /// the caller's session: one of the same account that the person opened by themselves counts from
  /// now on, and ends. The session lasts until limits of the person's own sign-in. Blocking.
  std::expected<OpenedSession, Denial> sign_in(const Proof& proof,
                                               const std::string& address,
                                               const std::optional<Session>& present);

  /// The person of the session signs out: if a handheld opened it, its key suffices no more until
  /// they sign in on it again. Blocking.
  std::expected<void, Fault> person_left(const Uuid& session);

  /// Ends its sessions, also on open streams, and takes its key for no proof any more; withdrawn
  /// twice is withdrawn once. Of a lost one, every session of its account ends. Blocking.
  std::expected<Device, Denial> revoke(const Uuid& device, const std::string& by, bool lost);

  /// Supervisors are told. Blocking.
  std::expected<void, Fault> tell(const std::vector<LostNotice>& notices);
  /// They have read it. Blocking.
  std::expected<void, Fault> note_read(const domain::PersonKey& person);

  /// All, with when each was last heard.
  std::vector<Device> list() const;
  std::optional<Device> find(const Uuid& device) const;
  /// The handheld that opened the session.
  std::optional<Uuid> device_of(const Uuid& session) const;
  /// Whether it has a session now.
  bool is_signed_in(const Uuid& device) const;
  /// Newest first.
  std::vector<LostNotice> notices_of(const domain::PersonKey& person) const;

 private:
  explicit DeviceBook(Parts parts)
      : parts_(parts), challenges_(parts.clock, parts.entropy), throttle_(parts.clock) {}

  std::expected<void, Fault> load();
  std::expected<Account, Denial> fit_account(const std::string& name);
  std::expected<void, Denial> room_for_one_more(const std::string& account) const;
  std::expected<Device, Denial> proven(const Proof& proof);
  std::expected<Device, Denial> keep(Device device);
  std::expected<void, Denial> end_session_of(const Uuid& device);
  std::expected<void, Denial> end_sessions_of_account(const std::string& account);

  Parts parts_;
  TicketBook challenges_;
  Throttle throttle_;
  std::mutex writing_;  // The store, and every change: one at a time.
  mutable std::mutex mutex_;
  std::map<Uuid, Device> devices_;
  std::map<Uuid, Uuid> session_of_;  // By handheld.
  std::vector<LostNotice> notices_;  // Newest first.
};

/// The form that codes are compared in: lower case, without blanks and dashes.
std::string plain_code(std::string_view typed);

/// What a handheld signs.
std::string enrolment_text(std::string_view plain_code);
std::string sign_in_text(const Uuid& device, std::string_view challenge);

}  // namespace meldkamer::auth::devices
