#include "server/domain/evolve.hpp"

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

namespace meldkamer::domain {

void evolve(LiveState& state, const Event& event) {
  evolving::change(state, event);
  evolving::write_line(state, event);
}

namespace evolving {

void change(LiveState& state, const Event& event) {
  std::visit([&](const auto& fact) { apply(state, event, fact); }, event.fact);
}

Incident* find(LiveState& state, IncidentId id) {
  const auto found = state.incidents.find(id);
  return found == state.incidents.end() ? nullptr : &found->second;
}

Assignment* find(LiveState& state, AssignmentId id) {
  const auto found = state.assignments.find(id);
  return found == state.assignments.end() ? nullptr : &found->second;
}

Instant happened_at(const Event& event, Instant not_before) {
  if (!event.device_time || event.device_time > event.at) return event.at;
  return std::max(event.device_time, not_before);
}

void remember_duplicate(LiveState& state,
                        const std::string& key,
                        const Answer& answer,
                        Instant at) {
  if (key.empty()) return;
  state.duplicates[key] = {.answer = answer, .at = at};
  state.duplicates_in_order.emplace_back(at, key);
  const Instant oldest_kept = at - limits::duplicate_window;
  while (state.duplicates_in_order.front().first < oldest_kept ||
         state.duplicates_in_order.size() > limits::duplicates_max) {
    const auto known = state.duplicates.find(state.duplicates_in_order.front().second);
    // The same key may have been remembered anew since.
    if (known != state.duplicates.end() &&
        known->second.at == state.duplicates_in_order.front().first) {
      state.duplicates.erase(known);
    }
    state.duplicates_in_order.pop_front();
  }
}

void apply(LiveState& state, const Event& event, const RequestAnswered& fact) {
  state.receipts[fact.request] = {.answer = fact.answer, .at = event.at};
  state.receipts_in_order.emplace_back(event.at, fact.request);
  const Instant oldest_kept = event.at - limits::receipt_kept;
  while (state.receipts_in_order.front().first < oldest_kept ||
         state.receipts_in_order.size() > limits::receipts_max) {
    const auto known = state.receipts.find(state.receipts_in_order.front().second);
    if (known != state.receipts.end() &&
        known->second.at == state.receipts_in_order.front().first) {
      state.receipts.erase(known);
    }
    state.receipts_in_order.pop_front();
  }
}

}  // namespace evolving
}  // namespace meldkamer::domain
