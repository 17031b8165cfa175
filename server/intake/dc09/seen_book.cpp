#include "server/intake/dc09/seen_book.hpp"

#include <algorithm>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"

namespace meldkamer::intake::dc09 {

namespace {

void add_figures(std::vector<Figure>& list, const Seen& seen) {
  const std::string labels = fmt::format(R"(account="{}")", seen.account);
  const auto add = [&](std::string_view name, std::string more, double value) {
    list.push_back({.name = "dc09_account_" + std::string{name},
                    .labels = labels + std::move(more),
                    .value = value});
  };
  add("messages_total", R"(,what="accepted")", static_cast<double>(seen.messages));
  add("messages_total", R"(,what="supervision")", static_cast<double>(seen.supervisions));
  add("messages_total", R"(,what="refused")", static_cast<double>(seen.refused));
  add("last_seen_seconds", "", static_cast<double>(seen.last_at.us) / 1e6);
}

}  // namespace

SeenBook::SeenBook(const std::vector<std::string>& expected) : expected_(expected) {
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

void SeenBook::note_refused(std::string_view account) {
  const std::lock_guard lock(mutex_);
  const auto found = by_account_.find(account);
  if (found != by_account_.end()) ++found->second.refused;
}

Instant SeenBook::last_heard(std::string_view account) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_account_.find(account);
  return found == by_account_.end() ? Instant{} : found->second.last_at;
}

std::vector<Figure> SeenBook::figures() const {
  const std::lock_guard lock(mutex_);
  std::vector<const Seen*> shown;
  const auto show = [&](const Seen& seen) {
    if (shown.size() < limits::metrics_sources_max) shown.push_back(&seen);
  };
  for (const std::string& account : expected_) show(by_account_.find(account)->second);
  for (const auto& [account, seen] : by_account_) {
    if (std::ranges::find(expected_, account) == expected_.end()) show(seen);
  }
  std::vector<Figure> list;
  for (const Seen* const seen : shown) add_figures(list, *seen);
  return list;
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
