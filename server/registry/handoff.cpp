#include "server/registry/handoff.hpp"

#include <optional>
#include <variant>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/rarely.hpp"
#include "server/registry/dossier.hpp"

namespace meldkamer::registry {
namespace {

using Outcome = domain::RecordHandoff::Outcome;
using Answer = std::expected<std::expected<Stored, RegistryRejection>, Fault>;

domain::RecordHandoff record_of(domain::IncidentId incident, const Answer& answer) {
  domain::RecordHandoff record{.incident = incident};
  if (!answer) {
    record.outcome = Outcome::failed;
    record.reason = answer.error().what;
  } else if (!*answer) {
    record.outcome = Outcome::rejected;
    record.reason = answer->error().reason;
  } else {
    record.outcome = Outcome::delivered;
    record.reference = (*answer)->reference;
  }
  return record;
}

}  // namespace

Handoff::Handoff(Clock& clock, RegistryClient& registry, boost::asio::any_io_executor executor)
    : clock_(clock), registry_(registry), attempts_(std::move(executor), "handoff") {}

void Handoff::attach(engine::Engine& engine) {
  engine_ = &engine;
}

void Handoff::stop() {
  attempts_.stop();
}

boost::asio::awaitable<void> Handoff::join() {
  return attempts_.join();
}

void Handoff::resume(const domain::LiveState& state, journal::Position) {
  for (const auto incident : state.handoffs_pending) {
    attempt_at(incident, clock_.now());  // After a restart at once (R87).
  }
}

void Handoff::follow(const domain::LiveState& state, const engine::Committed& committed) {
  for (const auto& event : *committed.events) {
    if (const auto* closed = std::get_if<domain::IncidentClosed>(&event.fact)) {
      const auto* incident = state.find(closed->incident);
      if (incident != nullptr && incident->handoff.state == domain::HandoffState::pending) {
        attempt_at(incident->id, committed.at);
      }
    } else if (const auto* failed = std::get_if<domain::HandoffFailed>(&event.fact)) {
      attempt_at(failed->incident, failed->next_attempt_at);
    }
  }
}

void Handoff::attempt_at(domain::IncidentId incident, Instant due) {
  attempts_.spawn(attempt(incident, due));
}

boost::asio::awaitable<void> Handoff::attempt(domain::IncidentId incident, Instant due) {
  co_await clock_.sleep_until(due);
  // The package is built when it is sent, from the state, so that nothing waits here in memory.
  const auto build = [incident](const domain::LiveState& state, journal::Position) {
    std::optional<Package> package;
    const auto* found = state.find(incident);
    if (found != nullptr && found->handoff.state == domain::HandoffState::pending) {
      package = build_package(state, *found);
    }
    return package;
  };
  auto package = co_await engine::read_state<std::optional<Package>>(*engine_, build);
  if (!package) {
    co_return;  // Delivered meanwhile.
  }
  const Answer answer = co_await registry_.store(std::move(*package));
  domain::Command command;
  command.order = record_of(incident, answer);
  if (!answer) {
    spdlog::warn(
        "handoff_failed incident={} reason={}", incident.value, printable(answer.error().what));
  } else if (!*answer) {
    spdlog::warn("handoff_rejected incident={} reason={}",
                 incident.value,
                 printable(answer->error().reason));
  }
  bool unsaid = rarely(RareSite::handoff_unsaid);
  if (!unsaid) {
    const auto recorded = co_await engine_->submit(std::move(command));
    unsaid = !recorded && std::holds_alternative<Fault>(recorded.error());
  }
  if (unsaid) {
    // The registry may have it, the journal does not say so yet: ask again, it answers "already
    // have".
    const Instant again = clock_.now() + limits::handoff_record_retry;
    attempt_at(incident, again);
  }
}

}  // namespace meldkamer::registry
