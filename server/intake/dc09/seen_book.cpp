#include "server/intake/dc09/seen_book.hpp"

#include "server/base/limits.hpp"

namespace meldkamer::intake::dc09 {

SeenBook::SeenBook(const std::vector<std::string>& expected) {
  for (const std::string& account : expected) by_account_[account].account = account;
}

bool SeenBook::note(std::string_view account,
                    std::string_view address,
                    Instant at,
                    bool supervision) {
  const std::lock_guard lock(mutex_);
  auto found = by_account_.find(account);
  if (found == by_account_.end()) {
    if (by_account_.size() >= limits::dc09_accounts_seen_max) return false;
    found = by_account_.emplace(account, Seen{.account = std::string{account}}).first;
  }
  Seen& seen = found->second;
  seen.last_at = std::max(seen.last_at, at);
  seen.address = address;
  ++(supervision ? seen.supervisions : seen.messages);
  return true;
}

std::vector<Seen> SeenBook::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Seen> seen;
  seen.reserve(by_account_.size());
  for (const auto& [account, entry] : by_account_) seen.push_back(entry);
  return seen;
}

bool AlertBook::due(std::string_view account, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = last_.find(account);
  if (found != last_.end() && now - found->second < limits::dc09_alert_every) return false;
  if (found != last_.end()) {
    found->second = now;
    return true;
  }
  std::erase_if(last_, [&](const auto& entry) {
    return last_.size() >= limits::dc09_accounts_seen_max &&
           now - entry.second >= limits::dc09_alert_every;
  });
  if (last_.size() >= limits::dc09_accounts_seen_max) return false;
  last_.emplace(account, now);
  return true;
}

void AlertBook::forget(std::string_view account) {
  const std::lock_guard lock(mutex_);
  if (const auto found = last_.find(account); found != last_.end()) last_.erase(found);
}

}  // namespace meldkamer::intake::dc09
