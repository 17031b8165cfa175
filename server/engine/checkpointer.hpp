#pragma once
#include <atomic>
#include <cstdint>
#include <thread>

#include "server/base/clock.hpp"
#include "server/journal/journal.hpp"

namespace meldkamer::engine {

/// Saves a checkpoint each limits::checkpoint_entries or limits::checkpoint_bytes. It asks nothing
/// of the engine: on a thread of its own it recovers from the journal as a start would and saves
/// what it found, so the engine never waits for it and every checkpoint proves the one before.
class Checkpointer {
 public:
  Checkpointer(journal::Journal& journal, Clock& clock);
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
  std::uint64_t entries_{};
  std::uint64_t bytes_{};
  bool stopped_ = false;
  std::atomic<bool> saving_{};
  std::jthread thread_;
};

}  // namespace meldkamer::engine
