#include "server/base/limits.hpp"
#include "tests/unit/domain/small_hall.hpp"

namespace meldkamer::domain::hall {
namespace {

RaiseAlarm from(const std::string& device) {
  RaiseAlarm alarm;
  alarm.device = {device};
  return alarm;
}

RaiseAlarm signal_of(const std::string& device, SignalClass signal) {
  RaiseAlarm alarm = from(device);
  alarm.signal = signal;
  return alarm;
}

TEST(RaiseAlarm, OpensACaseThatSaysWhereWhatAndHowDangerous) {
  Hall hall;
  const Incident& incident = hall.incident(hall.press("PB-14"));
  EXPECT_EQ(incident.state, IncidentState::fresh);
  EXPECT_EQ(incident.site.value, "STK");
  EXPECT_EQ(incident.zone.value, "hall");
  EXPECT_EQ(incident.spot, "balie");
  EXPECT_EQ(incident.priority, Priority::p1);
  EXPECT_EQ(incident.profile.value, "proef");
  EXPECT_EQ(incident.received_at, opening);
  EXPECT_EQ(incident.acknowledge_due_at, opening + 15s);
  ASSERT_EQ(incident.timeline.size(), 1u);
  EXPECT_EQ(incident.timeline.front().code, "alarm_raised");
}

TEST(RaiseAlarm, FromAnUnknownButtonIsSeenInEveryRoomUntilOneTakesIt) {
  Hall hall;
  const IncidentId id = hall.must(from("PB-999")).incident;
  EXPECT_EQ(hall.incident(id).place_text, "onbekend (PB-999)");
  EXPECT_EQ(hall.incident(id).priority, Priority::p1);
  EXPECT_TRUE(hall.incident(id).unknown_source);
  EXPECT_EQ(hall.incident(id).control_rooms.size(), 2u);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  ASSERT_EQ(hall.incident(id).control_rooms.size(), 1u);
  EXPECT_EQ(hall.incident(id).control_rooms.front().value, "CR");
}

TEST(RaiseAlarm, OfTheServerItselfSoundsInEveryRoomUntilSomebodyElseTakesItAndCallsNobody) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm alarm;
  alarm.source = SourceClass::system;
  alarm.kind = {"break_glass"};
  alarm.text = "Noodtoegang gevraagd";
  const IncidentId id = hall.must(std::move(alarm), "OP-1").incident;
  EXPECT_EQ(hall.incident(id).control_rooms.size(), 2u);
  EXPECT_EQ(hall.incident(id).priority, Priority::p2);
  EXPECT_FALSE(hall.incident(id).unknown_source);
  hall.pass(5min);
  EXPECT_FALSE(hall.incident(id).broadcast);
  EXPECT_TRUE(hall.asked(id).empty());
  EXPECT_GT(hall.incident(id).alerts, 1u);
  EXPECT_EQ(hall.refusal(AcknowledgeIncident{.incident = id}, "OP-1"), Refusal::role_not_allowed);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-2");
  hall.pass(5min);
  EXPECT_TRUE(hall.asked(id).empty());
  EXPECT_FALSE(hall.incident(id).police.id);
}

TEST(RaiseAlarm, OfTheServerItselfIsAsGraveAsAProtocolSays) {
  Hall hall;
  RaiseAlarm alarm;
  alarm.source = SourceClass::system;
  alarm.kind = {"phone_aggression"};
  const IncidentId id = hall.must(std::move(alarm)).incident;
  EXPECT_EQ(hall.incident(id).priority, Priority::p3);
  EXPECT_EQ(hall.incident(id).profile.value, "proef");
}

TEST(RaiseAlarm, FromAnUnknownButtonThatNobodyTakesIsToldToEverybodyAfterThirtySeconds) {
  Hall hall;
  const IncidentId id = hall.must(from("PB-999")).incident;
  hall.pass(29s);
  EXPECT_FALSE(hall.incident(id).broadcast);
  hall.pass(1s);
  EXPECT_TRUE(hall.incident(id).broadcast);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  EXPECT_FALSE(hall.incident(id).broadcast);
}

TEST(RaiseAlarm, TwoAlarmsOfOneHallWithinTwoMinutesAreOneCaseThatSoundsAgain) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(40s);
  const std::uint32_t before = hall.incident(id).alerts;
  EXPECT_EQ(hall.press("PB-15"), id);
  EXPECT_EQ(hall.incident(id).alarms.size(), 2u);
  EXPECT_EQ(hall.incident(id).alerts, before + 1);
}

TEST(RaiseAlarm, ThreeMinutesLaterOpensItsOwnCaseAndNamesTheFirst) {
  Hall hall;
  const IncidentId first = hall.press_and_take("PB-14");
  hall.pass(180s);
  const IncidentId second = hall.press("PB-15");
  EXPECT_NE(second, first);
  EXPECT_EQ(hall.incident(second).merge_proposals, std::vector{first});
}

TEST(RaiseAlarm, OnAnotherFloorProposesAMergeAndNeverMergesByItself) {
  Hall hall;
  const IncidentId first = hall.press("PB-14");
  hall.pass(10s);
  const IncidentId second = hall.press("PB-501");
  EXPECT_NE(second, first);
  EXPECT_EQ(hall.incident(first).merge_proposals, std::vector{second});
  EXPECT_EQ(hall.incident(second).merge_proposals, std::vector{first});
}

TEST(RaiseAlarm, AtASecuredPlaceOpensANewCase) {
  Hall hall;
  const IncidentId first = hall.press_and_take("PB-14");
  hall.must(SecureIncident{.incident = first, .reason = "gezien op camera", .supervisor = {"SV"}},
            "OP-1");
  EXPECT_NE(hall.press("PB-14"), first);
}

TEST(RaiseAlarm, SentAgainByThePanelIsCountedOnce) {
  Hall hall;
  RaiseAlarm alarm = from("PB-14");
  alarm.duplicate_key = "panel-7:0001";
  const Answer first = hall.must(alarm);
  hall.pass(10s);
  EXPECT_EQ(hall.must(alarm), first);
  EXPECT_EQ(hall.incident(first.incident).alarms.size(), 1u);
  hall.pass(limits::duplicate_window);
  EXPECT_NE(hall.must(alarm).alarm, first.alarm);
}

TEST(RaiseAlarm, AskedAgainWithTheSameRequestGetsTheSameAnswer) {
  Hall hall;
  const Decision first = hall.ask(from("PB-14"), "E-103", "request-1");
  ASSERT_TRUE(first);
  const Decision again = hall.ask(from("PB-14"), "E-103", "request-1");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->answer, first->answer);
  EXPECT_TRUE(again->events.empty());
}

TEST(RaiseAlarm, TestsAndOpeningsAreKeptWithoutACase) {
  Hall hall;
  for (const SignalClass signal : {SignalClass::test, SignalClass::info, SignalClass::restore}) {
    const Answer answer = hall.must(signal_of("PB-14", signal));
    EXPECT_FALSE(answer.incident);
    EXPECT_TRUE(answer.alarm);
  }
  EXPECT_TRUE(hall.state().incidents.empty());
}

TEST(RaiseAlarm, ARestoreIsWrittenInTheCaseThatItsButtonOpenedWithoutASound) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  EXPECT_EQ(hall.must(signal_of("PB-14", SignalClass::restore)).incident, id);
  EXPECT_EQ(hall.incident(id).alerts, 1u);
}

TEST(RaiseAlarm, AFaultOfALineIsACaseOfPriorityFourThatCallsNobody) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm alarm = signal_of("PB-14", SignalClass::trouble);
  alarm.kind = {"technical"};
  const IncidentId id = hall.must(alarm).incident;
  ASSERT_TRUE(id);
  EXPECT_EQ(hall.incident(id).priority, Priority::p4);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  hall.pass(300s);
  EXPECT_TRUE(hall.asked(id).empty());
  EXPECT_NE(hall.press("PB-14"), id) << "a real alarm is never hidden behind a fault";
}

TEST(RaiseAlarm, ByTheOperatorIsTakenAtOnceAndItsLadderBegins) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm intake;
  intake.source = SourceClass::call_taker;
  intake.site = {"STK"};
  intake.kind = {"aggression"};
  const IncidentId id = hall.must(intake, "OP-1").incident;
  EXPECT_EQ(hall.incident(id).acknowledged_by.value, "OP-1");
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
}

TEST(RaiseAlarm, WithoutAPlaceIsAcceptedAndSharesItsCaseWithNobody) {
  Hall hall;
  RaiseAlarm intake;
  intake.source = SourceClass::call_taker;
  const IncidentId first = hall.must(intake, "OP-1").incident;
  const IncidentId second = hall.must(intake, "OP-1").incident;
  EXPECT_EQ(hall.incident(first).place_text, "onbekend");
  EXPECT_NE(first, second);
}

TEST(RaiseAlarm, WithAWrongClockKeepsBothTimesAndCountsFromOurs) {
  Hall hall;
  const Command late{
      .request = {}, .by = {}, .device_time = opening - 25min, .order = from("PB-14")};
  const Decision decision = decide(hall.state(), late, opening, {});
  ASSERT_TRUE(decision);
  const auto& raised = std::get<AlarmRaised>(decision->events.at(1).fact);
  EXPECT_TRUE(raised.alarm.clock_skew);
  EXPECT_EQ(raised.alarm.device_time, opening - 25min);
  const auto& opened = std::get<IncidentOpened>(decision->events.at(0).fact);
  EXPECT_EQ(opened.incident->raised_at, opening);
}

TEST(RaiseAlarm, OfAJammedButtonIsCountedWhenTheListIsFull) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  for (std::size_t i = 0; i < limits::alarms_per_incident_max; ++i) hall.press("PB-14");
  EXPECT_EQ(hall.incident(id).alarms.size(), limits::alarms_per_incident_max);
  EXPECT_EQ(hall.incident(id).alarms_folded, 1u);
}

TEST(RaiseAlarm, OfAPanelThatNobodyListedIsOneRowHoweverManyPointsItNames) {
  Hall hall;
  RaiseAlarm storm;
  storm.source = SourceClass::dc09;
  storm.account = "BEEF";
  IncidentId id;
  constexpr std::size_t points = 300;
  for (std::size_t point = 1; point <= points; ++point) {
    storm.account_point = std::to_string(point);
    id = hall.must(storm).incident;
  }
  EXPECT_EQ(hall.state().incidents.size(), 1U);
  EXPECT_EQ(hall.incident(id).place_text, "onbekend (BEEF)");
  EXPECT_EQ(hall.incident(id).alarms.size() + hall.incident(id).alarms_folded, points);
  EXPECT_EQ(hall.incident(id).alarms.front().device_label, "BEEF 1");
  storm.account = "CAFE";
  EXPECT_NE(hall.must(storm).incident, id) << "another panel is another place";
}

TEST(RaiseAlarm, OfAGraverKindMakesTheCaseGraver) {
  Hall hall;
  RaiseAlarm first = from("PB-14");
  first.kind = {"nuisance"};
  const IncidentId id = hall.must(first).incident;
  EXPECT_EQ(hall.incident(id).priority, Priority::p3);
  RaiseAlarm second = from("PB-15");
  second.kind = {"weapon"};
  EXPECT_EQ(hall.must(second).incident, id);
  EXPECT_EQ(hall.incident(id).priority, Priority::p1);
  EXPECT_EQ(hall.incident(id).kind.value, "weapon");
  EXPECT_TRUE(hall.incident(id).police.id);
}

TEST(RaiseAlarm, InADrillStaysApartFromWhatIsReal) {
  Hall hall;
  RaiseAlarm practice = from("PB-14");
  practice.drill = true;
  const IncidentId drill = hall.must(practice, "OP-1").incident;
  EXPECT_TRUE(hall.incident(drill).drill);
  const IncidentId real = hall.press("PB-14");
  EXPECT_NE(real, drill);
  EXPECT_FALSE(hall.incident(real).drill);
}

}  // namespace
}  // namespace meldkamer::domain::hall
