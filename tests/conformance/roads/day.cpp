#include "tests/conformance/roads/day.hpp"

#include <algorithm>
#include <iterator>

#include "tests/unit/api/api_room.hpp"

namespace meldkamer::api {
namespace {

/// A request with a request_id of its own; `fields` is the rest of the JSON object.
Step verb(const std::string& name, const std::string& account, const std::string& fields) {
  static int number = 0;
  const std::string digits = std::to_string(1'000 + ++number);
  std::string request = R"({"requestId":"0191f000-0000-7000-8000-00000000)" + digits + "\"";
  if (!fields.empty()) request += "," + fields;
  return {name, account, request + "}"};
}

Step desk(const std::string& name, const std::string& fields) {
  return verb("DispatchService/" + name, "desk", fields);
}

Step guard(const std::string& name, const std::string& fields) {
  return verb("ResponderService/" + name, "guard", fields);
}

Step procedure(const std::string& name, const std::string& fields) {
  return verb("ProcedureService/" + name, "desk", R"("incidentId":"2")" + fields);
}

Step visit(const std::string& name, const std::string& fields) {
  return verb("VisitService/" + name, "desk", fields);
}

/// What the protocol owes around a case, and what is planned.
std::vector<Step> around_a_case() {
  const std::string second = R"("incidentId":"2")";
  return {
      desk("SplitIncident", second + R"(,"alarmIds":["2"],"reason":"twee plekken")"),
      desk("OfferHandover", second + R"(,"toControlRoom":"MK2","note":"dichterbij")"),
      desk("AcceptHandover", second),
      desk("TakeOverIncident", second),
      desk("HandOverShift", R"("to":"O-2")"),
      desk("RecordObligation", second + R"(,"code":"police_report","reference":"2026-1")"),
      verb("DispatchService/AmendClosing",
           "chief",
           second + R"(,"answers":[],"reason":"aangifte gedaan")"),
      verb(
          "DispatchService/PlanDrill",
          "chief",
          R"("siteKey":"L1","fromTime":"2031-01-01T10:00:00Z","untilTime":"2031-01-01T11:00:00Z")"),
      verb("DispatchService/ChangeDrill",
           "chief",
           R"("drillId":"1","to":"ended","reason":"te druk")"),
      {"DispatchService/ListDrills", "desk", "{}"},
      desk("EndShift", ""),
      guard("ReadNotice", second),
      {"ResponderService/ListMyNotices", "guard", "{}"},
      verb("IntakeService/SetMask",
           "desk",
           R"("siteKey":"L1","endTime":"2031-01-01T10:00:00Z","reason":"monteur")"),
      verb("IntakeService/EndMask", "desk", R"("maskId":"1","reason":"klaar")"),
      {"IntakeService/ListMasks", "desk", "{}"},
      {"PlanService/TryPlan", "chief", R"({"siteKey":"L1","kind":"aggression","at":"03:00"})"},
      {"PlanService/GetCoverage", "chief", R"({"siteKeys":["L1"],"hours":2})"},
  };
}

/// Ways in, and the sealed account, which nobody gets alone.
std::vector<Step> ways_in() {
  const std::string unknown = R"({"sessionId":"0191f000-0000-7000-8000-00000000abcd"})";
  const std::string asked = R"("breakGlassId":"0191f000-0000-7000-8000-00000000abcd")";
  return {
      {"PasskeyService/BeginPasskeySignIn", "", "{}"},
      {"PasskeyService/SignInWithPasskey", "", R"({"assertion":{"credentialId":"YQ=="}})"},
      {"PasskeyService/BeginPasskey", "guard", "{}"},
      {"PasskeyService/AddPasskey", "guard", R"({"clientData":"e30=","label":"sleutel"})"},
      {"PasskeyService/ListPasskeys", "guard", "{}"},
      {"PasskeyService/RemovePasskey",
       "guard",
       R"({"passkeyId":"0191f000-0000-7000-8000-00000000abcd"})"},
      {"AccountService/ProveIdentity",
       "auditor",
       std::string(R"({"password":")") + room_password + R"("})"},
      {"AccountService/ListMySessions", "clerk", "{}"},
      {"AccountService/EndMySession", "clerk", unknown},
      {"AccountService/ListSessions", "admin", R"({"account":"clerk"})"},
      {"AccountService/EndSessions", "admin", R"({"account":"clerk"})"},
      {"BreakGlassService/GetBreakGlass", "chief", "{}"},
      verb("BreakGlassService/AskBreakGlass", "desk", R"("reason":"niemand kan erbij")"),
      verb("BreakGlassService/AgreeToBreakGlass", "chief", asked),
      verb("BreakGlassService/OpenBreakGlass", "desk", asked),
      verb("BreakGlassService/SealBreakGlass", "chief", ""),
  };
}

/// Visits of lone workers and the special procedures.
std::vector<Step> visits_and_procedures() {
  return {
      visit("PlanVisit", R"("plan":{"siteKey":"L1"})"),
      visit("StartVisit", R"("visitId":"1")"),
      visit("RecordVisitCall", R"("visitId":"1","reached":true)"),
      visit("ReportEntry", R"("visitId":"1","entry":"refused")"),
      visit("TakeOverVisit", R"("visitId":"1")"),
      visit("EndVisit", R"("visitId":"1","word":"")"),
      visit("AnnounceVisitor", R"("siteKey":"L1","visitor":"de heer X","text":"boos aan de lijn")"),
      visit("ReportBanned", R"("siteKey":"L1","person":"de heer Y")"),
      procedure("RecordDuty", R"(,"duty":"call_police")"),
      procedure("RecordThreat", R"(,"channel":"phone","words":"er ligt iets")"),
      procedure("AnswerMeasure", R"(,"measure":"doors","answer":"yes")"),
      procedure("DecideScenario", R"(,"scenario":"search","policeContact":"OvD-P")"),
      procedure("StartEvacuation", R"(,"way":"quiet")"),
      procedure("EvacuatePart", R"(,"part":"1","to":"plein")"),
      procedure("SweepPart", R"(,"part":"1","toiletsSwept":true)"),
      procedure("MarkHostage", R"(,"hostageKey":"G-1")"),
      procedure("TakePost", R"(,"role":"director","holderKey":"G-1")"),
      procedure("EndRadioSilence", R"(,"policeContact":"OvD-P")"),
      procedure("EndProcedure", R"(,"byPolice":true,"reason":"vrijgegeven")"),
      verb("ProcedureService/GiveEvacuationSignal", "desk", R"("siteKey":"L1")"),
  };
}

/// Handhelds that nobody knows, and browsers that nobody wakes.
std::vector<Step> handhelds() {
  const std::string unknown = R"({"deviceId":"0191f000-0000-4000-8000-000000000001")";
  return {
      {"DeviceService/MakeEnrolment", "admin", R"({"account":"desk","label":"Telefoon 4"})"},
      {"DeviceService/RedeemEnrolment", "", R"({"code":"aaaa-aaaa-aaaa"})"},
      {"DeviceService/BeginDeviceSignIn", "", unknown + "}"},
      {"DeviceService/SignInDevice", "", unknown + R"(,"challenge":"x"})"},
      {"DeviceService/ListDevices", "desk", "{}"},
      {"DeviceService/RevokeDevice", "admin", unknown + "}"},
      {"DeviceService/ReportDeviceLost", "desk", unknown + "}"},
      {"DeviceService/GetPushKey", "guard", "{}"},
      {"DeviceService/SubscribePush", "guard", R"({"endpoint":"https://push.example/1"})"},
      {"DeviceService/UnsubscribePush", "guard", "{}"},
  };
}

std::vector<Step> make_day() {
  const std::string first = R"("incidentId":"1")";
  const std::string second = R"("incidentId":"2")";
  const std::string offer = R"("assignmentId":"1")";
  return {
      {"SessionService/SignIn",
       "",
       std::string(R"({"account":"desk","password":")") + room_password + R"("})"},
      {"SessionService/GetSession", "desk", "{}"},
      {"SessionService/IssueFeedTicket", "desk", "{}"},
      {"SystemService/GetStatus", "desk", "{}"},
      {"DirectoryService/GetDirectory", "guard", "{}"},
      guard("SetAvailability", R"("status":"RESPONDER_STATUS_AVAILABLE")"),
      {"ResponderService/ReportPresence",
       "guard",
       R"({"position":{"latitude":52.1,"longitude":5.1},"batteryPercent":80})"},
      verb("IntakeService/RaiseAlarm", "panels", R"("kind":"aggression","siteKey":"L1")"),
      {"IntakeService/GetMyAlarm", "guard", "{}"},
      desk("AcknowledgeIncident", first),
      desk("AddNote", first + R"(,"text":"Melder gesproken")"),
      desk("TickInstruction", first + R"(,"code":"call_back")"),
      desk("EscalateIncident", first + R"(,"step":"police","reason":"wapen gezien")"),
      desk("HoldEscalation", first + R"(,"seconds":30,"reason":"melder aan de lijn")"),
      desk("OfferAssignment", first + R"(,"personKey":"G-1","task":"Ga ter plaatse")"),
      guard("ConfirmDelivery", R"("calloutId":"1")"),
      guard("RespondToOffer", offer + R"(,"accept":true)"),
      guard("ReportProgress", offer + R"(,"state":"ASSIGNMENT_STATE_ON_SCENE")"),
      guard("RequestBackup", offer),
      guard("ReportAction", offer + R"(,"action":"aangesproken")"),
      guard("RaiseDuress", R"("silent":false)"),
      desk("ClearDuress", R"("personKey":"G-1","reason":"bekend codewoord")"),
      guard("ReportSecured", offer),
      desk("CancelAssignment", offer + R"(,"reason":"niet meer nodig")"),
      desk("ChangeIncident", first + R"(,"priority":"PRIORITY_P2","spot":"bij de balie")"),
      desk("RecordPolice", first + R"(,"fact":"POLICE_FACT_CALLED","spokenTo":"OC")"),
      desk("SecureIncident", first + R"(,"reason":"rustig","supervisor":"S-1")"),
      desk("SaveClosing", first + R"(,"answers":[{"key":"cause","values":["mistake"]}])"),
      desk("RecordSilence", first),
      desk("MergeIncident", second + R"(,"intoIncidentId":"1")"),
      {"DispatchService/GetIncident", "chief", "{" + first + "}"},
      {"DispatchService/ListTimeline", "chief", "{" + first + R"(,"pageSize":100})"},
      desk("CloseIncident",
           first + R"(,"disposition":"DISPOSITION_FALSE_ALARM","cause":"mistake")"),
      verb("DirectoryService/ImportDirectory",
           "editor",
           R"("files":[{"name":"city.yaml","text":"x"}],"reason":"nieuwe week")"),
      {"DirectoryService/ListDirectoryChanges", "editor", R"({"pageSize":10})"},
      {"SessionService/SetLanguage", "desk", R"({"language":"en"})"},
      {"RegistryService/SearchDossiers", "chief", R"({"query":"balie","pageSize":10})"},
      {"RegistryService/GetDossier", "chief", R"({"reference":"D-000001"})"},
      {"ReportService/ListResponseTimes", "chief", R"({"pageSize":10})"},
      {"ReportService/GetResponseFigures", "auditor", "{}"},
      {"AuditService/ListAuditEntries", "auditor", R"({"action":"IntakeService/RaiseAlarm"})"},
      {"PrivacyService/FindPerson", "auditor", R"({"names":["niemand hier"]})"},
      verb("PrivacyService/ErasePerson",
           "admin",
           R"("names":["niemand hier"],"reason":"verzoek van 26 november")"),
      verb("PrivacyService/PlaceLegalHold",
           "admin",
           R"("incidentIds":["1"],"reason":"zaak 26-114")"),
      {"PrivacyService/ListLegalHolds", "auditor", "{}"},
      verb("PrivacyService/LiftLegalHold", "admin", R"("holdId":"1","reason":"afgedaan")"),
      {"PrivacyService/LookAtTrack",
       "chief",
       R"({"personKey":"G-1","from":"2026-11-24T00:00:00Z","until":"2026-11-24T08:00:00Z","reason":"oefening nabespreken"})"},
      {"PrivacyService/ListLooksAtMyTrack", "guard", "{}"},
      {"ReportService/GetYearCounts", "auditor", R"({"year":2026})"},
      {"ReportService/GetRiskPattern", "auditor", R"({"patternMin":2})"},
      {"RegistryService/LookUpHistory", "desk", R"({"subject":"P-77","reason":"melding 1"})"},
      {"SessionService/SignOut", "colleague", "{}"},
  };
}

}  // namespace

const std::vector<Step>& day() {
  static const std::vector<Step> steps = [] {
    auto all = make_day();
    const Step last = all.back();  // Who signs out can do nothing more.
    all.pop_back();
    std::ranges::copy(around_a_case(), std::back_inserter(all));
    std::ranges::copy(visits_and_procedures(), std::back_inserter(all));
    std::ranges::copy(ways_in(), std::back_inserter(all));
    std::ranges::copy(handhelds(), std::back_inserter(all));
    all.push_back(last);
    return all;
  }();
  return steps;
}

}  // namespace meldkamer::api
