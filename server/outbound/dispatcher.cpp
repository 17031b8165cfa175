#include "server/outbound/dispatcher.hpp"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/outbound/callout_report.hpp"

namespace meldkamer::outbound {

void Dispatcher::resume(const domain::LiveState& state, journal::Position head) {
  std::set<domain::AssignmentId> assignments;
  for (const auto& [callout, assignment] : state.callouts) assignments.insert(assignment);
  for (const domain::AssignmentId assignment : assignments) look_at(state, assignment, head);
}

void Dispatcher::follow(const domain::LiveState& state, const engine::Committed& committed) {
  domain::Touched touched;
  bool forgotten = false;
  for (const domain::Event& event : *committed.events) {
    domain::touch(touched, state, event);
    forgotten = forgotten || std::holds_alternative<domain::IncidentForgotten>(event.fact);
  }
  const std::set<domain::AssignmentId> assignments(touched.assignments.begin(),
                                                   touched.assignments.end());
  for (const domain::AssignmentId assignment : assignments) {
    look_at(state, assignment, committed.position);
  }
  if (forgotten) withdraw_forgotten(state);
}

void Dispatcher::look_at(const domain::LiveState& state,
                         domain::AssignmentId id,
                         journal::Position position) {
  withdraw_ended(state, id);
  const domain::Assignment* const assignment = state.find(id);
  if (assignment == nullptr) return;
  for (const domain::Callout& callout : assignment->callouts) {
    if (!state.callouts.contains(callout.id) || open_.contains(callout.id)) continue;
    open_callout(state, *assignment, callout, position);
  }
}

void Dispatcher::open_callout(const domain::LiveState& state,
                              const domain::Assignment& assignment,
                              const domain::Callout& callout,
                              journal::Position position) {
  Channel* const channel = channels_.find(callout.channel);
  if (channel == nullptr) {
    spdlog::warn("callout_channel_unknown callout={} person={} channel={}",
                 callout.id.value,
                 printable(assignment.person.value),
                 printable(callout.channel));
    give_up(callout.id, "channel_unknown");
    return;
  }
  if (open_.size() >= limits::callouts_open_max) {
    spdlog::error("callouts_too_many callout={} open={}", callout.id.value, open_.size());
    give_up(callout.id, "too_many_callouts");
    return;
  }
  open_[callout.id] = {.assignment = assignment.id, .channel = channel};
  open_of_[assignment.id].insert(callout.id);
  if (callout.state != domain::CalloutState::requested) return;  // The channel had it before.
  CalloutRequest request{.callout = callout.id,
                         .assignment = assignment.id,
                         .person = assignment.person,
                         .position = position,
                         .incident = assignment.incident};
  if (const domain::Incident* const incident = state.find(assignment.incident)) {
    request.priority = incident->priority;
    request.silent = incident->silent;
  }
  channel->hand_over(request);
}

void Dispatcher::withdraw_ended(const domain::LiveState& state, domain::AssignmentId assignment) {
  const auto callouts = open_of_.find(assignment);
  if (callouts == open_of_.end()) return;
  std::erase_if(callouts->second, [&](domain::CalloutId callout) {
    if (state.callouts.contains(callout)) return false;
    open_.at(callout).channel->withdraw(callout);
    open_.erase(callout);
    return true;
  });
  if (callouts->second.empty()) open_of_.erase(callouts);
}

// A forgotten case takes its assignments along, and no event names those.
void Dispatcher::withdraw_forgotten(const domain::LiveState& state) {
  std::vector<domain::AssignmentId> gone;
  for (const auto& [assignment, callouts] : open_of_) {
    if (state.find(assignment) == nullptr) gone.push_back(assignment);
  }
  for (const domain::AssignmentId assignment : gone) withdraw_ended(state, assignment);
}

void Dispatcher::give_up(domain::CalloutId callout, std::string failure) {
  engine_.submit(failed(callout, std::move(failure)), [callout](const engine::Result& result) {
    if (result) return;
    // The offer's own deadline moves the ladder on, told or not.
    spdlog::warn("callout_failure_not_recorded callout={}", callout.value);
  });
}

}  // namespace meldkamer::outbound
