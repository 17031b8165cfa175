#include "server/auth/throttle.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>

#include "server/base/limits.hpp"

namespace meldkamer::auth {
namespace {

Duration wait_after(std::uint32_t tries, std::size_t free) {
  if (tries < free) return Duration{0};
  const auto doublings = std::min<std::size_t>(tries - free, 16);
  const Duration wait = Duration{limits::sign_in_wait_first} * (1 << doublings);
  return std::min<Duration>(wait, limits::sign_in_wait_max);
}

}  // namespace

std::optional<Duration> Throttle::admit(const std::string& account, const std::string& address) {
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  Tries& of_address = tries_of("@" + throttle_address(address), now);
  Tries& of_account = tries_of("#" + account, now);
  const Instant next_at = std::max(of_address.next_at, of_account.next_at);
  if (now < next_at) return next_at - now;
  of_account.made += 1;
  of_account.last_at = now;
  of_account.next_at = now + wait_after(of_account.made, limits::sign_in_tries_max);
  of_address.made += 1;
  of_address.last_at = now;
  of_address.next_at = now + wait_after(of_address.made, limits::sign_in_tries_address_max);
  return std::nullopt;
}

void Throttle::succeeded(const std::string& account, const std::string& address) {
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  Tries& of_address = tries_of("@" + throttle_address(address), now);
  if (of_address.made > 0) of_address.made -= 1;
  if (of_address.made < limits::sign_in_tries_address_max) of_address.next_at = {};
  Tries& of_account = tries_of("#" + account, now);
  of_account.made = 0;
  of_account.next_at = {};
}

Throttle::Tries& Throttle::tries_of(const std::string& key, Instant now) {
  auto found = tries_.find(key);
  if (found == tries_.end()) {
    if (tries_.size() >= limits::sign_in_remembered_max) {
      tries_.erase(by_use_.front());
      by_use_.pop_front();
    }
    found = tries_.emplace(key, Tries{}).first;
    found->second.used = by_use_.insert(by_use_.end(), key);
  }
  Tries& tries = found->second;
  by_use_.splice(by_use_.end(), by_use_, tries.used);
  if (now - tries.last_at >= limits::sign_in_forgotten_after) tries.made = 0;
  return tries;
}

std::string throttle_address(const std::string& address) {
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address(address, error);
  if (error || !parsed.is_v6()) return address;
  if (parsed.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6()).to_string();
  }
  auto bytes = parsed.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return boost::asio::ip::make_address_v6(bytes).to_string() + "/64";
}

}  // namespace meldkamer::auth
