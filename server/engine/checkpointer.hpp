#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>

#include "server/base/clock.hpp"
#include "server/base/limits.hpp"
#include "server/journal/journal.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::engine {

/// When a checkpoint is due, and where it is made.
struct CheckpointRule {
  std::uint64_t entries{limits::checkpoint_entries};
  std::function<void(std::move_only_function<void()>)> beside{};  ///< Empty: a thread of its own.
  vault::Vault* vault{};                                          ///< As Engine::Parts has it.
};

/// Saves a checkpoint each CheckpointRule::entries or limits::checkpoint_bytes. It asks nothing
/// of the engine: on a thread of its own it recovers from the journal as a start would and saves
/// what it found, so the engine never waits for it and every checkpoint proves the one before.
class Checkpointer {
 public:
  Checkpointer(journal::Journal& journal, Clock& clock, CheckpointRule rule = {});
  ~Checkpointer();  ///< Waits for the one being saved.
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  /// That much was written, or replayed at the start. One caller at a time.
  void note(std::uint64_t entries, std::uint64_t bytes);
  /// Waits for the one being saved and starts no more.
  void stop();

 private:
  void save();

  journal::Journal& journal_;
  Clock& clock_;
  const CheckpointRule rule_;
  std::uint64_t entries_{};
  std::uint64_t bytes_{};
  bool stopped_ = false;
  std::atomic<bool> saving_{};
  std::jthread thread_;
};

}  // namespace meldkamer::engine
