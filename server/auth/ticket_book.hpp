#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/auth/account_store.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"

namespace meldkamer::auth {

/// One-time tickets for streams: a page can put one in its first message, so no token stands in an
/// address and no foreign page can open a stream by cookie alone. In memory; valid for
/// limits::ticket_valid; at most limits::tickets_max wait. Thread safe.
class TicketBook {
 public:
  TicketBook(Clock& clock, Entropy& entropy) : clock_(clock), entropy_(entropy) {}

  std::string issue(const Uuid& session);
  /// The session it was issued to, once; nullopt when used before, too old, or never issued.
  std::optional<Uuid> redeem(std::string_view ticket);

 private:
  struct Ticket {
    Uuid session{};
    Instant until;
  };

  void drop_oldest();

  Clock& clock_;
  Entropy& entropy_;
  std::mutex mutex_;
  std::map<TokenHash, Ticket> tickets_;
  std::deque<TokenHash> in_order_;  // Of issue, and so of ending.
};

}  // namespace meldkamer::auth
