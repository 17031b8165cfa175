#include "server/base/limits.hpp"
#include "tests/unit/domain/small_hall.hpp"

/// What facts leave behind: the log, and a state that replay rebuilds.
namespace meldkamer::domain::hall {
namespace {

std::string value_of(const TimelineLine& line, const std::string& name) {
  for (const auto& [key, value] : line.values) {
    if (key == name) return value;
  }
  return {};
}

TEST(Log, TellsTheCaseInTheOrderInWhichItHappened) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press("PB-14");
  hall.pass(7s);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  hall.answer(id, "G-11", true);
  EXPECT_EQ(hall.log(id),
            (Names{"alarm_raised",
                   "incident_acknowledged",
                   "step_started",
                   "assignment_offered",
                   "assignment_accepted",
                   "step_ended"}));
  const auto& lines = hall.incident(id).timeline;
  EXPECT_EQ(value_of(lines[0], "kind"), "Soort aggression");
  EXPECT_EQ(value_of(lines[0], "device"), "Knop PB-14");
  EXPECT_EQ(value_of(lines[1], "after"), "7 s");
  EXPECT_EQ(lines[1].actor.value, "OP-1");
  EXPECT_EQ(value_of(lines[2], "step"), "security");
  EXPECT_EQ(value_of(lines[2], "reason"), "acknowledged");
  EXPECT_EQ(value_of(lines[3], "person"), "G-11");
  EXPECT_FALSE(lines[3].actor);
  EXPECT_EQ(value_of(lines[5], "outcome"), "answered");
}

TEST(Log, KeepsItsNewestLinesAndTheirNumbers) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  for (std::size_t i = 0; i < limits::timeline_lines_live_max; ++i) {
    hall.must(AddNote{.incident = id, .text = "nog een"}, "OP-1");
  }
  const auto& lines = hall.incident(id).timeline;
  EXPECT_EQ(lines.size(), limits::timeline_lines_live_max);
  EXPECT_EQ(lines.back().line, hall.incident(id).timeline_count);
  EXPECT_GT(lines.front().line, 1u);
}

TEST(Log, SaysInBothCasesThatTheyWereMerged) {
  Hall hall;
  const IncidentId one = hall.press_and_take("PB-14");
  const IncidentId two = hall.press("PB-501");
  hall.must(MergeIncident{.incident = two, .into = one}, "OP-1");
  EXPECT_EQ(hall.log(one).back(), "incident_merged");
  EXPECT_EQ(value_of(hall.incident(one).timeline.back(), "from"), "2");
  EXPECT_EQ(value_of(hall.incident(two).timeline.back(), "into"), "1");
}

TEST(Invariants, NameACaseThatWouldEndInSilence) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  LiveState state = hall.state();
  EXPECT_TRUE(broken_invariants(state).empty());
  state.deadlines.clear(DeadlineKind::alert, id.value);
  state.deadlines.clear(DeadlineKind::auto_start, id.value);
  const auto breaches = broken_invariants(state);
  ASSERT_EQ(breaches.size(), 2u);
  EXPECT_EQ(breaches.front(), "incident 1: has neither owner nor deadline");
}

TEST(Invariants, NameAnOfferThatNeverExpiresAndOneWhoDoesNotKnowOfIt) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  LiveState state = hall.state();
  state.deadlines.clear(DeadlineKind::offer, hall.assignment(id, "G-11").value);
  state.responders.at({"G-11"}).assignment = {};
  EXPECT_EQ(broken_invariants(state),
            (Names{"assignment 1: is an offer for ever",
                   "assignment 1: its person does not know of it"}));
}

}  // namespace
}  // namespace meldkamer::domain::hall
