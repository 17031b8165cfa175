#include "server/auth/ticket_book.hpp"

#include "server/auth/token.hpp"
#include "server/base/limits.hpp"

namespace meldkamer::auth {

std::string TicketBook::issue(const Uuid& session) {
  std::string ticket = new_token(entropy_);
  const TokenHash hash = hash_of(ticket);
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  while (!in_order_.empty()) {
    const auto oldest = tickets_.find(in_order_.front());
    const bool stays = oldest != tickets_.end() && oldest->second.until > now;
    if (stays && in_order_.size() < limits::tickets_max) break;
    drop_oldest();
  }
  tickets_[hash] = {session, now + limits::ticket_valid};
  in_order_.push_back(hash);
  return ticket;
}

std::optional<Uuid> TicketBook::redeem(std::string_view ticket) {
  const TokenHash hash = hash_of(ticket);
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  const auto found = tickets_.find(hash);
  if (found == tickets_.end()) return std::nullopt;
  const Ticket redeemed = found->second;
  tickets_.erase(found);
  if (now >= redeemed.until) return std::nullopt;
  return redeemed.session;
}

void TicketBook::drop_oldest() {
  tickets_.erase(in_order_.front());
  in_order_.pop_front();
}

}  // namespace meldkamer::auth
