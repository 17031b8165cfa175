#include "server/journal/checkpoint_files.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "server/journal/checkpoint_bytes.hpp"
#include "server/journal/files.hpp"

namespace meldkamer::journal {

namespace fs = std::filesystem;

CheckpointFiles::CheckpointFiles(const fs::path& journal_file) {
  generations_[0] = fs::path(journal_file).replace_extension(".checkpoint");
  generations_[1] = fs::path(journal_file).replace_extension(".checkpoint.previous");
}

std::expected<void, Fault> CheckpointFiles::save(const Checkpoint& checkpoint) {
  const std::lock_guard lock(mutex_);
  const fs::path fresh = generations_[0].string() + ".new";
  if (auto written = write_file(fresh, encode_checkpoint(checkpoint)); !written) return written;
  // A damaged newest one must not push out the good one before it.
  const auto newest = read_file(generations_[0]);
  if (newest && decode_checkpoint(newest->value_or(""))) {
    if (auto kept = rename_file(generations_[0], generations_[1]); !kept) return kept;
  }
  if (auto placed = rename_file(fresh, generations_[0]); !placed) return placed;
  return sync_directory(generations_[0].parent_path());
}

std::expected<std::optional<Checkpoint>, Fault> CheckpointFiles::load() {
  const std::lock_guard lock(mutex_);
  for (const fs::path& path : generations_) {
    const auto bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    if (auto checkpoint = decode_checkpoint(bytes->value_or(""))) return checkpoint;
    if (bytes->has_value()) spdlog::warn("checkpoint_damaged file={}", path.string());
  }
  return std::nullopt;
}

bool CheckpointFiles::exist() const {
  return std::ranges::any_of(generations_, [](const fs::path& path) { return fs::exists(path); });
}

}  // namespace meldkamer::journal
