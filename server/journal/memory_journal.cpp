#include "server/journal/memory_journal.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "server/base/limits.hpp"
#include "server/journal/checkpoint_bytes.hpp"
#include "server/journal/writer_rules.hpp"

namespace meldkamer::journal {
namespace {

constexpr std::string_view where = "memory journal";

Position head_of(const std::vector<StoredEntry>& entries) {
  return entries.empty() ? Position{} : entries.back().entry.position;
}

bool holds(const std::vector<StoredEntry>& entries, Position position) {
  return position.sequence > 0 && position.sequence <= entries.size() &&
         entries[position.sequence - 1].entry.position == position;
}

}  // namespace

MemoryJournal::MemoryJournal(std::shared_ptr<MemoryDisk> disk, Runner runner)
    : disk_(std::move(disk)), runner_(std::move(runner)) {
  if (runner_) return;
  thread_.emplace();
  runner_ = [this](std::move_only_function<void()> work) { thread_->post(std::move(work)); };
}

std::expected<Position, Fault> MemoryJournal::open_epoch() {
  const std::lock_guard lock(disk_->mutex);
  epoch_ = ++disk_->epoch;
  return Position{.epoch = epoch_, .sequence = disk_->entries.size()};
}

Position MemoryJournal::head() const {
  const std::lock_guard lock(disk_->mutex);
  return head_of(disk_->entries);
}

void MemoryJournal::append(Position expected_head,
                           Batch batch,
                           std::move_only_function<void(Appended)> done) {
  assert(batch.bytes.size() <= limits::entry_bytes_max);
  runner_([this, expected_head, batch = std::move(batch), done = std::move(done)]() mutable {
    done(write(expected_head, std::move(batch)));
  });
}

Appended MemoryJournal::write(Position expected_head, Batch batch) {
  const std::lock_guard lock(disk_->mutex);
  assert(epoch_ != 0);
  std::vector<StoredEntry>& entries = disk_->entries;
  if (expected_head.sequence < entries.size()) {
    const Entry& next = entries[expected_head.sequence].entry;
    if (next.commit_id == batch.commit_id)
      return {.outcome = AppendOutcome::committed, .head = next.position};
  }
  const Position head = head_of(entries);
  const auto refusal = refuse_append(
      {.own_epoch = epoch_, .newest_epoch = disk_->epoch, .head = head}, expected_head);
  if (refusal) return {.outcome = *refusal, .head = head};
  const Position position{.epoch = epoch_, .sequence = head.sequence + 1};
  entries.push_back(
      seal({.position = position, .commit_id = batch.commit_id, .bytes = std::move(batch.bytes)}));
  return {.outcome = AppendOutcome::committed, .head = position};
}

std::expected<std::vector<Entry>, Fault> MemoryJournal::read(Position after, std::size_t limit) {
  const std::lock_guard lock(disk_->mutex);
  const std::vector<StoredEntry>& stored = disk_->entries;
  if (after.sequence > stored.size()) return std::unexpected(lost_future(after, head_of(stored)));
  if (after.sequence > 0) {
    const std::uint64_t epoch_there = stored[after.sequence - 1].entry.position.epoch;
    if (auto known = verify_reader(after, epoch_there); !known) {
      return std::unexpected(known.error());
    }
  }
  std::vector<Entry> page;
  std::size_t bytes = 0;
  limit = std::min(limit, limits::read_entries_max);
  for (std::size_t at = after.sequence; at < stored.size() && page.size() < limit; ++at) {
    bytes += stored[at].entry.bytes.size();
    if (bytes > limits::read_bytes_max && !page.empty()) break;
    auto entry = verify(stored[at], after, where);
    if (!entry) return std::unexpected(entry.error());
    after = entry->position;
    page.push_back(std::move(*entry));
  }
  return page;
}

std::expected<void, Fault> MemoryJournal::save_checkpoint(const Checkpoint& checkpoint) {
  const std::lock_guard lock(disk_->mutex);
  if (!holds(disk_->entries, checkpoint.position)) {
    return std::unexpected(foreign_checkpoint(checkpoint.position, head_of(disk_->entries), where));
  }
  // A damaged newest one must not push out the good one before it.
  if (decode_checkpoint(disk_->checkpoints[0])) {
    disk_->checkpoints[1] = std::move(disk_->checkpoints[0]);
  }
  disk_->checkpoints[0] = encode_checkpoint(checkpoint);
  return {};
}

std::expected<std::optional<Checkpoint>, Fault> MemoryJournal::load_checkpoint() {
  const std::lock_guard lock(disk_->mutex);
  for (const std::string& stored : disk_->checkpoints) {
    auto checkpoint = decode_checkpoint(stored);
    if (!checkpoint) continue;
    if (!holds(disk_->entries, checkpoint->position)) {
      return std::unexpected(
          foreign_checkpoint(checkpoint->position, head_of(disk_->entries), where));
    }
    return checkpoint;
  }
  return std::nullopt;
}

}  // namespace meldkamer::journal
