#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "server/domain/invariants.hpp"
#include "tests/unit/feed/random_life.hpp"

/// Whatever people and panels do, the facts alone rebuild the state, and what must hold holds after
/// each of them.
namespace meldkamer::domain {
namespace {

using namespace std::chrono_literals;

/// Days full of orders in the small city, with the deadlines that fall due between them.
class Days {
 public:
  explicit Days(std::uint64_t seed) : life_(seed) { give(found_city()); }

  void live(int orders) {
    for (int at = 0; at < orders; ++at) {
      pass(std::chrono::milliseconds(life_.below(9'000)));
      give(life_.below(3) > 0 ? life_.next(state) : order_of_desk());
    }
  }

  void pass(Duration span) {
    const Instant until = now_ + span;
    // Bounded: each turn leaves its deadline gone or later.
    for (int handled = 0; handled < 10'000; ++handled) {
      const Instant due = next_deadline(state);
      if (!due || due > until) break;
      now_ = std::max(now_, due);
      const std::size_t before = events.size();
      give(order(CheckDeadlines{}));
      if (events.size() > before) continue;
      broken.push_back("a deadline is stuck");
      break;
    }
    now_ = until;
  }

  LiveState state;
  Events events;
  std::vector<std::string> broken;

 private:
  void give(const Command& command) {
    const auto decision = decide(state, command, now_, PresenceBook{});
    if (!decision) return;
    for (const Event& event : decision->events) {
      evolve(state, event);
      events.push_back(event);
      for (std::string& breach : broken_invariants(state)) broken.push_back(std::move(breach));
    }
  }

  IncidentId incident() {
    const auto size = state.incidents.size();
    if (size == 0) return {1};
    return std::next(state.incidents.begin(), static_cast<std::ptrdiff_t>(life_.below(size)))
        ->first;
  }

  std::optional<PoliceTaskState> police() {
    using enum PoliceTaskState;
    constexpr PoliceTaskState states[] = {called, arrived, stood_down, declined};
    const auto at = life_.below(5);
    return at == 4 ? std::nullopt : std::optional(states[at]);
  }

  // What RandomLife leaves to the people at the desk.
  Command order_of_desk() {
    switch (life_.below(7)) {
      case 0:
        return order(EscalateIncident{.incident = incident(), .step = {}, .reason = "haast"},
                     "O-1");
      case 1:
        return order(HoldEscalation{.incident = incident(), .span = 60s, .reason = "even"}, "O-1");
      case 2:
        return order(RecordPolice{.incident = incident(), .to = police(), .reason = "gehoord"},
                     "O-2");
      case 3:
        return order(CloseIncident{.incident = incident(),
                                   .disposition = Disposition::genuine,
                                   .cause = {},
                                   .form = {}},
                     "O-1");
      case 4:
        return order(RecordHandoff{
            .incident = incident(),
            .outcome = RecordHandoff::Outcome{static_cast<std::uint8_t>(1 + life_.below(3))},
            .reference = "REG",
            .reason = "stuk"});
      case 5:
        return order(ClearDuress{.person = {"G-1"}, .reason = "stem gehoord"}, "S-1");
      default:
        return order(SetAvailability{.to = life_.below(2) == 0 ? ResponderStatus::off_duty
                                                               : ResponderStatus::available,
                                     .reason = {}},
                     "G-" + std::to_string(1 + life_.below(3)));
    }
  }

  RandomLife life_;
  Instant now_{Duration(std::chrono::hours(24 * 20'000)).count()};
};

void expect_same(const LiveState& live, const LiveState& replayed) {
  EXPECT_EQ(live.directory, replayed.directory);
  EXPECT_EQ(live.incidents, replayed.incidents);
  EXPECT_EQ(live.assignments, replayed.assignments);
  EXPECT_EQ(live.assignments_of, replayed.assignments_of);
  EXPECT_EQ(live.responders, replayed.responders);
  EXPECT_EQ(live.callouts, replayed.callouts);
  EXPECT_EQ(live.handoffs_pending, replayed.handoffs_pending);
  EXPECT_EQ(live.deadlines, replayed.deadlines);
  EXPECT_EQ(live.open_at, replayed.open_at);
  EXPECT_EQ(live.duplicates_in_order, replayed.duplicates_in_order);
  EXPECT_EQ(live.receipts_in_order, replayed.receipts_in_order);
  EXPECT_EQ(live.last_alarm, replayed.last_alarm);
  EXPECT_EQ(live.last_incident, replayed.last_incident);
  EXPECT_EQ(live.last_assignment, replayed.last_assignment);
  EXPECT_EQ(live.last_callout, replayed.last_callout);
  EXPECT_EQ(live.last_police_task, replayed.last_police_task);
}

class Replay : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Replay, OfTheFactsAloneGivesTheLiveState) {
  Days days(GetParam());
  days.live(400);

  LiveState replayed;
  for (const Event& event : days.events) evolve(replayed, event);

  EXPECT_GT(days.events.size(), 200U);
  expect_same(days.state, replayed);
}

TEST_P(Replay, GoesOnFromAStateThatWasKeptHalfway) {
  Days days(GetParam());
  days.live(200);
  LiveState kept = days.state;
  const std::size_t halfway = days.events.size();
  days.live(200);

  for (std::size_t at = halfway; at < days.events.size(); ++at) evolve(kept, days.events[at]);

  expect_same(days.state, kept);
}

TEST_P(Replay, WhatMustHoldHoldsAfterEveryFact) {
  Days days(GetParam());
  days.live(400);
  EXPECT_THAT(days.broken, testing::IsEmpty());
}

TEST_P(Replay, ALongQuietLeavesNothingOpenInSilence) {
  Days days(GetParam());
  days.live(150);
  days.pass(30min);
  EXPECT_THAT(days.broken, testing::IsEmpty());
  for (const auto& [id, incident] : days.state.incidents) {
    if (!incident.is_open() || incident.acknowledged_at) continue;
    EXPECT_TRUE(incident.alert_due_at) << "incident " << id.value << " alerts nobody any more";
  }
}

INSTANTIATE_TEST_SUITE_P(Lives, Replay, testing::Range<std::uint64_t>(1, 9));

}  // namespace
}  // namespace meldkamer::domain
