#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "server/base/instant.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::intake::mqtt {

/// The answers to orders that were handed in together. Safe from any thread: an answer may come
/// when nobody waits for it any more.
class Round {
 public:
  explicit Round(std::size_t count) : answers_(count), open_(count) {}

  void answer(std::size_t at, engine::Result result);
  /// Returns when all have an answer, after `span`, or at interrupt().
  void wait(Duration span);
  void interrupt();
  /// nullopt: no answer yet. Each once.
  std::optional<engine::Result> take(std::size_t at);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<engine::Result>> answers_;
  std::size_t open_;
  bool interrupted_{};
};

}  // namespace meldkamer::intake::mqtt
