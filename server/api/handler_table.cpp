#include "server/api/handler_table.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include <google/protobuf/generated_message_reflection.h>

#include "meldkamer/v1/feed_service.pb.h"
#include "server/api/handlers/account_handlers.hpp"
#include "server/api/handlers/audit_handlers.hpp"
#include "server/api/handlers/break_glass_handlers.hpp"
#include "server/api/handlers/device_handlers.hpp"
#include "server/api/handlers/directory_handlers.hpp"
#include "server/api/handlers/drill_handlers.hpp"
#include "server/api/handlers/evaluation_handlers.hpp"
#include "server/api/handlers/feed_handlers.hpp"
#include "server/api/handlers/history_handlers.hpp"
#include "server/api/handlers/incident_handlers.hpp"
#include "server/api/handlers/intake_handlers.hpp"
#include "server/api/handlers/legal_hold_handlers.hpp"
#include "server/api/handlers/mask_handlers.hpp"
#include "server/api/handlers/notice_handlers.hpp"
#include "server/api/handlers/passkey_handlers.hpp"
#include "server/api/handlers/plan_handlers.hpp"
#include "server/api/handlers/privacy_handlers.hpp"
#include "server/api/handlers/push_handlers.hpp"
#include "server/api/handlers/registry_handlers.hpp"
#include "server/api/handlers/report_handlers.hpp"
#include "server/api/handlers/responder_handlers.hpp"
#include "server/api/handlers/session_handlers.hpp"
#include "server/api/handlers/system_handlers.hpp"
#include "server/api/handlers/track_handlers.hpp"
#include "server/api/handlers/verb.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;
using boost::asio::awaitable;
using google::protobuf::DescriptorPool;

template <class Request, class Response>
using Handler = awaitable<Result<Response>> (*)(Rooms, Caller, Request);

template <class Request>
Request taken(Message message) {
  return std::move(static_cast<Request&>(*message));
}

template <class Request, class Response>
awaitable<Result<Message>> answer(Handler<Request, Response> handler,
                                  Rooms rooms,
                                  Caller caller,
                                  Message message) {
  auto response = co_await handler(rooms, std::move(caller), taken<Request>(std::move(message)));
  if (!response) co_return std::unexpected(std::move(response.error()));
  co_return Message(new Response(std::move(*response)));
}

/// `verb` is "DispatchService/AddNote".
const google::protobuf::MethodDescriptor& described(std::string_view verb) {
  std::string name = "meldkamer.v1." + std::string(verb);
  name.replace(name.find('/'), 1, ".");
  const auto* descriptor = DescriptorPool::generated_pool()->FindMethodByName(name);
  if (descriptor == nullptr) throw std::logic_error(name + " is in no .proto file");
  return *descriptor;
}

template <class Request, class Response>
Method row_of(std::string_view verb, Access access, bool streaming) {
  const auto& descriptor = described(verb);
  if (descriptor.input_type() != Request::descriptor() ||
      descriptor.output_type() != Response::descriptor() ||
      descriptor.server_streaming() != streaming) {
    throw std::logic_error("the row of " + std::string(verb) + " does not fit its .proto file");
  }
  Method method;
  method.path = "/meldkamer.v1." + std::string(verb);
  method.access = access;
  method.descriptor = &descriptor;
  method.new_request = [] { return Message(new Request); };
  const bool ordered = Request::descriptor()->FindFieldByName("request_id") != nullptr;
  if (ordered) method.recorded = Recorded::write;
  return method;
}

template <class Request, class Response>
Method row(std::string_view verb, Access access, Handler<Request, Response> handler) {
  Method method = row_of<Request, Response>(verb, access, false);
  method.unary = [handler](Rooms rooms, Caller caller, Message message) {
    return answer<Request, Response>(handler, rooms, std::move(caller), std::move(message));
  };
  return method;
}

Method stream_row(std::string_view verb,
                  Access access,
                  awaitable<Result<Stream>> (*handler)(Rooms, Caller, v1::WatchRequest)) {
  Method method = row_of<v1::WatchRequest, v1::WatchResponse>(verb, access, true);
  method.stream = [handler](Rooms rooms, Caller caller, Message message) {
    return handler(rooms, std::move(caller), taken<v1::WatchRequest>(std::move(message)));
  };
  return method;
}

Method within(Scope scope, Method method) {
  method.scope = scope;
  return method;
}

Method recorded(Recorded how, Method method) {
  method.recorded = how;
  return method;
}

/// Dangerous: whoever finds an unattended screen cannot do it.
Method proven(Method method) {
  method.proof_needed = true;
  return method;
}

/// What changes only the caller's own way in, and stands in the trail.
Method of_own_way_in(Method method) {
  return recorded(Recorded::write, within(Scope::own, std::move(method)));
}

/// Personal data of the caller's control rooms, as the desk works with it.
Method at_work(Method method) {
  return recorded(Recorded::read_at_work, within(Scope::control_room, std::move(method)));
}

/// Personal data of the caller's control rooms that was filed.
Method of_files(Method method) {
  return recorded(Recorded::read_of_files, within(Scope::control_room, std::move(method)));
}

Method in_room(Method method) {
  return within(Scope::control_room, std::move(method));
}

/// An order that is no order to the engine.
Method written(Method method) {
  return recorded(Recorded::write, std::move(method));
}

Method of_own(Method method) {
  return within(Scope::own, std::move(method));
}

// Writing verbs share one handler each; api/handlers/verb.hpp says what it does.
template <class Request, class Response>
Method desk(const std::string& verb, Access access) {
  return in_room(row("DispatchService/" + verb, access, &desk_verb<Request, Response>));
}

template <class Request, class Response>
Method visiting(const std::string& verb, Access access) {
  return in_room(row("VisitService/" + verb, access, &desk_verb<Request, Response>));
}

template <class Request, class Response>
Method procedure(const std::string& verb, Access access) {
  return in_room(row("ProcedureService/" + verb, access, &desk_verb<Request, Response>));
}

template <class Request, class Response>
Method own(const std::string& verb, Access access) {
  return of_own(row("ResponderService/" + verb, access, &own_verb<Request, Response>));
}

constexpr Access without_session{.session_needed = false, .roles = auth::RoleSet::everybody()};
constexpr Access anyone{.roles = auth::RoleSet::everybody()};
// Also who has yet to show the passkey that their role asks for: to make or show it, and to leave.
constexpr Access at_the_door{.roles = auth::RoleSet::everybody(), .passkey_first = false};
constexpr Access operators{.roles = {Role::operator_}};
constexpr Access desk_and_supervisor{.roles = {Role::operator_, Role::supervisor}};
constexpr Access readers{.roles = {Role::operator_, Role::supervisor, Role::auditor}};
constexpr Access readers_and_responders{
    .roles = {Role::operator_, Role::supervisor, Role::auditor, Role::responder}};
constexpr Access responders{.roles = {Role::responder}};
constexpr Access alarm_raisers{
    .roles = {Role::operator_, Role::responder, Role::employee, Role::integration}};
constexpr Access alarm_pressers{.roles = {Role::responder, Role::employee, Role::operator_}};
constexpr Access signal_givers{.roles = {Role::operator_, Role::supervisor}};
constexpr Access editors{.roles = {Role::directory_editor, Role::admin}};
constexpr Access change_readers{
    .roles = {Role::supervisor, Role::directory_editor, Role::auditor, Role::admin}};
constexpr Access supervisors{.roles = {Role::supervisor}};
constexpr Access desk_leads{.roles = {Role::operator_, Role::supervisor}};
constexpr Access desk_readers{.roles = {Role::operator_, Role::supervisor, Role::auditor}};
constexpr Access told_people{
    .roles = {Role::responder, Role::employee, Role::operator_, Role::supervisor}};
constexpr Access planners{
    .roles = {
        Role::operator_, Role::supervisor, Role::auditor, Role::directory_editor, Role::admin}};
constexpr Access auditors{.roles = {Role::auditor}};
constexpr Access privacy_officers{.roles = {Role::auditor, Role::admin}};
constexpr Access admins{.roles = {Role::admin}};
// Who may ask for the sealed account, and agree with who asks.
constexpr Access key_holders{.roles = {Role::operator_, Role::supervisor, Role::admin}};
constexpr Access device_readers{
    .roles = {Role::operator_, Role::supervisor, Role::auditor, Role::admin}};
constexpr Access device_losers{.roles = {Role::operator_, Role::supervisor, Role::admin}};
constexpr Access reviewers{.roles = {Role::supervisor, Role::auditor}};
// Figures name nobody: the desk sees its own shift.
constexpr Access figure_readers{.roles = {Role::operator_, Role::supervisor, Role::auditor}};

std::vector<Method> all_rows() {
  using namespace v1;
  return {
      recorded(Recorded::write, row("SessionService/SignIn", without_session, &sign_in)),
      recorded(Recorded::write, of_own(row("SessionService/SignOut", at_the_door, &sign_out))),
      of_own(row("SessionService/GetSession", at_the_door, &get_session)),
      of_own(row("SessionService/IssueFeedTicket", anyone, &issue_feed_ticket)),
      recorded(Recorded::write, of_own(row("SessionService/SetLanguage", anyone, &set_language))),

      row("PasskeyService/BeginPasskeySignIn", without_session, &begin_passkey_sign_in),
      recorded(Recorded::write,
               row("PasskeyService/SignInWithPasskey", without_session, &sign_in_with_passkey)),
      proven(of_own(row("PasskeyService/BeginPasskey", at_the_door, &begin_passkey))),
      proven(of_own_way_in(row("PasskeyService/AddPasskey", at_the_door, &add_passkey))),
      of_own(row("PasskeyService/ListPasskeys", at_the_door, &list_passkeys)),
      proven(of_own_way_in(row("PasskeyService/RemovePasskey", anyone, &remove_passkey))),

      of_own_way_in(row("AccountService/ProveIdentity", at_the_door, &prove_identity)),
      of_own(row("AccountService/ListMySessions", anyone, &list_my_sessions)),
      of_own_way_in(row("AccountService/EndMySession", anyone, &end_my_session)),
      recorded(Recorded::read_at_work, row("AccountService/ListSessions", admins, &list_sessions)),
      proven(recorded(Recorded::write, row("AccountService/EndSessions", admins, &end_sessions))),

      row("BreakGlassService/GetBreakGlass", key_holders, &get_break_glass),
      proven(row("BreakGlassService/AskBreakGlass", key_holders, &ask_break_glass)),
      proven(row("BreakGlassService/AgreeToBreakGlass", key_holders, &agree_to_break_glass)),
      row("BreakGlassService/OpenBreakGlass", key_holders, &open_break_glass),
      row("BreakGlassService/SealBreakGlass", key_holders, &seal_break_glass),

      at_work(stream_row("FeedService/Watch", readers_and_responders, &watch)),
      row("SystemService/GetStatus", anyone, &get_status),

      row("IntakeService/RaiseAlarm", alarm_raisers, &raise_alarm),
      of_own(row("IntakeService/GetMyAlarm", alarm_pressers, &get_my_alarm)),
      in_room(row("IntakeService/SetMask", desk_and_supervisor, &set_mask)),
      in_room(row("IntakeService/EndMask", desk_and_supervisor, &end_mask)),
      in_room(row("IntakeService/ListMasks", readers, &list_masks)),

      desk<AcknowledgeIncidentRequest, AcknowledgeIncidentResponse>("AcknowledgeIncident",
                                                                    operators),
      desk<AddNoteRequest, AddNoteResponse>("AddNote", operators),
      desk<EscalateIncidentRequest, EscalateIncidentResponse>("EscalateIncident", operators),
      desk<HoldEscalationRequest, HoldEscalationResponse>("HoldEscalation", operators),
      desk<OfferAssignmentRequest, OfferAssignmentResponse>("OfferAssignment", operators),
      desk<CancelAssignmentRequest, CancelAssignmentResponse>("CancelAssignment", operators),
      desk<TickInstructionRequest, TickInstructionResponse>("TickInstruction", operators),
      desk<ChangeIncidentRequest, ChangeIncidentResponse>("ChangeIncident", operators),
      desk<RecordPoliceRequest, RecordPoliceResponse>("RecordPolice", operators),
      desk<SecureIncidentRequest, SecureIncidentResponse>("SecureIncident", operators),
      desk<SaveClosingRequest, SaveClosingResponse>("SaveClosing", operators),
      desk<CloseIncidentRequest, CloseIncidentResponse>("CloseIncident", operators),
      desk<MergeIncidentRequest, MergeIncidentResponse>("MergeIncident", operators),
      desk<ClearDuressRequest, ClearDuressResponse>("ClearDuress", operators),
      desk<RecordSilenceRequest, RecordSilenceResponse>("RecordSilence", operators),
      desk<SplitIncidentRequest, SplitIncidentResponse>("SplitIncident", operators),
      desk<OfferHandoverRequest, OfferHandoverResponse>("OfferHandover", operators),
      desk<AcceptHandoverRequest, AcceptHandoverResponse>("AcceptHandover", operators),
      desk<TakeOverIncidentRequest, TakeOverIncidentResponse>("TakeOverIncident", desk_leads),
      desk<HandOverShiftRequest, HandOverShiftResponse>("HandOverShift", operators),
      desk<EndShiftRequest, EndShiftResponse>("EndShift", operators),
      desk<RecordObligationRequest, RecordObligationResponse>("RecordObligation", desk_leads),
      desk<AmendClosingRequest, AmendClosingResponse>("AmendClosing", supervisors),
      desk<PlanDrillRequest, PlanDrillResponse>("PlanDrill", supervisors),
      desk<ChangeDrillRequest, ChangeDrillResponse>("ChangeDrill", desk_leads),
      in_room(row("DispatchService/ListDrills", desk_readers, &list_drills)),
      at_work(row("DispatchService/GetIncident", readers_and_responders, &get_incident)),
      at_work(row("DispatchService/ListTimeline", readers_and_responders, &list_timeline)),

      visiting<PlanVisitRequest, PlanVisitResponse>("PlanVisit", alarm_pressers),
      visiting<StartVisitRequest, StartVisitResponse>("StartVisit", alarm_pressers),
      visiting<RecordVisitCallRequest, RecordVisitCallResponse>("RecordVisitCall", alarm_pressers),
      visiting<ReportEntryRequest, ReportEntryResponse>("ReportEntry", alarm_pressers),
      visiting<EndVisitRequest, EndVisitResponse>("EndVisit", alarm_pressers),
      visiting<TakeOverVisitRequest, TakeOverVisitResponse>("TakeOverVisit", desk_leads),
      visiting<AnnounceVisitorRequest, AnnounceVisitorResponse>("AnnounceVisitor", alarm_pressers),
      visiting<ReportBannedRequest, ReportBannedResponse>("ReportBanned", alarm_pressers),

      procedure<RecordDutyRequest, RecordDutyResponse>("RecordDuty", operators),
      procedure<RecordThreatRequest, RecordThreatResponse>("RecordThreat", operators),
      procedure<AnswerMeasureRequest, AnswerMeasureResponse>("AnswerMeasure", operators),
      procedure<DecideScenarioRequest, DecideScenarioResponse>("DecideScenario", operators),
      procedure<StartEvacuationRequest, StartEvacuationResponse>("StartEvacuation", operators),
      procedure<EvacuatePartRequest, EvacuatePartResponse>("EvacuatePart", operators),
      procedure<SweepPartRequest, SweepPartResponse>("SweepPart", operators),
      procedure<MarkHostageRequest, MarkHostageResponse>("MarkHostage", operators),
      procedure<TakePostRequest, TakePostResponse>("TakePost", operators),
      procedure<EndRadioSilenceRequest, EndRadioSilenceResponse>("EndRadioSilence", operators),
      procedure<EndProcedureRequest, EndProcedureResponse>("EndProcedure", operators),
      procedure<GiveEvacuationSignalRequest, GiveEvacuationSignalResponse>("GiveEvacuationSignal",
                                                                           signal_givers),

      own<RespondToOfferRequest, RespondToOfferResponse>("RespondToOffer", responders),
      own<ReportProgressRequest, ReportProgressResponse>("ReportProgress", responders),
      own<ReportSecuredRequest, ReportSecuredResponse>("ReportSecured", responders),
      own<ReportActionRequest, ReportActionResponse>("ReportAction", responders),
      own<RequestBackupRequest, RequestBackupResponse>("RequestBackup", responders),
      own<RaiseDuressRequest, RaiseDuressResponse>("RaiseDuress", responders),
      own<SetAvailabilityRequest, SetAvailabilityResponse>("SetAvailability", responders),
      own<ConfirmDeliveryRequest, ConfirmDeliveryResponse>("ConfirmDelivery", responders),
      of_own(row("ResponderService/ReadNotice", told_people, &read_notice)),
      of_own(row("ResponderService/ListMyNotices", told_people, &list_my_notices)),
      of_own(row("ResponderService/ReportPresence", responders, &report_presence)),

      recorded(Recorded::read_at_work,
               row("DirectoryService/GetDirectory", anyone, &get_directory)),
      proven(row("DirectoryService/ImportDirectory", editors, &import_directory)),
      recorded(
          Recorded::read_of_files,
          row("DirectoryService/ListDirectoryChanges", change_readers, &list_directory_changes)),

      recorded(Recorded::read_at_work, row("PlanService/TryPlan", planners, &try_plan)),
      row("PlanService/GetCoverage", planners, &get_coverage),

      of_files(row("RegistryService/SearchDossiers", reviewers, &search_dossiers)),
      of_files(row("RegistryService/GetDossier", reviewers, &get_dossier)),
      of_files(row("RegistryService/LookUpHistory", readers, &look_up_history)),

      of_files(row("ReportService/ListResponseTimes", reviewers, &list_response_times)),
      in_room(row("ReportService/GetResponseFigures", figure_readers, &get_response_figures)),
      of_files(row("ReportService/GetYearCounts", reviewers, &get_year_counts)),
      of_files(row("ReportService/GetRiskPattern", reviewers, &get_risk_pattern)),

      recorded(Recorded::read_of_files,
               row("AuditService/ListAuditEntries", auditors, &list_audit_entries)),

      recorded(Recorded::read_of_files,
               row("PrivacyService/FindPerson", privacy_officers, &find_person)),
      proven(row("PrivacyService/ErasePerson", admins, &erase_person)),
      row("PrivacyService/PlaceLegalHold", admins, &place_legal_hold),
      proven(row("PrivacyService/LiftLegalHold", admins, &lift_legal_hold)),
      row("PrivacyService/ListLegalHolds", privacy_officers, &list_legal_holds),
      of_files(row("PrivacyService/LookAtTrack", supervisors, &look_at_track)),
      of_own(row("PrivacyService/ListLooksAtMyTrack", responders, &list_looks_at_my_track)),

      proven(written(row("DeviceService/MakeEnrolment", admins, &make_enrolment))),
      written(row("DeviceService/RedeemEnrolment", without_session, &redeem_enrolment)),
      row("DeviceService/BeginDeviceSignIn", without_session, &begin_device_sign_in),
      written(row("DeviceService/SignInDevice", without_session, &sign_in_device)),
      at_work(row("DeviceService/ListDevices", device_readers, &list_devices)),
      proven(written(row("DeviceService/RevokeDevice", admins, &revoke_device))),
      // Quick: nobody looks for a key or a password while somebody else holds the handheld.
      in_room(written(row("DeviceService/ReportDeviceLost", device_losers, &report_device_lost))),
      of_own(row("DeviceService/GetPushKey", responders, &get_push_key)),
      of_own(written(row("DeviceService/SubscribePush", responders, &subscribe_push))),
      of_own(written(row("DeviceService/UnsubscribePush", responders, &unsubscribe_push))),
  };
}

}  // namespace

HandlerTable::HandlerTable() {
  // feed_service.proto has no message of its own: without this nothing would link its descriptor.
  const google::protobuf::internal::AddDescriptorsRunner linked(
      &descriptor_table_meldkamer_2fv1_2ffeed_5fservice_2eproto);
  methods_ = all_rows();
  for (const auto& method : methods_) {
    if (!by_path_.emplace(method.path, &method).second) {
      throw std::logic_error(method.path + " has two rows");
    }
  }
  for (const auto& method : methods_) {
    const auto& service = *method.descriptor->service();
    for (int i = 0; i < service.method_count(); ++i) {
      const std::string path = "/" + service.full_name() + "/" + service.method(i)->name();
      if (find(path) == nullptr) throw std::logic_error(path + " has no row");
    }
  }
}

const Method* HandlerTable::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

}  // namespace meldkamer::api
