// How the world of world.hpp hurts the server, and how the server comes back.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <utility>

#include "tests/simulation/town.hpp"
#include "tests/simulation/world.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

}  // namespace

void World::start() {
  if (process_ != nullptr) return;
  disk_.revive();
  if (crashed_ && !scene_.healed && scene_.dice.chance(0.1)) {
    disk_.die_at(1 + static_cast<unsigned>(scene_.dice.below(20)));  // Again, while it recovers.
  }
  auto started = Process::start({.host = scene_.host,
                                 .folder = folder_,
                                 .registry = registry_,
                                 .watcher = *this,
                                 .entropy = scene_.seed * 1'000'003 + ++processes_,
                                 .checkpoint_entries = scene_.mix.checkpoint_entries,
                                 .work_came = [this] { run_disk_work(); }});
  if (!started) {
    scene_.state = nullptr;
    const bool damaged = started.error().kind == Fault::Kind::malformed;
    if (damaged && !disk_.dead()) scene_.complain("it does not start: " + started.error().what);
    crash(disk_.dead() && scene_.dice.chance(scene_.mix.power_cuts));
    return;
  }
  process_ = std::move(*started);
  scene_.process = process_.get();
  if (crashed_) scene_.figures.restarts += 1;
  check_durable();
  screens_.connect();
  hinder_until(scene_.host.now_us);
  if (std::exchange(town_known_, true)) return;
  domain::Command found;
  found.order = domain::ImportDirectory{.directory = town(), .reason = "begin"};
  process_->engine().submit(std::move(found), [](const engine::Result&) {});
  process_->pump();
}

// An append or a checkpoint was given to the disk: it takes its time.
void World::run_disk_work() {
  const Duration latency =
      scene_.dice.scaled(50us, std::max(scene_.mix.disk_latency_max, Duration{60us}));
  scene_.after(latency, [this, process = processes_] {
    if (process_ == nullptr || process != processes_ || !process_->has_work()) return;
    process_->run_work();
    if (disk_.dead()) crash(scene_.dice.chance(scene_.mix.power_cuts));
  });
}

void World::crash(bool power_cut) {
  disk_.die();
  scene_.process = nullptr;
  scene_.state = nullptr;
  screens_.disconnect();
  process_.reset();
  paused_until_us_ = 0;
  crashed_ = true;
  scene_.figures.note(power_cut ? Trouble::power_cut : Trouble::kill);
  std::error_code none;
  if (power_cut) {
    disk_.cut_power(scene_.dice);
    fs::remove(folder_ / "journal.db-shm", none);
    scene_.host.reboot();
  }
  if (!scene_.healed && scene_.dice.chance(scene_.mix.checkpoint_damage)) damage_checkpoint();
  const Duration down =
      scene_.healed ? Duration{200ms} : scene_.dice.scaled(100ms, scene_.mix.down_max + 1ms);
  hinder_until(scene_.host.now_us + down.count());
  scene_.after(down, [this] { start(); });
}

// The newest one only: two damaged generations and a gone entry are for a backup.
void World::damage_checkpoint() {
  std::fstream file(folder_ / "journal.checkpoint",
                    std::ios::binary | std::ios::in | std::ios::out | std::ios::ate);
  if (!file) return;
  const auto size = static_cast<std::uint64_t>(file.tellg());
  if (size == 0) return;
  const auto at = static_cast<std::streamoff>(scene_.dice.below(size));
  file.seekg(at);
  const int was = file.get();
  file.seekp(at);
  file.put(static_cast<char>(was ^ (1 << scene_.dice.below(8))));
  scene_.figures.note(Trouble::checkpoint_damaged);
}

void World::plan_crash() {
  if (scene_.mix.crash_every == Duration{}) return;
  scene_.after(scene_.dice.after_about(scene_.mix.crash_every), [this] {
    if (scene_.healed) return;
    plan_crash();
    if (process_ == nullptr) return;
    if (scene_.dice.chance(scene_.mix.in_the_middle)) {
      disk_.die_at(1 + static_cast<unsigned>(scene_.dice.below(25)));
    } else {
      crash(scene_.dice.chance(scene_.mix.power_cuts));
    }
  });
}

void World::plan_pause() {
  if (scene_.mix.pause_every == Duration{}) return;
  scene_.after(scene_.dice.after_about(scene_.mix.pause_every), [this] {
    if (scene_.healed) return;
    plan_pause();
    if (process_ == nullptr) return;
    scene_.figures.note(Trouble::pause);
    const Duration span = scene_.dice.scaled(50ms, scene_.mix.pause_max + 1ms);
    paused_until_us_ = scene_.host.now_us + span.count();
    hinder_until(paused_until_us_);
    scene_.after(span, [] {});  // Then it goes on.
  });
}

void World::plan_disk_trouble() {
  if (scene_.mix.disk_trouble_every == Duration{}) return;
  scene_.after(scene_.dice.after_about(scene_.mix.disk_trouble_every), [this] {
    if (scene_.healed) return;
    plan_disk_trouble();
    static constexpr std::array kinds = {
        Trouble::failed_write, Trouble::failed_sync, Trouble::failed_read};
    disk_.fail_at(kinds.at(scene_.dice.below(kinds.size())),
                  1 + static_cast<unsigned>(scene_.dice.below(12)));
  });
}

void World::plan_full_disk() {
  if (scene_.mix.full_every == Duration{}) return;
  scene_.after(scene_.dice.after_about(scene_.mix.full_every), [this] {
    if (scene_.healed) return;
    plan_full_disk();
    const Duration span = scene_.dice.scaled(500ms, scene_.mix.full_max + 1ms);
    disk_.set_full(true);
    hinder_until(scene_.host.now_us + span.count());
    scene_.after(span, [this] { disk_.set_full(false); });
  });
}

void World::plan_clock_step() {
  if (scene_.mix.clock_step_every == Duration{}) return;
  scene_.after(scene_.dice.after_about(scene_.mix.clock_step_every), [this] {
    if (scene_.healed) return;
    plan_clock_step();
    scene_.figures.note(Trouble::clock_step);
    const std::int64_t step_us = scene_.dice.scaled(1ms, scene_.mix.clock_step_max).count();
    scene_.host.wall_offset_us += scene_.dice.chance(0.5) ? step_us : -step_us;
  });
}

void World::hinder_until(std::int64_t until_us) {
  hindered_until_us_ = std::max(hindered_until_us_, until_us);
}

}  // namespace meldkamer::simulation
