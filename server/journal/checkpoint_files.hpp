#pragma once
#include <array>
#include <expected>
#include <filesystem>
#include <mutex>
#include <optional>

#include "server/journal/journal.hpp"

namespace meldkamer::journal {

/// Two generations of checkpoints as files beside the journal, `<stem>.checkpoint` and
/// `<stem>.checkpoint.previous`, so that a torn newest one leaves its predecessor. Files rather
/// than rows: a large state must not wait in front of an alarm. Thread safe.
class CheckpointFiles {
 public:
  /// `journal_file` is the database; the checkpoints take its name without the extension.
  explicit CheckpointFiles(const std::filesystem::path& journal_file);

  std::expected<void, Fault> save(const Checkpoint& checkpoint);
  /// The newest that verifies; a damaged one is logged as `checkpoint_damaged` and passed over.
  std::expected<std::optional<Checkpoint>, Fault> load();
  bool exist() const;

 private:
  std::mutex mutex_;
  std::array<std::filesystem::path, 2> generations_;  // Newest first.
};

}  // namespace meldkamer::journal
