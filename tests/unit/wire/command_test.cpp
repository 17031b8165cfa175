#include "server/wire/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <variant>

#include "server/base/limits.hpp"

namespace meldkamer::wire {
namespace {

const char* const uuid = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

template <class Request>
Request of_incident() {
  Request request;
  request.set_request_id(uuid);
  request.set_incident_id(2041);
  return request;
}

template <class Request>
Request of_assignment() {
  Request request;
  request.set_request_id(uuid);
  request.set_assignment_id(9);
  return request;
}

template <class Order, class Request>
Order order_of(const Request& request) {
  const auto command = command_from(request);
  if (!command) {
    ADD_FAILURE() << command.error().field << " " << command.error().what;
    return {};
  }
  EXPECT_EQ(command->request.value, uuid);
  EXPECT_FALSE(command->by);
  return std::get<Order>(command->order);
}

template <class Request>
std::string bad_field(const Request& request) {
  const auto command = command_from(request);
  if (command) return "none";
  EXPECT_FALSE(command.error().what.empty());
  return command.error().field;
}

TEST(Command, EachRequestNeedsARequestIdThatIsAUuid) {
  v1::AcknowledgeIncidentRequest request;
  request.set_incident_id(1);
  EXPECT_EQ(bad_field(request), "request_id");
  request.set_request_id("geen uuid");
  EXPECT_EQ(bad_field(request), "request_id");
  EXPECT_EQ(bad_field(v1::RaiseAlarmRequest{}), "request_id");
  EXPECT_EQ(bad_field(v1::SetAvailabilityRequest{}), "request_id");
}

TEST(Command, ARequestIdInCapitalsIsTheSameRequest) {
  auto request = of_incident<v1::AcknowledgeIncidentRequest>();
  request.set_request_id("1B4E28BA-2FA1-41D2-883F-0016D3CCA427");
  EXPECT_EQ(order_of<domain::AcknowledgeIncident>(request).incident.value, 2041U);
}

TEST(Command, AnIncidentIsRequiredWhereverOneIsNamed) {
  const auto without_incident = [](auto request) {
    request.clear_incident_id();
    return bad_field(request);
  };
  EXPECT_EQ(without_incident(of_incident<v1::AcknowledgeIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::AddNoteRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::EscalateIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::HoldEscalationRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::OfferAssignmentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::TickInstructionRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::ChangeIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::RecordPoliceRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::SecureIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::SaveClosingRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::CloseIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::MergeIncidentRequest>()), "incident_id");
  EXPECT_EQ(without_incident(of_incident<v1::RecordSilenceRequest>()), "incident_id");
}

TEST(Command, AnAssignmentIsRequiredWhereverOneIsNamed) {
  const auto without_assignment = [](auto request) {
    request.clear_assignment_id();
    return bad_field(request);
  };
  EXPECT_EQ(without_assignment(of_assignment<v1::CancelAssignmentRequest>()), "assignment_id");
  EXPECT_EQ(without_assignment(of_assignment<v1::RespondToOfferRequest>()), "assignment_id");
  EXPECT_EQ(without_assignment(of_assignment<v1::ReportProgressRequest>()), "assignment_id");
  EXPECT_EQ(without_assignment(of_assignment<v1::ReportSecuredRequest>()), "assignment_id");
  EXPECT_EQ(without_assignment(of_assignment<v1::ReportActionRequest>()), "assignment_id");
  EXPECT_EQ(without_assignment(of_assignment<v1::RequestBackupRequest>()), "assignment_id");
}

TEST(Command, ANoteHasTextOfAtMostFourThousandBytes) {
  auto request = of_incident<v1::AddNoteRequest>();
  EXPECT_EQ(bad_field(request), "text");
  request.set_text("  \n");
  EXPECT_EQ(bad_field(request), "text");
  request.set_text(std::string(limits::note_bytes_max, 'a'));
  EXPECT_EQ(order_of<domain::AddNote>(request).text.size(), limits::note_bytes_max);
  request.set_text(std::string(limits::note_bytes_max + 1, 'a'));
  EXPECT_EQ(bad_field(request), "text");
}

TEST(Command, GoingToAChosenStepNeedsAReasonAndTheNextOneDoesNot) {
  auto request = of_incident<v1::EscalateIncidentRequest>();
  EXPECT_FALSE(order_of<domain::EscalateIncident>(request).step);
  request.set_step("police");
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("mes gezien");
  EXPECT_EQ(order_of<domain::EscalateIncident>(request).step.value, "police");
}

TEST(Command, AHoldLastsOneToHundredTwentySecondsAndHasAReason) {
  auto request = of_incident<v1::HoldEscalationRequest>();
  request.set_reason("wacht op terugbellen");
  EXPECT_EQ(bad_field(request), "seconds");
  request.set_seconds(121);
  EXPECT_EQ(bad_field(request), "seconds");
  request.set_seconds(120);
  EXPECT_EQ(order_of<domain::HoldEscalation>(request).span, std::chrono::seconds(120));
  request.clear_reason();
  EXPECT_EQ(bad_field(request), "reason");
}

TEST(Command, AnOfferNamesAPersonAndAKnownTask) {
  auto request = of_incident<v1::OfferAssignmentRequest>();
  EXPECT_EQ(bad_field(request), "person_key");
  request.set_person_key("G-11");
  EXPECT_EQ(order_of<domain::OfferAssignment>(request).task, "");
  request.set_task("sweep");
  EXPECT_EQ(order_of<domain::OfferAssignment>(request).task, "sweep");
  request.set_task("vechten");
  EXPECT_EQ(bad_field(request), "task");
}

TEST(Command, ACancellationHasAReason) {
  auto request = of_assignment<v1::CancelAssignmentRequest>();
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("omgeleid");
  EXPECT_EQ(order_of<domain::CancelAssignment>(request).assignment.value, 9U);
}

TEST(Command, ATickSaysYesNoDoneOrNothing) {
  auto request = of_incident<v1::TickInstructionRequest>();
  EXPECT_EQ(bad_field(request), "code");
  request.set_code("listen");
  EXPECT_EQ(order_of<domain::TickInstruction>(request).answer, "");
  request.set_answer("misschien");
  EXPECT_EQ(bad_field(request), "answer");
  request.set_answer("done");
  EXPECT_EQ(order_of<domain::TickInstruction>(request).answer, "done");
}

TEST(Command, ACorrectionLeavesWhatIsAbsentAsItIs) {
  auto request = of_incident<v1::ChangeIncidentRequest>();
  request.set_zone_key("");
  const auto order = order_of<domain::ChangeIncident>(request);
  EXPECT_FALSE(order.kind || order.priority || order.site || order.spot || order.probably_false);
  ASSERT_TRUE(order.zone);
  EXPECT_EQ(order.zone->value, "");
  request.set_priority(v1::PRIORITY_UNSPECIFIED);
  EXPECT_EQ(bad_field(request), "priority");
  request.set_priority(v1::PRIORITY_P2);
  EXPECT_EQ(order_of<domain::ChangeIncident>(request).priority, domain::Priority::p2);
  request.set_kind("");
  EXPECT_EQ(bad_field(request), "kind");
}

TEST(Command, APoliceFactIsOneOfFiveAndSaysWhyNobodyComes) {
  auto request = of_incident<v1::RecordPoliceRequest>();
  EXPECT_EQ(bad_field(request), "fact");
  request.set_fact(v1::POLICE_FACT_UPDATED);
  EXPECT_FALSE(order_of<domain::RecordPolice>(request).to);
  request.set_fact(v1::POLICE_FACT_DECLINED);
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("opgelost");
  EXPECT_EQ(order_of<domain::RecordPolice>(request).to, domain::PoliceTaskState::declined);
  request.mutable_expected_time()->set_seconds(-1);
  EXPECT_EQ(bad_field(request), "expected_time");
  request.mutable_expected_time()->set_seconds(1'800'000'000);
  EXPECT_EQ(order_of<domain::RecordPolice>(request).expected_at, Instant{1'800'000'000'000'000});
}

TEST(Command, SecuringTakesAReasonOfOneLine) {
  auto request = of_incident<v1::SecureIncidentRequest>();
  EXPECT_EQ(order_of<domain::SecureIncident>(request).incident.value, 2041U);
  request.set_reason(std::string(limits::text_bytes_max + 1, 'a'));
  EXPECT_EQ(bad_field(request), "reason");
}

TEST(Command, AFormAnswersEachFieldOnce) {
  auto request = of_incident<v1::SaveClosingRequest>();
  auto* answer = request.add_answers();
  EXPECT_EQ(bad_field(request), "answers.key");
  answer->set_key("category");
  answer->add_values("II");
  EXPECT_EQ(order_of<domain::SaveClosing>(request).form.answers.at(0).values.at(0), "II");
  request.add_answers()->set_key("category");
  EXPECT_EQ(bad_field(request), "answers.key");
}

TEST(Command, AFormHasBounds) {
  auto request = of_incident<v1::SaveClosingRequest>();
  auto* answer = request.add_answers();
  answer->set_key("kinds");
  for (std::size_t at = 0; at <= limits::form_values_max; ++at) answer->add_values("x");
  EXPECT_EQ(bad_field(request), "answers.values");
  answer->clear_values();
  answer->add_values(std::string(limits::note_bytes_max + 1, 'a'));
  EXPECT_EQ(bad_field(request), "answers.values");
  request.clear_answers();
  for (std::size_t at = 0; at <= limits::form_answers_max; ++at) {
    request.add_answers()->set_key("k" + std::to_string(at));
  }
  EXPECT_EQ(bad_field(request), "answers");
}

TEST(Command, ClosingNamesADispositionAndTheCauseOfAFalseAlarm) {
  auto request = of_incident<v1::CloseIncidentRequest>();
  EXPECT_EQ(bad_field(request), "disposition");
  request.set_disposition(static_cast<v1::Disposition>(60));
  EXPECT_EQ(bad_field(request), "disposition");
  request.set_disposition(v1::DISPOSITION_FALSE_ALARM);
  EXPECT_EQ(bad_field(request), "cause");
  request.set_cause("accidental_press");
  const auto order = order_of<domain::CloseIncident>(request);
  EXPECT_EQ(order.disposition, domain::Disposition::false_alarm);
  EXPECT_EQ(order.cause, "accidental_press");
}

TEST(Command, AMergeNamesBothIncidents) {
  auto request = of_incident<v1::MergeIncidentRequest>();
  EXPECT_EQ(bad_field(request), "into_incident_id");
  request.set_into_incident_id(2040);
  EXPECT_EQ(order_of<domain::MergeIncident>(request).into.value, 2040U);
}

TEST(Command, DuressIsClearedForAPersonWithAReason) {
  v1::ClearDuressRequest request;
  request.set_request_id(uuid);
  EXPECT_EQ(bad_field(request), "person_key");
  request.set_person_key("G-11");
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("gesproken");
  EXPECT_EQ(order_of<domain::ClearDuress>(request).person.value, "G-11");
}

TEST(Command, SilenceIsRecordedForAnIncident) {
  const auto request = of_incident<v1::RecordSilenceRequest>();
  EXPECT_EQ(order_of<domain::RecordSilence>(request).incident.value, 2041U);
}

TEST(Command, AnAlarmIsNeverRefusedForWhatItSays) {
  v1::RaiseAlarmRequest request;
  request.set_request_id(uuid);
  request.set_kind(std::string(1'000, 'k'));
  request.set_text(std::string(100'000, 't'));
  request.set_spot(std::string(limits::text_bytes_max - 1, 's') + "é");
  request.mutable_position()->set_latitude(std::numeric_limits<double>::quiet_NaN());
  request.mutable_device_time()->set_seconds(std::numeric_limits<std::int64_t>::max());

  const auto order = order_of<domain::RaiseAlarm>(request);

  EXPECT_EQ(order.kind.value.size(), limits::key_bytes_max);
  EXPECT_EQ(order.text.size(), limits::note_bytes_max);
  EXPECT_EQ(order.spot.size(), limits::text_bytes_max - 1) << "never cut inside a sign";
  EXPECT_FALSE(order.position);
  EXPECT_EQ(command_from(request)->device_time, Instant{});
}

TEST(Command, AnAlarmKeepsAllThatItSays) {
  v1::RaiseAlarmRequest request;
  request.set_request_id(uuid);
  request.set_kind("panic_button");
  request.set_device_key("PB-01");
  request.set_site_key("STADHUIS");
  request.set_zone_key("publiekshal");
  request.set_spot("balie 3");
  request.set_text("schreeuwen");
  request.set_caller("receptie");
  request.set_victim("E-1");
  request.set_silent(true);
  request.mutable_position()->set_latitude(52.1);
  request.mutable_device_time()->set_seconds(10);
  const auto order = order_of<domain::RaiseAlarm>(request);
  EXPECT_EQ(order.kind.value, "panic_button");
  EXPECT_EQ(order.device.value, "PB-01");
  EXPECT_EQ(order.site.value, "STADHUIS");
  EXPECT_EQ(order.zone.value, "publiekshal");
  EXPECT_EQ(order.spot, "balie 3");
  EXPECT_EQ(order.text, "schreeuwen");
  EXPECT_EQ(order.caller, "receptie");
  EXPECT_EQ(order.victim.value, "E-1");
  EXPECT_TRUE(order.silent);
  EXPECT_DOUBLE_EQ(order.position->latitude, 52.1);
  EXPECT_EQ(command_from(request)->device_time, Instant{10'000'000});
}

TEST(Command, ARefusalOfAnOfferSaysWhyAndAnAcceptanceNeedNot) {
  auto request = of_assignment<v1::RespondToOfferRequest>();
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("geen zin");
  EXPECT_EQ(bad_field(request), "reason");
  request.set_reason("too_far");
  EXPECT_FALSE(order_of<domain::RespondToOffer>(request).accept);
  request.clear_reason();
  request.set_accept(true);
  request.mutable_expected_time()->set_seconds(20);
  EXPECT_EQ(order_of<domain::RespondToOffer>(request).expected_at, Instant{20'000'000});
  request.mutable_device_time()->set_nanos(-1);
  EXPECT_EQ(bad_field(request), "device_time");
}

TEST(Command, ProgressGoesToEnRouteOnSceneOrCleared) {
  auto request = of_assignment<v1::ReportProgressRequest>();
  request.set_state(v1::ASSIGNMENT_STATE_REFUSED);
  EXPECT_EQ(bad_field(request), "state");
  request.set_state(v1::ASSIGNMENT_STATE_ON_SCENE);
  EXPECT_EQ(order_of<domain::ReportProgress>(request).to, domain::AssignmentState::on_scene);
  request.mutable_position()->set_longitude(181);
  EXPECT_EQ(bad_field(request), "position");
}

TEST(Command, TheGuardOnSceneReportsSafetyActionsAndNeedOfHelp) {
  const auto secured = of_assignment<v1::ReportSecuredRequest>();
  EXPECT_EQ(order_of<domain::ReportSecured>(secured).assignment.value, 9U);
  const auto backup = of_assignment<v1::RequestBackupRequest>();
  EXPECT_EQ(order_of<domain::RequestBackup>(backup).assignment.value, 9U);
  auto action = of_assignment<v1::ReportActionRequest>();
  EXPECT_EQ(bad_field(action), "action");
  action.set_action("asked_to_leave");
  EXPECT_EQ(order_of<domain::ReportAction>(action).action, "asked_to_leave");
}

TEST(Command, DuressIsTakenEvenWithAPlaceThatCannotBe) {
  v1::RaiseDuressRequest request;
  request.set_request_id(uuid);
  request.set_silent(true);
  request.mutable_position()->set_latitude(200);
  const auto order = order_of<domain::RaiseDuress>(request);
  EXPECT_TRUE(order.silent);
  EXPECT_FALSE(order.position);
}

TEST(Command, AvailabilityIsAvailableUnavailableOrOffDuty) {
  v1::SetAvailabilityRequest request;
  request.set_request_id(uuid);
  request.set_status(v1::RESPONDER_STATUS_EN_ROUTE);
  EXPECT_EQ(bad_field(request), "status");
  request.set_status(v1::RESPONDER_STATUS_OFF_DUTY);
  EXPECT_EQ(order_of<domain::SetAvailability>(request).to, domain::ResponderStatus::off_duty);
}

TEST(Command, AShownOfferIsADeliveredCallout) {
  v1::ConfirmDeliveryRequest request;
  request.set_request_id(uuid);
  EXPECT_EQ(bad_field(request), "callout_id");
  request.set_callout_id(12);
  const auto order = order_of<domain::RecordCallout>(request);
  EXPECT_EQ(order.callout.value, 12U);
  EXPECT_EQ(order.to, domain::CalloutState::delivered);
}

}  // namespace
}  // namespace meldkamer::wire
