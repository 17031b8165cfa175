#include "server/domain/decide.hpp"

#include <utility>

#include "server/domain/rules/rules.hpp"

namespace meldkamer::domain {

namespace {

// A repeated alarm is remembered too: its retry may come when the first one's key is forgotten.
bool worth_remembering(const Outcome& outcome) {
  return !outcome.events.empty() || outcome.answer.alarm;
}

}  // namespace

Decision decide(const LiveState& state,
                const Command& command,
                Instant now,
                const PresenceBook& presence) {
  if (command.request) {
    const auto known = state.receipts.find(command.request);
    if (known != state.receipts.end()) return Outcome{.events = {}, .answer = known->second.answer};
  }
  rules::Draft draft(state, command, now, presence);
  const rules::Ruling ruling =
      std::visit([&](const auto& order) { return rules::rule(draft, order); }, command.order);
  if (!ruling) return std::unexpected(ruling.error());
  Outcome outcome = std::move(draft).finish(*ruling);
  if (command.request && !outcome.refusal && worth_remembering(outcome)) {
    outcome.events.push_back(
        {.at = now,
         .by = command.by,
         .device_time = {},
         .fact = RequestAnswered{.request = command.request, .answer = outcome.answer}});
  }
  return outcome;
}

}  // namespace meldkamer::domain
