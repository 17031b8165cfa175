#include "tests/conformance/roads/day.hpp"

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
      desk("SecureIncident", first + R"(,"reason":"rustig")"),
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
      {"RegistryService/SearchDossiers", "chief", R"({"query":"balie","pageSize":10})"},
      {"RegistryService/GetDossier", "chief", R"({"reference":"D-000001"})"},
      {"ReportService/ListResponseTimes", "chief", R"({"pageSize":10})"},
      {"ReportService/GetResponseFigures", "auditor", "{}"},
      {"SessionService/SignOut", "colleague", "{}"},
  };
}

}  // namespace

const std::vector<Step>& day() {
  static const std::vector<Step> steps = make_day();
  return steps;
}

}  // namespace meldkamer::api
