#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "tests/simulation/dice.hpp"
#include "tests/simulation/figures.hpp"

namespace meldkamer::simulation {

/// The disk under every SQLite file of this process while it lives: a SQLite VFS over files that
/// lie in memory (/dev/shm). It remembers, in sectors of 512 bytes, what would still be there if
/// the power went now, and can fail at the n-th call. One at a time, one thread.
///
/// What it takes for granted: a truncation and a removal are durable at once, a sync of one file
/// says nothing about another, a sector is written whole or not at all.
class Disk {
 public:
  explicit Disk(std::uint64_t seed, Figures& figures);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  /// At the `nth` call that changes or syncs a file from now on (1 is the next) the process is
  /// gone: neither that call nor any later one does anything.
  void die_at(unsigned nth);
  /// The same at once.
  void die();
  bool dead() const;

  /// The `nth` call of its sort fails once: failed_write, failed_sync or failed_read.
  void fail_at(Trouble trouble, unsigned nth);
  /// While it is full, no file grows; what is there already can be written over.
  void set_full(bool full);
  /// No fault that was planned and has not come will come.
  void heal();

  /// After the files were closed: what was not synced is dropped, kept or torn, by the dice.
  void cut_power(Dice& dice);
  /// A new process may write.
  void revive();

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace meldkamer::simulation
