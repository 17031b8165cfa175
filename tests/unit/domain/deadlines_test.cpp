#include <algorithm>
#include <random>

#include "server/base/limits.hpp"
#include "tests/unit/domain/small_hall.hpp"

/// Deadlines are handled one at a time, at their own moment, and never twice.
namespace meldkamer::domain::hall {
namespace {

TEST(Deadlines, BeforeTheirTimeChangeNothing) {
  Hall hall;
  hall.press("PB-14");
  const Decision decision = hall.ask(CheckDeadlines{});
  ASSERT_TRUE(decision);
  EXPECT_TRUE(decision->events.empty());
}

TEST(Deadlines, HandleExactlyTheEarliestOne) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  const Decision late = decide(hall.state(), {.order = CheckDeadlines{}}, opening + 60s, {});
  ASSERT_TRUE(late);
  ASSERT_EQ(late->events.size(), 1u);
  const auto& repeated = std::get<AlertRepeated>(late->events.front().fact);
  EXPECT_EQ(repeated.incident, id);
  EXPECT_EQ(repeated.next_due_at, opening + 75s) << "one alert makes up for a pause";
}

TEST(Deadlines, ExpireAnOfferBeforeTheStepOfTheSameMoment) {
  Hall hall;
  hall.on_duty({"C-301"});
  const IncidentId id = hall.press_and_take("PB-W");
  hall.pass(40s);
  EXPECT_EQ(hall.state().find(hall.assignment(id, "C-301"))->state, AssignmentState::timed_out);
  const std::vector<std::string> log = hall.log(id);
  const auto expired = std::ranges::find(log, "assignment_timed_out");
  const auto ended = std::ranges::find(log, "step_ended");
  EXPECT_LT(expired - log.begin(), ended - log.begin());
}

TEST(Deadlines, ForgetAClosedCaseAfterHalfADay) {
  Hall hall;
  const IncidentId one = hall.press_and_take("PB-14");
  const IncidentId two = hall.press_and_take("PB-501");
  hall.must(MergeIncident{.incident = two, .into = one}, "OP-1");
  hall.must(RecordPolice{.incident = one, .to = PoliceTaskState::called}, "OP-1");
  hall.pass(limits::recently_closed_kept - 1s);
  EXPECT_NE(hall.state().find(two), nullptr);
  hall.pass(1s);
  EXPECT_EQ(hall.state().find(two), nullptr);
  EXPECT_NE(hall.state().find(one), nullptr);
}

/// Orders as they come on a bad night: any order, at any moment, by anybody.
class BadNight {
 public:
  explicit BadNight(unsigned seed) : dice_(seed) {
    hall_.on_duty({"G-11", "G-12", "C-301", "C-302", "MG-20"});
  }

  void live(int hours) {
    for (int turn = 0; turn < hours * 40; ++turn) {
      hall_.pass(std::chrono::seconds(roll(90)));
      hall_.ask(something(), one_of({"OP-1", "OP-2", "G-11", "G-12", "C-301", "MG-20"}));
    }
    hall_.pass(1h);
  }

  const Hall& hall() const { return hall_; }

 private:
  unsigned roll(unsigned sides) {
    return std::uniform_int_distribution<unsigned>(0, sides - 1)(dice_);
  }

  std::string one_of(const Names& names) {
    return names[roll(static_cast<unsigned>(names.size()))];
  }

  IncidentId some_case() { return {1 + roll(1 + unsigned(hall_.state().last_incident.value))}; }

  AssignmentId some_assignment() {
    return {1 + roll(1 + unsigned(hall_.state().last_assignment.value))};
  }

  Order alarm() {
    RaiseAlarm alarm;
    alarm.device = {one_of({"PB-14", "PB-15", "PB-501", "PB-W", "PB-999"})};
    alarm.kind = {one_of({"", "nuisance", "weapon", "hostage_taking", "technical"})};
    alarm.signal = roll(5) == 0 ? SignalClass::trouble : SignalClass::alarm;
    alarm.drill = roll(6) == 0;
    alarm.source = roll(4) == 0 ? SourceClass::call_taker : SourceClass::api;
    return alarm;
  }

  Order by_desk() {
    const IncidentId id = some_case();
    switch (roll(9)) {
      case 0:
        return EscalateIncident{.incident = id, .step = {one_of({"", "police"})}, .reason = "x"};
      case 1:
        return HoldEscalation{.incident = id, .span = 30s, .reason = "x"};
      case 2:
        return OfferAssignment{.incident = id, .person = {one_of({"G-11", "G-13", "C-301"})}};
      case 3:
        return CancelAssignment{.assignment = some_assignment(), .reason = "x"};
      case 4:
        return RecordPolice{
            .incident = id, .to = static_cast<PoliceTaskState>(3 + roll(4)), .reason = "x"};
      case 5:
        return MergeIncident{.incident = id, .into = some_case()};
      case 6:
        return ChangeIncident{.incident = id,
                              .kind = KindCode{one_of({"weapon", "nuisance"})},
                              .site = SiteKey{one_of({"STK", "WIJK"})}};
      case 7:
        return SecureIncident{.incident = id, .reason = "x", .supervisor = {"SV"}};
      default:
        return AcknowledgeIncident{.incident = id};
    }
  }

  Order by_responder() {
    const AssignmentId id = some_assignment();
    switch (roll(6)) {
      case 0:
        return ReportProgress{.assignment = id, .to = AssignmentState::on_scene};
      case 1:
        return ReportProgress{.assignment = id, .to = AssignmentState::cleared};
      case 2:
        return RequestBackup{.assignment = id};
      case 3:
        return SetAvailability{.to = static_cast<ResponderStatus>(1 + roll(2)), .reason = {}};
      case 4:
        return RecordContact{.person = {one_of({"G-11", "MG-20"})}, .lost = roll(2) == 0};
      default:
        return RespondToOffer{.assignment = id, .accept = roll(2) == 0, .reason = "busy"};
    }
  }

  Order something() {
    switch (roll(5)) {
      case 0:
        return alarm();
      case 1:
      case 2:
        return by_desk();
      default:
        return by_responder();
    }
  }

  std::mt19937 dice_;
  Hall hall_;
};

class Nights : public ::testing::TestWithParam<unsigned> {};

// The hall looks after every fact whether all invariants hold.
TEST_P(Nights, LeaveNoOpenCaseWithoutAnOwnerOrADeadline) {
  BadNight night(GetParam());
  night.live(2);
  EXPECT_GT(night.hall().state().last_incident.value, 5u);
  for (const auto& [id, incident] : night.hall().state().incidents) {
    if (!incident.is_open() || incident.acknowledged_at) continue;
    EXPECT_TRUE(incident.alert_due_at > night.hall().now()) << id.value;
    EXPECT_GT(incident.alerts, 100u) << "an hour of alerts every 15 s";
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Nights, ::testing::Range(1U, 9U));

}  // namespace
}  // namespace meldkamer::domain::hall
