#include "tests/unit/domain/small_hall.hpp"

namespace meldkamer::domain::hall {
namespace {

void stands_at(Hall& hall, const std::string& person, double metres_north) {
  hall.presence()[{person}] = {
      .position = GeoPoint{.latitude = 52.09 + metres_north / 111'195, .longitude = 5.11},
      .fixed_at = hall.now(),
      .contact_at = hall.now()};
}

TEST(Ladder, AsksTheNearestGuardAndTheNextOneEveryTwentySeconds) {
  Hall hall;
  hall.on_duty({"G-11", "G-12", "G-13"});
  stands_at(hall, "G-12", 80);
  stands_at(hall, "G-13", 150);
  stands_at(hall, "G-11", 300);
  const IncidentId id = hall.press("PB-14");
  hall.pass(5s);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  hall.pass(19s);
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  hall.pass(1s);
  EXPECT_EQ(hall.asked(id), Names{"G-13"});
  hall.pass(20s);
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
  EXPECT_FALSE(hall.incident(id).police.id);
  hall.pass(20s);
  EXPECT_EQ(hall.incident(id).police.state, PoliceTaskState::open);
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 65s);
  EXPECT_EQ(hall.incident(id).police.call_due_at, opening + 80s);
}

TEST(Ladder, DoesNotRankByAFixOlderThanTwoMinutes) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  stands_at(hall, "G-12", 10);
  hall.pass(121s);
  EXPECT_EQ(hall.asked(hall.press_and_take("PB-14")), Names{"G-11"});
}

TEST(Ladder, OfASmallOfficeGoesFromColleaguesToTheMobileGuardToThePolice) {
  Hall hall;
  hall.on_duty({"C-301", "C-302", "E-103", "MG-20"});
  const IncidentId id = hall.press_and_take("PB-W");
  EXPECT_EQ(hall.asked(id), (Names{"C-301", "C-302"})) << "never who pressed";
  hall.pass(40s);
  EXPECT_EQ(hall.step(id, "colleagues"), StepState::exhausted);
  ASSERT_FALSE(hall.asked(id).empty());
  EXPECT_EQ(hall.asked(id).front(), "MG-20");
  hall.pass(59s);
  EXPECT_FALSE(hall.incident(id).police.id) << "a guard may still answer late";
  hall.pass(1s);
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 100s);
}

TEST(Ladder, SkipsAStepThatNobodyIsThereFor) {
  Hall hall;
  hall.on_duty({"MG-20"});
  const IncidentId id = hall.press_and_take("PB-W");
  EXPECT_EQ(hall.step(id, "colleagues"), StepState::skipped);
  EXPECT_EQ(hall.incident(id).steps.front().reason, "no_candidates");
  EXPECT_EQ(hall.asked(id), Names{"MG-20"});
}

TEST(Ladder, WithoutAnybodyOpensThePoliceTaskAtOnce) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  EXPECT_EQ(hall.incident(id).police.opened_at, opening);
}

TEST(Ladder, LetsAColleagueJoinTheOneWhoGoes) {
  Hall hall;
  hall.on_duty({"C-301", "C-302"});
  const IncidentId id = hall.press_and_take("PB-W");
  hall.pass(8s);
  hall.answer(id, "C-302", true);
  EXPECT_EQ(hall.incident(id).state, IncidentState::responding);
  EXPECT_EQ(hall.step(id, "colleagues"), StepState::answered);
  EXPECT_EQ(hall.asked(id), Names{"C-301"});
  hall.answer(id, "C-301", true);
  hall.pass(600s);
  EXPECT_FALSE(hall.incident(id).police.id);
}

TEST(Ladder, AsksTheNextGuardInTheSecondThatOneRefuses) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(3s);
  hall.answer(id, "G-11", false);
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  hall.answer(id, "G-12", false);
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 3s) << "nobody is left to wait for";
}

TEST(Ladder, ALateGuardStopsFurtherOffers) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(25s);
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  hall.answer(id, "G-11", true);
  EXPECT_TRUE(hall.asked(id).empty());
  EXPECT_EQ(hall.step(id, "security"), StepState::answered);
}

TEST(Ladder, AsksAnewWithItsFullTimeWhenTheGuardDoesNotComeAfterAll) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.answer(id, "G-11", true);
  hall.pass(30s);
  hall.must(CancelAssignment{.assignment = hall.assignment(id, "G-11"), .reason = "ander werk"},
            "OP-1");
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  EXPECT_EQ(hall.incident(id).running_step()->due_at, opening + 90s);
}

TEST(Ladder, StartsByItselfAfterThirtySecondsAndKeepsAlertingUntilSomebodyTakesTheCase) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press("PB-14");
  hall.pass(14s);
  EXPECT_EQ(hall.incident(id).alerts, 1u);
  hall.pass(1s);
  EXPECT_EQ(hall.incident(id).alerts, 2u);
  EXPECT_TRUE(hall.asked(id).empty());
  hall.pass(15s);
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
  EXPECT_TRUE(hall.incident(id).started_by_system);
  hall.answer(id, "G-11", true);
  EXPECT_EQ(hall.incident(id).alerts, 3u);
  hall.pass(15s);
  EXPECT_EQ(hall.incident(id).alerts, 4u);
  EXPECT_FALSE(hall.incident(id).acknowledged_at);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  hall.pass(60s);
  EXPECT_EQ(hall.incident(id).alerts, 4u);
  EXPECT_EQ(hall.incident(id).alert_due_at, Instant{});
}

TEST(Ladder, KeepsTheStepOpenWhileItsOnlyGuardIsBusyElsewhere) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId first = hall.press_and_take("PB-14");
  hall.answer(first, "G-11", true);
  const IncidentId second = hall.press_and_take("PB-501");
  EXPECT_EQ(hall.step(second, "security"), StepState::running);
  hall.pass(59s);
  EXPECT_FALSE(hall.incident(second).police.id);
  hall.pass(1s);
  EXPECT_TRUE(hall.incident(second).police.id);
}

TEST(Ladder, OfAHostageTakingBeginsWithThePolice) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm alarm;
  alarm.device = {"PB-14"};
  alarm.kind = {"hostage_taking"};
  const IncidentId id = hall.must(alarm).incident;
  EXPECT_EQ(hall.incident(id).police.state, PoliceTaskState::open);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  EXPECT_TRUE(hall.asked(id).empty());
}

TEST(Ladder, OfAWeaponAsksOurOwnPeopleAndThePoliceAtOnce) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm alarm;
  alarm.device = {"PB-14"};
  alarm.kind = {"weapon"};
  const IncidentId id = hall.must(alarm).incident;
  EXPECT_EQ(hall.incident(id).police.opened_at, opening);
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
}

TEST(Ladder, OfAReportByTelephoneCallsNobody) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm intake;
  intake.source = SourceClass::call_taker;
  intake.site = {"STK"};
  intake.kind = {"phone_aggression"};
  const IncidentId id = hall.must(intake, "OP-1").incident;
  hall.pass(300s);
  EXPECT_TRUE(hall.state().assignments_for(id).empty());
  EXPECT_FALSE(hall.incident(id).police.id);
}

TEST(Ladder, TellsEverybodyAgainAndAgainWhenNobodyCallsThePolice) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(15s);
  EXPECT_EQ(hall.incident(id).police.state, PoliceTaskState::overdue);
  EXPECT_TRUE(hall.incident(id).broadcast);
  const std::size_t lines = hall.log(id).size();
  hall.pass(30s);
  EXPECT_EQ(hall.log(id).size(), lines + 2);
  EXPECT_EQ(hall.log(id).back(), "broadcast_started");
  hall.must(RecordPolice{.incident = id, .to = PoliceTaskState::called}, "OP-1");
  EXPECT_FALSE(hall.incident(id).broadcast);
}

TEST(Ladder, CallsAGuardAwayFromPracticeToWhatIsReal) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm practice;
  practice.device = {"PB-14"};
  practice.drill = true;
  const IncidentId drill = hall.must(practice, "OP-1").incident;
  hall.must(AcknowledgeIncident{.incident = drill}, "OP-1");
  hall.answer(drill, "G-11", true);
  const IncidentId real = hall.press_and_take("PB-501");
  EXPECT_EQ(hall.asked(real), Names{"G-11"});
  EXPECT_EQ(hall.state().find(hall.assignment(drill, "G-11"))->reason, "diverted");
}

}  // namespace
}  // namespace meldkamer::domain::hall
