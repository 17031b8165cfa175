#include "tests/simulation/world.hpp"

#include <algorithm>
#include <chrono>
#include <unistd.h>
#include <utility>
#include <variant>

#include "server/domain/invariants.hpp"
#include "tests/simulation/town.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t commits_between_pictures = 64;
constexpr std::size_t cases_looked_at_each_time = 12;
constexpr Duration time_to_rest = 6h;

fs::path new_folder(std::uint64_t seed) {
  std::error_code none;
  const fs::path memory = "/dev/shm";
  const fs::path top = fs::is_directory(memory, none) ? memory : fs::temp_directory_path();
  const fs::path folder =
      top / ("meldkamer-simulation-" + std::to_string(getpid())) / std::to_string(seed);
  fs::remove_all(folder, none);
  fs::create_directories(folder);
  return folder;
}

}  // namespace

World::World(const Plan& plan)
    : plan_(plan),
      scene_(plan.seed),
      rare_(plan.seed, plan.usual || plan.calm_events > 0, scene_.figures),
      folder_(new_folder(plan.seed)),
      disk_(plan.seed ^ 0xd15c, scene_.figures) {
  scene_.acknowledges_too_soon = plan.acknowledges_too_soon;
  if (plan.calm_events > 0) scene_.mix = FaultMix::calm();
  if (!plan.acknowledges_too_soon) return;
  // It must be seen soon: many crashes in the middle of a commit.
  scene_.mix.crash_every = scene_.mix.alarm_every * 3;
  scene_.mix.in_the_middle = 1;
  scene_.mix.disk_latency_max = 2s;
}

World::~World() {
  disk_.die();
  scene_.process = nullptr;
  process_.reset();
  std::error_code none;
  fs::remove_all(folder_.parent_path(), none);
}

const Figures& World::run() {
  start();
  if (process_ == nullptr) scene_.complain("an empty folder is no journal");
  const std::uint64_t lives = 150 + scene_.dice.below(350);
  const std::uint64_t planned = plan_.calm_events > 0 ? UINT64_MAX : lives;
  panels_.begin(plan_.lives > 0 ? plan_.lives : planned);
  responders_.begin();
  plan_crash();
  plan_pause();
  plan_disk_trouble();
  plan_full_disk();
  plan_clock_step();
  while (!panels_.finished() && scene_.figures.violations.empty()) {
    if (!step(INT64_MAX) || (plan_.calm_events > 0 && events_ >= plan_.calm_events)) break;
  }
  if (plan_.calm_events > 0) {
    keep_journal();
    return scene_.figures;
  }
  heal();
  const std::int64_t until_us = scene_.host.now_us + time_to_rest.count();
  while (!at_rest() && scene_.figures.violations.empty() && step(until_us)) {
  }
  if (scene_.figures.violations.empty() && !at_rest()) say_what_is_left();
  if (process_ != nullptr) {
    if (scene_.figures.violations.empty()) screens_.compare();
    journal_hash_ = check_journal(scene_, panels_, registry_);
  }
  scene_.figures.simulated_us = scene_.host.now_us;
  scene_.figures.seeds = 1;
  return scene_.figures;
}

// To the next moment at which anything happens; false: that is after `until_us`.
bool World::step(std::int64_t until_us) {
  std::optional<std::int64_t> next = scene_.agenda.next();
  const bool awake = process_ != nullptr && scene_.host.now_us >= paused_until_us_;
  if (awake) {
    if (const auto wake = process_->clock().next_wake_us()) {
      next = next ? std::min(*next, *wake) : *wake;
    }
  }
  if (!next || *next > until_us) return false;
  scene_.host.now_us = std::max(scene_.host.now_us, *next);
  while (scene_.agenda.next() && *scene_.agenda.next() <= scene_.host.now_us) {
    scene_.agenda.run_next();
    settle();
  }
  settle();
  return true;
}

void World::settle() {
  if (process_ == nullptr || scene_.host.now_us < paused_until_us_) return;
  process_->clock().wake();
  process_->pump();
  if (!process_->broken()) {
    screens_.read();
    process_->pump();
  }
  if (process_->broken() || disk_.dead()) {
    crash(disk_.dead() && scene_.dice.chance(scene_.mix.power_cuts));
    return;
  }
  check_lateness();
  if (commits_to_compare_ >= commits_between_pictures) {
    commits_to_compare_ = 0;
    screens_.compare();
  }
}

bool World::at_rest() const {
  if (scene_.state == nullptr || network_.open() > 0 || process_->has_work()) return false;
  const domain::LiveState& state = *scene_.state;
  const bool open = std::ranges::any_of(state.incidents,
                                        [](const auto& entry) { return entry.second.is_open(); });
  return !open && state.callouts.empty() && state.handoffs_pending.empty();
}

void World::say_what_is_left() {
  if (scene_.state == nullptr) {
    scene_.complain("the server does not come back");
    return;
  }
  const auto& state = *scene_.state;
  const auto open = std::ranges::count_if(state.incidents,
                                          [](const auto& entry) { return entry.second.is_open(); });
  scene_.complain("nothing is wrong any more and it does not come to rest: " +
                  std::to_string(open) + " cases open, " + std::to_string(state.callouts.size()) +
                  " callouts, " + std::to_string(state.handoffs_pending.size()) + " hand-offs, " +
                  std::to_string(network_.open()) + " calls without an answer");
}

// As a kill -9 would leave it.
void World::keep_journal() const {
  fs::create_directories(plan_.keep_in);
  fs::copy(
      folder_, plan_.keep_in, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void World::heal() {
  scene_.healed = true;
  rare_.heal();
  scene_.mix.delay_max = 20ms;
  scene_.mix.disk_latency_max = 2ms;
  disk_.heal();
}

void World::resume(const domain::LiveState& state, journal::Position head) {
  scene_.state = &state;
  scene_.head = head;
  check_invariants("after a start");
  // What became true just before the crash nobody was told of: it is on the screens now.
  for (const auto& [id, incident] : state.incidents) {
    if (incident.is_open()) operators_.notice(id);
  }
}

void World::follow(const domain::LiveState& state, const engine::Committed& committed) {
  scene_.state = &state;
  scene_.head = committed.position;
  followed_sequence_ = std::max(followed_sequence_, committed.position.sequence);
  scene_.figures.commits += 1;
  commits_to_compare_ += 1;
  events_ += committed.events->size();
  // In a crowded room each look takes long: then not at every entry.
  const bool crowded = state.incidents.size() > cases_looked_at_each_time;
  if (!crowded || committed.position.sequence % 8 == 0) check_invariants("after an entry");
  for (const domain::Event& event : *committed.events) {
    if (const auto* opened = std::get_if<domain::IncidentOpened>(&event.fact)) {
      operators_.notice(opened->incident->id);
    } else if (const auto* offered = std::get_if<domain::AssignmentOffered>(&event.fact)) {
      responders_.notice(offered->assignment);
    }
  }
}

void World::check_invariants(const std::string& when) {
  for (const std::string& breach : domain::broken_invariants(*scene_.state)) {
    scene_.complain(when + " (" + std::to_string(scene_.head.sequence) + "): " + breach);
  }
}

// A deadline is handled as soon as the server can: within its disk's time, never before.
void World::check_lateness() {
  const Instant due = domain::next_deadline(*scene_.state);
  if (!due) return;
  const Duration bound = scene_.mix.disk_latency_max * 3 + 1'100ms;
  const Duration late = process_->clock().now() - due;
  if (late <= bound || scene_.host.now_us < hindered_until_us_ + bound.count()) return;
  scene_.complain("a deadline is " + std::to_string(late.count() / 1'000) + " ms late");
  hinder_until(scene_.host.now_us + 1'000'000'000);
}

void World::check_durable() {
  const std::uint64_t told = std::max(followed_sequence_, panels_.newest_sequence());
  if (scene_.head.sequence >= told) return;
  scene_.complain("the journal ends at " + std::to_string(scene_.head.sequence) + ", and " +
                  std::to_string(told) + " was told to others");
}

}  // namespace meldkamer::simulation
