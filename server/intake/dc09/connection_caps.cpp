#include "server/intake/dc09/connection_caps.hpp"

#include "server/base/limits.hpp"

namespace meldkamer::intake::dc09 {

std::shared_ptr<void> ConnectionCaps::take(const std::string& address) {
  const std::lock_guard lock(mutex_);
  std::size_t& here = by_address_[address];
  if (total_ >= limits::connections_total_max || here >= limits::connections_per_address_max) {
    if (here == 0) by_address_.erase(address);
    return nullptr;
  }
  ++here;
  ++total_;
  const auto give_back = [caps = shared_from_this(), address](void*) { caps->give_back(address); };
  return {this, give_back};
}

std::size_t ConnectionCaps::open() const {
  const std::lock_guard lock(mutex_);
  return total_;
}

void ConnectionCaps::give_back(const std::string& address) {
  const std::lock_guard lock(mutex_);
  --total_;
  const auto here = by_address_.find(address);
  if (--here->second == 0) by_address_.erase(here);
}

}  // namespace meldkamer::intake::dc09
