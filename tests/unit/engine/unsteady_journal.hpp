#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "server/journal/memory_journal.hpp"

namespace meldkamer {

/// A journal in memory whose disk can be made slow or ill: held appends wait for release(), and the
/// next ones can be told to end otherwise than `committed`.
class UnsteadyJournal final : public journal::Journal {
 public:
  explicit UnsteadyJournal(
      std::shared_ptr<journal::MemoryDisk> disk = std::make_shared<journal::MemoryDisk>())
      : memory_(std::move(disk)) {}

  void hold() {
    const std::lock_guard lock(mutex_);
    holding_ = true;
  }

  /// Lets the held append go on, and holds the next one; waits for one to be held.
  void release_one() {
    std::unique_lock lock(mutex_);
    held_.wait(lock, [this] { return waiting_.has_value(); });
    run(lock);
  }

  void release_all() {
    std::unique_lock lock(mutex_);
    holding_ = false;
    if (waiting_) run(lock);
  }

  void wait_until_held() {
    std::unique_lock lock(mutex_);
    held_.wait(lock, [this] { return waiting_.has_value(); });
  }

  /// The next append ends so and writes nothing.
  void fail_next(journal::AppendOutcome outcome) {
    const std::lock_guard lock(mutex_);
    failures_.push_back(outcome);
  }

  std::expected<journal::Position, Fault> open_epoch() override { return memory_.open_epoch(); }

  journal::Position head() const override { return memory_.head(); }

  void append(journal::Position expected_head,
              journal::Batch batch,
              std::move_only_function<void(journal::Appended)> done) override {
    std::unique_lock lock(mutex_);
    waiting_.emplace([this, expected_head, batch = std::move(batch), done = std::move(done)](
                         std::optional<journal::AppendOutcome> failure) mutable {
      if (failure) {
        done({.outcome = *failure, .head = expected_head});
      } else {
        memory_.append(expected_head, std::move(batch), std::move(done));
      }
    });
    if (holding_) {
      held_.notify_all();
    } else {
      run(lock);
    }
  }

  std::expected<std::vector<journal::Entry>, Fault> read(journal::Position after,
                                                         std::size_t limit) override {
    return memory_.read(after, limit);
  }

  std::expected<void, Fault> save_checkpoint(const journal::Checkpoint& checkpoint) override {
    return memory_.save_checkpoint(checkpoint);
  }

  std::expected<std::optional<journal::Checkpoint>, Fault> load_checkpoint() override {
    return memory_.load_checkpoint();
  }

 private:
  void run(std::unique_lock<std::mutex>& lock) {
    auto append = std::move(*waiting_);
    waiting_.reset();
    std::optional<journal::AppendOutcome> failure;
    if (!failures_.empty()) {
      failure = failures_.front();
      failures_.pop_front();
    }
    lock.unlock();
    append(failure);
  }

  std::mutex mutex_;
  std::condition_variable held_;
  bool holding_ = false;
  std::deque<journal::AppendOutcome> failures_;
  std::optional<std::move_only_function<void(std::optional<journal::AppendOutcome>)>> waiting_;
  journal::MemoryJournal memory_;
};

}  // namespace meldkamer
