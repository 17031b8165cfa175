#pragma once
#include <chrono>
#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/base/manual_clock.hpp"
#include "server/engine/engine.hpp"
#include "server/wire/state.hpp"
#include "tests/unit/engine/small_city.hpp"
#include "tests/unit/engine/unsteady_journal.hpp"

namespace meldkamer {

/// An engine with its followers on a disk that outlives it.
class EngineRoom {
 public:
  EngineRoom(journal::Journal& journal, Clock& clock, std::vector<engine::Follower*> followers = {})
      : entropy_(7),
        engine_({.journal = journal,
                 .clock = clock,
                 .entropy = entropy_,
                 .followers = std::move(followers),
                 .on_broken = [this](const Fault& fault) { broken_.push_back(fault); }}) {}

  engine::Engine& engine() { return engine_; }

  std::future<engine::Result> submit(domain::Command command) {
    std::promise<engine::Result> promise;
    auto answer = promise.get_future();
    engine_.submit(std::move(command),
                   [promise = std::move(promise)](engine::Result result) mutable {
                     promise.set_value(std::move(result));
                   });
    return answer;
  }

  /// Submits and waits for the answer.
  engine::Result ask(domain::Command command) { return wait(submit(std::move(command))); }

  static engine::Result wait(std::future<engine::Result> answer) {
    if (answer.wait_for(std::chrono::seconds(20)) != std::future_status::ready) {
      throw std::runtime_error("no answer within 20 s");
    }
    return answer.get();
  }

  static bool answered(const std::future<engine::Result>& answer) {
    return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  }

  template <class Look>
  auto read(Look look) {
    std::promise<decltype(look(std::declval<const domain::LiveState&>()))> promise;
    auto seen = promise.get_future();
    engine_.read(
        [&](const domain::LiveState& state, journal::Position) { promise.set_value(look(state)); });
    return seen.get();
  }

  domain::LiveState state() {
    return read([](const domain::LiveState& state) { return state; });
  }

  std::string state_bytes() {
    return read([](const domain::LiveState& state) { return wire::encode_state(state, {}); });
  }

  /// Everything submitted so far has been looked at when this returns.
  void settle() {
    read([](const domain::LiveState&) { return true; });
  }

  template <class Condition>
  bool comes_true(Condition condition) {
    for (int i = 0; i < 4'000; ++i) {
      if (read(condition)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }

  /// What on_broken said. On the engine's thread: settle() first.
  const std::vector<Fault>& broken() const { return broken_; }

 private:
  SeededEntropy entropy_;
  std::vector<Fault> broken_;
  engine::Engine engine_;
};

}  // namespace meldkamer
