#include "server/outbound/push/push_channel.hpp"

#include <array>
#include <utility>

#include "server/base/log.hpp"
#include "server/outbound/callout_report.hpp"

namespace meldkamer::outbound::push {
namespace {

using namespace std::chrono_literals;

/// How a message of a priority is treated on its way (RFC 8030, 5.2 and 5.3).
struct Treatment {
  Duration keep;
  const char* urgency;
};

Treatment treatment_of(domain::Priority priority) {
  switch (priority) {
    case domain::Priority::p1:
      return {60s, "high"};
    case domain::Priority::p2:
      return {120s, "high"};
    case domain::Priority::p3:
      return {300s, "normal"};
    case domain::Priority::p4:
      return {900s, "low"};
  }
  return {60s, "high"};
}

/// For the screen, as failure codes of every channel.
std::string failure_of(Outcome outcome) {
  if (outcome == Outcome::unreachable) return "push_unreachable";
  return outcome == Outcome::gone ? "push_gone" : "push_refused";
}

}  // namespace

std::string text_of(const CalloutRequest& request) {
  return R"({"incidentId":")" + std::to_string(request.incident.value) +
         R"(","priority":"PRIORITY_P)" + std::to_string(static_cast<int>(request.priority)) +
         R"(","silent":)" + (request.silent ? "true" : "false") + "}";
}

PushChannel::PushChannel(engine::Engine& engine, Parts parts)
    : engine_(engine),
      subscriptions_(parts.subscriptions),
      courier_(
          {.configuration = std::move(parts.configuration),
           .key = std::move(parts.key),
           .clock = parts.clock,
           .entropy = parts.entropy,
           .told = [this](const Errand& errand, Outcome outcome) { settled(errand, outcome); }}) {}

void PushChannel::hand_over(const CalloutRequest& request) {
  const auto browsers = subscriptions_.of(request.person);
  if (browsers.empty()) {
    return report(failed(request.callout, "push_no_subscription"), request.callout);
  }
  {
    const std::lock_guard lock(mutex_);
    open_[request.callout] = {.browsers = browsers.size(), .handed_over = false};
  }
  const Treatment treatment = treatment_of(request.priority);
  for (const Subscription& browser : browsers) {
    Errand errand{.callout = request.callout,
                  .to = browser,
                  .text = text_of(request),
                  .keep = treatment.keep,
                  .urgency = treatment.urgency,
                  .topic = "meldkamer-" + std::to_string(request.incident.value)};
    if (courier_.send(errand)) continue;
    spdlog::error(
        "push_too_many callout={} on_their_way={}", request.callout.value, courier_.on_their_way());
    settled(errand, Outcome::unreachable);
  }
}

void PushChannel::withdraw(domain::CalloutId callout) {
  {
    const std::lock_guard lock(mutex_);
    if (open_.erase(callout) == 0) return;
  }
  courier_.withdraw(callout);
}

void PushChannel::settled(const Errand& errand, Outcome outcome) {
  if (outcome == Outcome::gone) {
    const auto dropped = subscriptions_.drop_endpoint(errand.to.endpoint);
    if (!dropped) spdlog::warn("push_not_dropped reason={}", printable(dropped.error().what));
  }
  bool took = false;
  bool all_failed = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(errand.callout);
    if (found == open_.end()) return;  // Answered or withdrawn meanwhile.
    Open& open = found->second;
    took = outcome == Outcome::taken && !open.handed_over;
    open.handed_over = open.handed_over || took;
    open.browsers -= 1;
    all_failed = open.browsers == 0 && !open.handed_over;
    if (open.browsers == 0) open_.erase(found);
  }
  if (took) report(handed_over(errand.callout), errand.callout);
  if (!all_failed) return;
  spdlog::warn("push_failed callout={} person={} reason={}",
               errand.callout.value,
               printable(errand.to.person.value),
               failure_of(outcome));
  report(failed(errand.callout, failure_of(outcome)), errand.callout);
}

void PushChannel::report(domain::Command command, domain::CalloutId callout) {
  engine_.submit(std::move(command), [callout](const engine::Result& result) {
    if (result) return;
    // The offer's own deadline moves the ladder on, told or not.
    spdlog::warn("callout_result_not_recorded callout={}", callout.value);
  });
}

}  // namespace meldkamer::outbound::push
