#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace meldkamer::intake::dc09 {

/// Keeps connections within limits::connections_total_max and connections_per_address_max.
/// Safe from any thread; lives until the last slot has gone.
class ConnectionCaps : public std::enable_shared_from_this<ConnectionCaps> {
 public:
  /// A place for one connection of `address`, given back when it goes; nullptr: over a cap.
  std::shared_ptr<void> take(const std::string& address);
  std::size_t open() const;

 private:
  void give_back(const std::string& address);

  mutable std::mutex mutex_;
  std::map<std::string, std::size_t> by_address_;
  std::size_t total_{};
};

}  // namespace meldkamer::intake::dc09
