#pragma once
#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/journal/journal.hpp"
#include "server/journal/journal_thread.hpp"
#include "server/journal/stored_entry.hpp"

namespace meldkamer::journal {

/// What a MemoryJournal writes on: outlives the writers as a disk outlives processes. Thread safe
/// through `mutex`; tests reach in to damage it.
struct MemoryDisk {
  std::mutex mutex;
  std::vector<StoredEntry> entries;
  std::uint64_t epoch{};                   // The writer's.
  std::array<std::string, 2> checkpoints;  // Encoded; the newest first.
};

/// The journal's laws without a disk: for tests, simulation and demonstrations. Several may share
/// one MemoryDisk, like processes on one file.
class MemoryJournal final : public Journal {
 public:
  /// Runs the completion of an append. The default is a thread of the journal's own; a simulation
  /// passes its own to keep everything on one thread, and keeps the journal until all has run.
  using Runner = std::function<void(std::move_only_function<void()>)>;

  explicit MemoryJournal(std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>(),
                         Runner runner = {});

  std::expected<Position, Fault> open_epoch() override;
  Position head() const override;
  void append(Position expected_head,
              Batch batch,
              std::move_only_function<void(Appended)> done) override;
  std::expected<std::vector<Entry>, Fault> read(Position after, std::size_t limit) override;
  std::expected<void, Fault> save_checkpoint(const Checkpoint& checkpoint) override;
  std::expected<std::optional<Checkpoint>, Fault> load_checkpoint() override;

 private:
  Appended write(Position expected_head, Batch batch);

  std::shared_ptr<MemoryDisk> disk_;
  Runner runner_;
  std::uint64_t epoch_{};  // 0 until the pen is taken.
  std::optional<JournalThread> thread_;
};

}  // namespace meldkamer::journal
