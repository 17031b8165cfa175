#include "tests/simulation/network.hpp"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

namespace meldkamer::simulation {
using namespace std::chrono_literals;

void Network::call(domain::Command command, Answered answered) {
  open_ += 1;
  attempt(
      std::make_shared<Call>(Call{.command = std::move(command), .answered = std::move(answered)}));
}

void Network::attempt(const std::shared_ptr<Call>& call) {
  if (call->done) return;
  call->tries += 1;
  send([this, call] { deliver(call); });
  const Duration patience = scene_.mix.delay_max * 3 + 2s * std::min(call->tries, 15U);
  scene_.after(patience, [this, call] { attempt(call); });
}

void Network::send(std::function<void()> arrives) {
  const bool faulty = !scene_.healed;
  if (faulty && scene_.dice.chance(scene_.mix.lose)) {
    scene_.figures.note(Trouble::message_lost);
    return;
  }
  const bool twice = faulty && scene_.dice.chance(scene_.mix.twice);
  if (twice) {
    scene_.figures.note(Trouble::message_twice);
    scene_.after(scene_.dice.between(1us, scene_.mix.delay_max * 4), arrives);
  }
  scene_.after(scene_.dice.between(1us, scene_.mix.delay_max), std::move(arrives));
}

void Network::deliver(const std::shared_ptr<Call>& call) {
  if (scene_.process == nullptr) return;  // Connection refused.
  scene_.process->engine().submit(call->command, [this, call](engine::Result result) {
    send([this, call, result = std::move(result)] { arrive(call, result); });
  });
  if (scene_.acknowledges_too_soon &&
      std::holds_alternative<domain::RaiseAlarm>(call->command.order)) {
    arrive(call, engine::Receipt{});
  }
}

void Network::arrive(const std::shared_ptr<Call>& call, const engine::Result& result) {
  if (call->done) return;
  if (!result && std::holds_alternative<Fault>(result.error())) return;  // Tries again.
  call->done = true;
  open_ -= 1;
  call->answered(result);
}

}  // namespace meldkamer::simulation
