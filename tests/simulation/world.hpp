#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "server/engine/follower.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/journal_check.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/operators.hpp"
#include "tests/simulation/panels.hpp"
#include "tests/simulation/process.hpp"
#include "tests/simulation/rare.hpp"
#include "tests/simulation/registry.hpp"
#include "tests/simulation/responders.hpp"
#include "tests/simulation/scene.hpp"
#include "tests/simulation/screens.hpp"

namespace meldkamer::simulation {

struct Plan {
  std::uint64_t seed{};
  std::uint64_t lives{};  ///< 0: the seed says.
  /// A planted bug: the alarm is acknowledged when it comes in, not when it is durable.
  bool acknowledges_too_soon{};
  /// Not 0: nothing goes wrong, and it ends after so many events. For a journal to measure with.
  std::uint64_t calm_events{};
  bool usual{};                   ///< No rare site of the server happens (server/base/rarely.hpp).
  std::filesystem::path keep_in;  ///< Where the journal stays, then. Empty: nowhere.
};

/// One seed from beginning to end. First anything may go wrong and only safety is asked; then all
/// is healed and everything must come to rest: every case closed, the outbox empty.
class World final : public engine::Follower {
 public:
  explicit World(const Plan& plan);
  ~World() override;

  const Figures& run();

  /// SHA-256 of the journal, after run().
  const std::string& journal_hash() const { return journal_hash_; }

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

 private:
  bool step(std::int64_t until_us);
  void settle();
  bool at_rest() const;
  void heal();
  void say_what_is_left();
  void keep_journal() const;

  void start();
  void crash(bool power_cut);
  void run_disk_work();
  void check_invariants(const std::string& when);
  void check_lateness();
  void check_durable();

  void plan_crash();
  void plan_pause();
  void plan_disk_trouble();
  void plan_full_disk();
  void plan_clock_step();
  void damage_checkpoint();
  void hinder_until(std::int64_t until_us);

  const Plan plan_;
  Scene scene_;
  RareSites rare_;
  const std::filesystem::path folder_;
  Disk disk_;
  FarRegistry registry_{scene_};
  Network network_{scene_};
  Panels panels_{scene_, network_};
  Operators operators_{scene_, network_};
  Responders responders_{scene_, network_};
  Screens screens_{scene_};
  std::unique_ptr<Process> process_;
  std::uint64_t processes_{};  ///< Begun so far.
  bool crashed_{};             ///< Since the latest start.
  bool town_known_{};
  std::int64_t paused_until_us_{};
  std::int64_t hindered_until_us_{};
  std::uint64_t followed_sequence_{};  ///< The newest entry that followers were told of.
  std::uint64_t commits_to_compare_{};
  std::uint64_t events_{};
  std::string journal_hash_;
};

}  // namespace meldkamer::simulation
