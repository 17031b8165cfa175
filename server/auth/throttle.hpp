#pragma once
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/base/clock.hpp"

namespace meldkamer::auth {

/// Slows down guessing, per account and per address: limits::sign_in_tries_max (and
/// sign_in_tries_address_max) tries are free, then each must wait longer, up to
/// limits::sign_in_wait_max. It knows no accounts, so an unknown one is slowed the same. Thread
/// safe; at most limits::sign_in_remembered_max entries, the longest unused goes.
class Throttle {
 public:
  explicit Throttle(Clock& clock) : clock_(clock) {}

  /// Counts a try before it is made, so that many at once do not slip through. How long to wait
  /// when it may not be made now; nullopt when it may.
  std::optional<Duration> admit(const std::string& account, const std::string& address);
  /// The try was right: the account starts afresh, the address gets its try back.
  void succeeded(const std::string& account, const std::string& address);

 private:
  struct Tries {
    std::uint32_t made{};
    Instant next_at;
    Instant last_at;
    std::list<std::string>::iterator used;
  };

  Tries& tries_of(const std::string& key, Instant now);

  Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Tries> tries_;
  std::list<std::string> by_use_;  // Longest unused first.
};

/// What counts as one source: an IPv4 address, or the first 64 bits of an IPv6 one.
std::string throttle_address(const std::string& address);

}  // namespace meldkamer::auth
