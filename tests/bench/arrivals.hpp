#pragma once
#include <map>
#include <mutex>
#include <string>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// When something first reached one watcher, by name. Safe from several threads.
class Arrivals {
 public:
  void note(std::string name, Nanoseconds at) {
    const std::lock_guard lock(mutex_);
    first_.try_emplace(std::move(name), at);
  }

  /// 0: it never came.
  Nanoseconds of(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    const auto found = first_.find(name);
    return found == first_.end() ? Nanoseconds{} : found->second;
  }

  /// When the last of `watchers`, which have `arrivals`, had it; 0 when one of them never did.
  template <class Watchers>
  static Nanoseconds last_of(const Watchers& watchers, const std::string& name) {
    Nanoseconds last{};
    for (const auto& watcher : watchers) {
      const Nanoseconds at = watcher->arrivals.of(name);
      if (at.count() == 0) return {};
      last = std::max(last, at);
    }
    return last;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Nanoseconds> first_;
};

}  // namespace meldkamer::bench
