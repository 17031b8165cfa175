#include "tests/simulation/screens.hpp"

#include <chrono>
#include <vector>

#include "tests/simulation/town.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

Screens::Screens(Scene& scene) : scene_(scene) {
  for (unsigned i = 0; i < scene.mix.consoles; ++i) {
    const auto& desk = desks()[scene.dice.below(desks().size())];
    feed::Viewer viewer{.person = {desk.operator_key},
                        .control_rooms = {{desk.control_room}},
                        .sees_restricted = true};
    consoles_.push_back({.viewer = std::move(viewer), .cursor = {}, .picture = {}});
  }
  for (const std::string& guard : guards()) {
    handhelds_.push_back(
        {.viewer = {.person = {guard}, .picture = feed::Picture::handheld, .control_rooms = {}},
         .cursor = {}});
  }
}

void Screens::connect() {
  feed::Desk& desk = scene_.process->desk();
  auto& app = scene_.process->app();
  desk.listen({.connected = {},
               .wrote = [&app](const domain::PersonKey& person, journal::Position position) {
                 app.wrote(person, position);
               }});
  for (Console& console : consoles_) {
    const journal::Position held{.epoch = scene_.head.epoch, .sequence = console.picture.position};
    console.cursor =
        desk.cursor_after(scene_.dice.chance(0.5) ? std::optional(held) : std::nullopt);
  }
  for (Handheld& handheld : handhelds_) {
    handheld.online = scene_.healed || scene_.dice.chance(0.8);
    handheld.cursor = desk.cursor_after(std::nullopt);
    if (handheld.online) app.connected(handheld.viewer.person, true);
  }
  read_until_ = 0;
}

void Screens::disconnect() {
  for (Console& console : consoles_) console.picture = {};
}

void Screens::read_all(Console& console) {
  for (;;) {
    const auto frames = scene_.process->desk().take(console.viewer, console.cursor);
    if (frames.empty()) break;
    for (const feed::Frame& frame : frames) console.picture.apply(frame);
  }
  if (!console.picture.in_order) scene_.complain("a console was told things out of order");
}

void Screens::read() {
  if (scene_.head.sequence == read_until_) return;
  read_until_ = scene_.head.sequence;
  feed::Desk& desk = scene_.process->desk();
  for (Console& console : consoles_) {
    if (!scene_.healed && scene_.host.now_us < console.stalled_until_us) continue;
    read_all(console);
    if (!scene_.healed && scene_.dice.chance(scene_.mix.console_stalls * 0.02)) {
      scene_.figures.note(Trouble::console_stalled);
      console.stalled_until_us = scene_.host.now_us + scene_.dice.scaled(1s, 2h).count();
    }
  }
  for (Handheld& handheld : handhelds_) {
    if (!handheld.online) continue;
    for (;;) {
      const auto frames = desk.take(handheld.viewer, handheld.cursor);
      if (frames.empty()) break;
      desk.tell_wrote(handheld.viewer.person, frames.back().position);
    }
  }
}

void Screens::compare() {
  for (Console& console : consoles_) {
    if (!scene_.healed && scene_.host.now_us < console.stalled_until_us) continue;
    read_all(console);
    feed::Desk fresh(scene_.process->clock());
    fresh.resume(*scene_.state, scene_.head);
    feed::Cursor cursor;
    LivePicture picture;
    for (;;) {
      const auto frames = fresh.take(console.viewer, cursor);
      if (frames.empty()) break;
      for (const feed::Frame& frame : frames) picture.apply(frame);
    }
    if (!picture.shows_the_same_as(console.picture)) {
      scene_.complain("a console shows something else than the state");
    }
  }
}

}  // namespace meldkamer::simulation
