#pragma once
#include <algorithm>
#include <atomic>
#include <charconv>
#include <string_view>
#include <vector>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// When the alarm of each account first reached one watcher. One thread notes, others may look.
class Arrivals {
 public:
  /// `account`: four hexadecimal digits, as account_of() makes them.
  void note(std::string_view account, Nanoseconds at) {
    auto& first = first_.at(place_of(account));
    if (first.load(std::memory_order_relaxed) == 0) {
      first.store(at.count(), std::memory_order_relaxed);
    }
  }

  /// 0: it never came.
  Nanoseconds of(std::string_view account) const {
    return Nanoseconds{first_.at(place_of(account)).load(std::memory_order_relaxed)};
  }

  /// When the last of `watchers`, which have `arrivals`, had it; 0 when one of them never did.
  template <class Watchers>
  static Nanoseconds last_of(const Watchers& watchers, std::string_view account) {
    Nanoseconds last{};
    for (const auto& watcher : watchers) {
      const Nanoseconds at = watcher->arrivals.of(account);
      if (at.count() == 0) return {};
      last = std::max(last, at);
    }
    return last;
  }

 private:
  static std::size_t place_of(std::string_view account) {
    std::size_t place = 0;
    std::from_chars(account.data(), account.data() + account.size(), place, 16);
    return place;
  }

  std::vector<std::atomic<Nanoseconds::rep>> first_ =
      std::vector<std::atomic<Nanoseconds::rep>>(0x10000);
};

/// The account in the key of a site of the bench: "BENCH-1F00".
inline std::string_view account_in(std::string_view site_key) {
  constexpr std::string_view before = "BENCH-";
  return site_key.substr(std::min(before.size(), site_key.size()));
}

}  // namespace meldkamer::bench
