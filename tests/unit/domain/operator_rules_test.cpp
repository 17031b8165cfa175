#include "tests/unit/domain/small_hall.hpp"

/// Acknowledge, escalate, hold, offer, cancel, police, merge and change: what the desk orders.
namespace meldkamer::domain::hall {
namespace {

using State = PoliceTaskState;

TEST(Acknowledge, IsOneFactHoweverOftenTheSameOperatorPresses) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  const Decision again = hall.ask(AcknowledgeIncident{.incident = id}, "OP-1");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->events.empty());
  EXPECT_EQ(hall.refusal(AcknowledgeIncident{.incident = id}, "OP-2"),
            Refusal::already_acknowledged);
  EXPECT_EQ(hall.refusal(AcknowledgeIncident{.incident = {99}}, "OP-2"), Refusal::incident_unknown);
}

TEST(Escalate, ToThePoliceLeavesTheGuardsBeingAsked) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(10s);
  const EscalateIncident jump{.incident = id, .step = {"police"}, .reason = "mes gezien"};
  hall.must(jump, "OP-1");
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 10s);
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
  hall.pass(10s);
  EXPECT_EQ(hall.asked(id), Names{"G-12"});
  const Step& police = hall.incident(id).steps.back();
  EXPECT_EQ(police.reason, "mes gezien");
  EXPECT_EQ(police.started_by.value, "OP-1");
  const Decision again = hall.ask(jump, "OP-1");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->events.empty());
}

TEST(Escalate, NamesAReasonForAChosenStepAndKnowsTheSteps) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  EXPECT_EQ(hall.refusal(EscalateIncident{.incident = id, .step = {"police"}}, "OP-1"),
            Refusal::field_required);
  EXPECT_EQ(hall.refusal(EscalateIncident{.incident = id, .step = {"brandweer"}, .reason = "rook"},
                         "OP-1"),
            Refusal::step_unknown);
}

TEST(Escalate, GoesOneStepUpUntilThereIsNoNext) {
  Hall hall;
  hall.on_duty({"C-301", "MG-20"});
  const IncidentId id = hall.press_and_take("PB-W");
  hall.must(EscalateIncident{.incident = id}, "OP-1");
  EXPECT_EQ(hall.step(id, "colleagues"), StepState::ended);
  EXPECT_EQ(hall.step(id, "security"), StepState::running);
  hall.must(EscalateIncident{.incident = id}, "OP-1");
  EXPECT_EQ(hall.step(id, "police"), StepState::running);
  EXPECT_EQ(hall.refusal(EscalateIncident{.incident = id}, "OP-1"), Refusal::no_next_step);
}

TEST(AcknowledgeIncident, IsNotForWhoCalledForHelpThemselves) {
  Hall hall;
  RaiseAlarm help;
  help.source = SourceClass::web_button;
  help.site = {"STK"};
  const IncidentId id = hall.must(help, "OP-1").incident;
  EXPECT_EQ(hall.refusal(AcknowledgeIncident{.incident = id}, "OP-1"), Refusal::role_not_allowed);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-2");
  EXPECT_EQ(hall.incident(id).acknowledged_by.value, "OP-2");
}

TEST(AcknowledgeIncident, IsForWhoWroteDownWhatACallerSaid) {
  Hall hall;
  RaiseAlarm call;
  call.source = SourceClass::call_taker;
  call.site = {"STK"};
  const IncidentId id = hall.must(call, "OP-1").incident;
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  EXPECT_EQ(hall.incident(id).acknowledged_by.value, "OP-1");
}

TEST(Hold, NeverWhileNobodyGoesToAPriorityOne) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  EXPECT_EQ(hall.refusal(HoldEscalation{.incident = id, .span = 30s, .reason = "camera"}, "OP-1"),
            Refusal::hold_not_allowed);
}

TEST(Hold, MovesTheNextStepByWhatWasAskedAndByTwoMinutesAtMost) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.must(ChangeIncident{.incident = id, .priority = Priority::p2}, "OP-1");
  hall.pass(10s);
  hall.must(HoldEscalation{.incident = id, .span = 90s, .reason = "camera"}, "OP-1");
  EXPECT_EQ(hall.refusal(HoldEscalation{.incident = id, .span = 121s, .reason = "camera"}, "OP-1"),
            Refusal::hold_not_allowed);
  hall.pass(90s);
  EXPECT_EQ(hall.incident(id).hold_until, Instant{});
  EXPECT_EQ(hall.refusal(HoldEscalation{.incident = id, .span = 31s, .reason = "camera"}, "OP-1"),
            Refusal::hold_not_allowed);
  hall.pass(49s);
  EXPECT_FALSE(hall.incident(id).police.id);
  hall.pass(1s);
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 150s);
}

TEST(OfferAssignment, NeverSendsTheCompanyEmergencyTeamToIntervene) {
  Hall hall;
  hall.on_duty({"BHV-73"});
  const IncidentId id = hall.press_and_take("PB-14");
  EXPECT_EQ(hall.refusal(OfferAssignment{.incident = id, .person = {"BHV-73"}}, "OP-1"),
            Refusal::role_not_allowed);
  hall.must(OfferAssignment{.incident = id, .person = {"BHV-73"}, .task = "first_aid"}, "OP-1");
  EXPECT_EQ(hall.asked(id), Names{"BHV-73"});
}

TEST(OfferAssignment, PressedByTwoOperatorsIsOneAssignment) {
  Hall hall;
  hall.on_duty({"MG-20"});
  const IncidentId id = hall.press("PB-14");
  const OfferAssignment order{.incident = id, .person = {"MG-20"}};
  const Answer first = hall.must(order, "OP-1");
  EXPECT_EQ(hall.must(order, "OP-2"), first);
  EXPECT_EQ(hall.state().assignments_for(id).size(), 1u);
}

TEST(OfferAssignment, DivertsAGuardAndGivesTheOtherCaseItsFullTimeAgain) {
  Hall hall;
  hall.on_duty({"G-11"});
  RaiseAlarm lesser;
  lesser.device = {"PB-14"};
  lesser.kind = {"nuisance"};
  const IncidentId five = hall.must(lesser).incident;
  hall.must(AcknowledgeIncident{.incident = five}, "OP-1");
  hall.answer(five, "G-11", true);
  hall.pass(30s);
  const IncidentId six = hall.press_and_take("PB-501");
  hall.pass(15s);
  hall.must(OfferAssignment{.incident = six, .person = {"G-11"}}, "OP-1");
  EXPECT_EQ(hall.state().find(hall.assignment(five, "G-11"))->reason, "diverted");
  EXPECT_EQ(hall.asked(six), Names{"G-11"});
  EXPECT_EQ(hall.step(five, "security"), StepState::running);
  hall.answer(six, "G-11", true);
  hall.pass(59s);
  EXPECT_FALSE(hall.incident(five).police.id);
  hall.pass(1s);
  EXPECT_EQ(hall.incident(five).police.opened_at, opening + 105s);
}

TEST(OfferAssignment, AsksNobodyInDangerOrOffDuty) {
  Hall hall;
  hall.on_duty({"E-103"});
  const IncidentId id = hall.press("PB-W");
  EXPECT_EQ(hall.refusal(OfferAssignment{.incident = id, .person = {"E-103"}}, "OP-1"),
            Refusal::person_not_available);
  EXPECT_EQ(hall.refusal(OfferAssignment{.incident = id, .person = {"G-12"}}, "OP-1"),
            Refusal::person_not_available);
  EXPECT_EQ(hall.refusal(OfferAssignment{.incident = id, .person = {"niemand"}}, "OP-1"),
            Refusal::person_unknown);
}

TEST(CancelAssignment, EndsOnceAndSaysSoWhenThereIsNothingToCancel) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  const CancelAssignment order{.assignment = hall.assignment(id, "G-11"), .reason = "vergissing"};
  hall.must(order, "OP-1");
  const Decision again = hall.ask(order, "OP-1");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->events.empty());
  EXPECT_EQ(hall.refusal(CancelAssignment{.assignment = {99}, .reason = "x"}, "OP-1"),
            Refusal::assignment_unknown);
}

TEST(RecordPolice, IsCalledOnlyWhenAPersonSaysSo) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  EXPECT_EQ(hall.refusal(RecordPolice{.incident = id, .to = State::called}, "OP-1"),
            Refusal::police_task_not_open);
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  EXPECT_EQ(hall.refusal(RecordPolice{.incident = id, .to = State::arrived}, "OP-1"),
            Refusal::police_fact_out_of_order);
  hall.pass(7s);
  hall.must(RecordPolice{.incident = id, .to = State::called, .reference = "2025-0312-77"}, "OP-1");
  EXPECT_EQ(hall.incident(id).police.called_at, opening + 7s);
  EXPECT_EQ(hall.incident(id).police.reference, "2025-0312-77");
  hall.must(RecordPolice{.incident = id, .to = State::arrived}, "OP-1");
  EXPECT_EQ(hall.incident(id).first_on_scene_at, opening + 7s);
  EXPECT_EQ(hall.refusal(RecordPolice{.incident = id, .to = State::stood_down, .reason = "klaar"},
                         "OP-1"),
            Refusal::police_fact_out_of_order);
}

TEST(RecordPolice, IsDeclinedWithAReasonOnly) {
  Hall hall;
  const IncidentId id = hall.press_and_take("PB-14");
  EXPECT_EQ(hall.refusal(RecordPolice{.incident = id, .to = State::declined}, "OP-1"),
            Refusal::field_required);
  hall.must(RecordPolice{.incident = id, .to = State::declined, .reason = "loos"}, "OP-1");
  EXPECT_EQ(hall.incident(id).police.state, State::declined);
}

TEST(RecordPolice, CannotBeCalledInADrill) {
  Hall hall;
  RaiseAlarm practice;
  practice.device = {"PB-14"};
  practice.drill = true;
  const IncidentId id = hall.must(practice, "OP-1").incident;
  hall.must(AcknowledgeIncident{.incident = id}, "OP-1");
  ASSERT_FALSE(hall.incident(id).police.briefing.empty());
  EXPECT_NE(hall.incident(id).police.briefing.front().find("OEFENING"), std::string::npos);
  EXPECT_EQ(hall.refusal(RecordPolice{.incident = id, .to = State::called}, "OP-1"),
            Refusal::drill_forbids);
}

TEST(PoliceBriefing, SaysWhatWhereWhichEntranceAndWhoOfOursIsThere) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.answer(id, "G-11", true);
  hall.must(EscalateIncident{.incident = id, .step = {"police"}, .reason = "mes"}, "OP-1");
  EXPECT_EQ(hall.incident(id).police.briefing,
            (Names{"U spreekt met Meldkamer Zuid, Proefstad.",
                   "Wij vragen politie voor: Soort aggression.",
                   "De melding kwam binnen om 10:15.",
                   "Adres: Straat 1.",
                   "Locatie: Locatie STK.",
                   "Plek: Hal, balie.",
                   "Ingang voor de politie: achterdeur.",
                   "Van ons: 0 ter plaatse, 1 onderweg."}));
}

TEST(Merge, GoesOnWithEverythingOfBothCases) {
  Hall hall;
  hall.on_duty({"G-11", "G-12"});
  const IncidentId one = hall.press_and_take("PB-14");
  hall.answer(one, "G-11", true);
  const IncidentId two = hall.press_and_take("PB-501");
  hall.answer(two, "G-12", true);
  hall.must(MergeIncident{.incident = two, .into = one}, "OP-1");
  EXPECT_EQ(hall.incident(one).alarms.size(), 2u);
  EXPECT_EQ(hall.state().assignments_for(one).size(), 2u);
  EXPECT_EQ(hall.incident(two).disposition, Disposition::merged);
  EXPECT_EQ(hall.incident(two).merged_into, one);
  EXPECT_TRUE(hall.incident(one).merge_proposals.empty());
  EXPECT_EQ(hall.refusal(MergeIncident{.incident = one, .into = one}, "OP-1"),
            Refusal::same_incident);
  EXPECT_EQ(hall.refusal(MergeIncident{.incident = one, .into = two}, "OP-1"),
            Refusal::incident_closed);
}

TEST(Change, ToAHostageTakingOpensThePoliceTaskAtOnce) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-14");
  hall.pass(4s);
  hall.must(ChangeIncident{.incident = id, .kind = KindCode{"hostage_taking"}}, "OP-1");
  EXPECT_EQ(hall.incident(id).police.opened_at, opening + 4s);
}

TEST(Change, OfAnUnknownPlaceToAKnownOneBeginsItsLadder) {
  Hall hall;
  hall.on_duty({"G-11"});
  const IncidentId id = hall.press_and_take("PB-999");
  EXPECT_TRUE(hall.incident(id).steps.empty());
  hall.must(ChangeIncident{.incident = id, .site = SiteKey{"STK"}}, "OP-1");
  EXPECT_EQ(hall.asked(id), Names{"G-11"});
}

TEST(Change, RefusesWhatTheDirectoryDoesNotKnowAndForgetsWhatIsTheSame) {
  Hall hall;
  const IncidentId id = hall.press("PB-14");
  EXPECT_EQ(hall.refusal(ChangeIncident{.incident = id, .kind = KindCode{"draak"}}, "OP-1"),
            Refusal::kind_unknown);
  EXPECT_EQ(hall.refusal(ChangeIncident{.incident = id, .site = SiteKey{"maan"}}, "OP-1"),
            Refusal::site_unknown);
  const Decision same =
      hall.ask(ChangeIncident{.incident = id, .priority = Priority::p1, .spot = "balie"}, "OP-1");
  ASSERT_TRUE(same);
  EXPECT_TRUE(same->events.empty());
}

}  // namespace
}  // namespace meldkamer::domain::hall
