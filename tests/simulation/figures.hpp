#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/rarely.hpp"

namespace meldkamer::simulation {

/// What can be made to go wrong; each is counted when it happens, not when it is planned.
enum class Trouble : std::uint8_t {
  kill,          ///< The process is gone, what it wrote stays in the page cache.
  power_cut,     ///< The host is gone: un-synced sectors are dropped, reordered or torn.
  failed_write,  ///< EIO.
  failed_sync,   ///< EIO; the kernel marks the pages clean all the same.
  failed_read,   ///< EIO.
  disk_full,     ///< ENOSPC for a while, also after half of a write.
  checkpoint_damaged,
  pause,       ///< SIGSTOP or a suspended host.
  clock_step,  ///< Of the wall clock.
  message_lost,
  message_twice,
  registry_down,
  registry_after_storing,  ///< It has the package and the answer is lost.
  console_stalled,
  count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Trouble::count)>
    trouble_names = {"kill -9",
                     "power cut",
                     "write EIO",
                     "sync EIO",
                     "read EIO",
                     "disk full",
                     "checkpoint damaged",
                     "pause",
                     "wall clock step",
                     "message lost",
                     "message twice",
                     "registry down",
                     "registry answer lost",
                     "console stalled"};

struct Figures {
  std::int64_t simulated_us{};
  std::uint64_t lives{};     ///< Alarms raised by a panel and in the end acknowledged to it.
  std::uint64_t restarts{};  ///< Starts after a crash.
  std::uint64_t commits{};
  std::uint64_t seeds{};
  std::array<std::uint64_t, static_cast<std::size_t>(Trouble::count)> troubles{};
  std::array<std::uint64_t, static_cast<std::size_t>(RareSite::count)> rare{};
  std::vector<std::string> violations;  ///< Each with what to run.

  void note(Trouble trouble) { troubles.at(static_cast<std::size_t>(trouble)) += 1; }

  std::uint64_t troubles_in_all() const {
    std::uint64_t all = 0;
    for (const std::uint64_t one : troubles) all += one;
    return all;
  }

  void add(const Figures& other) {
    simulated_us += other.simulated_us;
    lives += other.lives;
    restarts += other.restarts;
    commits += other.commits;
    seeds += other.seeds;
    for (std::size_t i = 0; i < troubles.size(); ++i) troubles.at(i) += other.troubles.at(i);
    for (std::size_t i = 0; i < rare.size(); ++i) rare.at(i) += other.rare.at(i);
    violations.insert(violations.end(), other.violations.begin(), other.violations.end());
  }
};

}  // namespace meldkamer::simulation
