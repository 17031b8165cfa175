#include "tests/simulation/panels.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "tests/simulation/town.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

void Panels::begin(std::uint64_t lives) {
  planned_ = lives;
  plan_next();
}

void Panels::plan_next() {
  if (finished()) return;
  scene_.after(scene_.dice.after_about(scene_.mix.alarm_every), [this] {
    Dice& dice = scene_.dice;
    const bool burst = dice.chance(scene_.mix.alarm_burst);
    if (burst && dice.chance(scene_.mix.alarm_flood)) {
      const domain::Device& device = any_device();
      for (std::uint64_t n = 2 + dice.below(40); n > 0; --n) raise_one(device);
    } else {
      for (std::uint64_t n = burst ? 2 + dice.below(12) : 1; n > 0; --n) raise_one(any_device());
    }
    plan_next();
  });
}

const domain::Device& Panels::any_device() {
  Dice& dice = scene_.dice;
  const auto& devices = town()->devices;
  const domain::Device& device = devices[dice.below(devices.size())];
  // Mostly aggression; a hostage is rare.
  if (device.kind.value == "aggression" || dice.chance(0.5)) return device;
  return devices[dice.below(devices.size() / 4) * 4];
}

void Panels::raise_one(const domain::Device& device) {
  if (finished()) return;
  Dice& dice = scene_.dice;
  const std::string key = "panel/" + std::to_string(++raised_);
  domain::RaiseAlarm raise;
  raise.source = domain::SourceClass::dc09;
  raise.duplicate_key = key;
  raise.device = device.key;
  raise.silent = dice.chance(scene_.mix.alarm_silent);
  domain::Command command;
  if (dice.chance(scene_.mix.alarm_late)) {
    command.device_time = scene_.wall() - dice.between(1min, 3h);
  }
  command.order = std::move(raise);
  network_.call(std::move(command), [this, key](const engine::Result& result) {
    if (!result) {
      scene_.complain("alarm " + key + " was refused");
      return;
    }
    acknowledged_[key] = {.position = result->position, .alarm = result->answer.alarm};
    newest_sequence_ = std::max(newest_sequence_, result->position.sequence);
    scene_.figures.lives += 1;
  });
}

}  // namespace meldkamer::simulation
