#include <gtest/gtest.h>
#include <map>
#include <set>

#include <google/protobuf/util/json_util.h>

#include "server/cap_door.hpp"
#include "tests/conformance/roads/road.hpp"
#include "tests/unit/api/feed_client.hpp"
#include "tests/unit/api/web_client.hpp"

/// Need to know (R54, R107): of a restricted case nobody outside its circle sees anything, whatever
/// they ask and by whichever road.
namespace meldkamer::api {
namespace {

using namespace std::chrono_literals;

/// Stands in every text of the case and nowhere else.
constexpr const char* telltale = "kenwoord-zilvermeeuw";

/// The small city with a threat procedure for those who need to know, and a second operator of the
/// same room who is not in its circle.
std::shared_ptr<const domain::Directory> city_with_a_secret() {
  auto city = std::make_shared<domain::Directory>(*small_city("geheim"));
  domain::Profile& profile = city->profiles.front();
  profile.procedures = {{.code = "threat",
                         .label = "Dreiging",
                         .restricted = true,
                         .circle = {{"crisis"}},
                         .duties = {{.code = "call", .text = "Bel"}},
                         .decided_by = {{"supervisor"}}}};
  domain::AlarmKind kind = small_kind("threat", domain::Priority::p1);
  kind.procedure = "threat";
  profile.kinds.push_back(std::move(kind));
  city->people.push_back(small_person("O-3", "operator", "MK1"));
  city->index();
  return city;
}

domain::Command threat() {
  domain::RaiseAlarm raise;
  raise.source = domain::SourceClass::call_taker;
  raise.kind = {"threat"};
  raise.site = {"L1"};
  raise.spot = telltale;
  raise.text = telltale;
  return order(std::move(raise), "O-1");
}

domain::Command by_desk(domain::Order what) {
  return order(std::move(what), "O-1");
}

ApiRoom::Options with_cap_export() {
  ApiRoom::Options options;
  options.more_doors = [](const ApiRoom::Doors& doors) {
    open_cap_door(doors.http,
                  {.engine = doors.engine,
                   .calls = doors.calls,
                   .trail = doors.trail,
                   .sender = "meldkamer"});
  };
  return options;
}

/// A room with one restricted case, taken by "desk", with one guard on the way.
class RestrictedCase : public ::testing::Test {
 protected:
  void SetUp() override {
    room.does(order(domain::ImportDirectory{.directory = city_with_a_secret(), .reason = "test"}));
    room.does(on_duty("G-1"));
    incident = room.does(threat()).incident;
    room.does(by_desk(domain::AcknowledgeIncident{.incident = incident}));
    room.does(by_desk(domain::AddNote{.incident = incident, .text = telltale}));
    room.does(by_desk(
        domain::OfferAssignment{.incident = incident, .person = {"G-1"}, .task = telltale}));
    room.settle();
  }

  /// Everything a reader can ask for that might show the case.
  std::map<std::string, std::string> reads() const {
    const std::string number = R"({"incidentId":")" + std::to_string(incident.value) + "\"}";
    return {
        {"SessionService/GetSession", "{}"},
        {"PasskeyService/ListPasskeys", "{}"},
        {"AccountService/ListMySessions", "{}"},
        {"AccountService/ListSessions", "{}"},
        {"BreakGlassService/GetBreakGlass", "{}"},
        {"DeviceService/ListDevices", "{}"},
        {"DeviceService/GetPushKey", "{}"},
        {"SystemService/GetStatus", "{}"},
        {"IntakeService/GetMyAlarm", "{}"},
        {"IntakeService/ListMasks", "{}"},
        {"DispatchService/ListDrills", "{}"},
        {"DispatchService/GetIncident", number},
        {"DispatchService/ListTimeline", number},
        {"ResponderService/ListMyNotices", "{}"},
        {"DirectoryService/GetDirectory", "{}"},
        {"DirectoryService/ListDirectoryChanges", "{}"},
        {"PlanService/TryPlan", R"({"siteKey":"L1","kind":"threat"})"},
        {"PlanService/GetCoverage", R"({"siteKeys":["L1"],"hours":2})"},
        {"RegistryService/SearchDossiers", R"({"query":"kenwoord"})"},
        {"RegistryService/GetDossier", R"({"reference":"D-000001"})"},
        {"RegistryService/LookUpHistory", R"({"subject":"kenwoord","reason":"proef"})"},
        {"ReportService/ListResponseTimes", "{}"},
        {"ReportService/GetYearCounts", R"({"year":2026})"},
        {"ReportService/GetRiskPattern", R"({"patternMin":1})"},
        {"ReportService/GetResponseFigures", "{}"},
        {"PrivacyService/FindPerson", R"({"names":["kenwoord-zilver"]})"},
        {"PrivacyService/ListLegalHolds", "{}"},
        {"PrivacyService/LookAtTrack",
         R"({"personKey":"G-1","from":"2026-11-24T00:00:00Z","until":"2026-11-24T08:00:00Z","reason":"proef"})"},
        {"PrivacyService/ListLooksAtMyTrack", "{}"},
        {"AuditService/ListAuditEntries", "{}"}};
  }

  std::string ask_json(const std::string& account,
                       const std::string& verb,
                       const std::string& request) {
    return call_json(room.http().port(), "/meldkamer.v1." + verb, room.token_of(account), request)
        .body;
  }

  /// The whole picture of an account's feed, as text.
  std::string picture_of(const std::string& account) {
    FeedClient screen(room.http().port(), feed_path);
    screen.watch(room.ticket_of(account));
    std::string all;
    for (;;) {  // Ends with the snapshot, or when the server refuses the feed.
      const auto frame = screen.next();
      if (!frame) return all;
      all += frame->Utf8DebugString();
      if (frame->kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) return all;
    }
  }

  void expect_unseen_by(const std::string& account) {
    for (const auto& [verb, request] : reads()) {
      const std::string body = ask_json(account, verb, request);
      EXPECT_EQ(body.find(telltale), std::string::npos) << verb << " by " << account;
      EXPECT_EQ(body.find("\"incidentId"), std::string::npos) << verb << " by " << account;
    }
    EXPECT_EQ(ask_json(account, "SystemService/GetStatus", "{}").find("openIncidents"),
              std::string::npos);
    EXPECT_EQ(ask_json(account, "ReportService/GetResponseFigures", "{}").find("\"incidents\""),
              std::string::npos);
    const std::string picture = picture_of(account);
    EXPECT_EQ(picture.find(telltale), std::string::npos) << "the feed of " << account;
    EXPECT_EQ(picture.find("incident_id"), std::string::npos) << "the feed of " << account;
  }

  /// The case as a file for other systems, asked for by its number.
  WebReply export_for(const std::string& account) {
    return ask(room.http().port(),
               "GET",
               "/v1/cap/incident?nummer=" + std::to_string(incident.value),
               {{"Authorization", "Bearer " + room.token_of(account)}});
  }

  ApiRoom room{with_cap_export()};
  domain::IncidentId incident;
};

const std::set<std::string> outsiders = {
    "desk2", "desk3", "colleague", "clerk", "editor", "admin", "panels"};

TEST_F(RestrictedCase, IsAskedAboutOnEveryRowThatReads) {
  const HandlerTable table;
  for (const Method& method : table.methods()) {
    const bool orders = method.descriptor->input_type()->FindFieldByName("request_id") != nullptr;
    const std::string verb = method.path.substr(std::string("/meldkamer.v1.").size());
    const std::set<std::string> neither = {"SessionService/SignIn",
                                           "SessionService/SignOut",
                                           "SessionService/SetLanguage",
                                           "SessionService/IssueFeedTicket",
                                           "PasskeyService/BeginPasskeySignIn",
                                           "PasskeyService/SignInWithPasskey",
                                           "PasskeyService/BeginPasskey",
                                           "PasskeyService/AddPasskey",
                                           "PasskeyService/RemovePasskey",
                                           "AccountService/ProveIdentity",
                                           "AccountService/EndMySession",
                                           "AccountService/EndSessions",
                                           "DeviceService/MakeEnrolment",
                                           "DeviceService/RedeemEnrolment",
                                           "DeviceService/BeginDeviceSignIn",
                                           "DeviceService/SignInDevice",
                                           "DeviceService/RevokeDevice",
                                           "DeviceService/ReportDeviceLost",
                                           "DeviceService/SubscribePush",
                                           "DeviceService/UnsubscribePush",
                                           "ResponderService/ReportPresence"};
    if (orders || method.stream || neither.contains(verb)) continue;
    EXPECT_TRUE(reads().contains(verb)) << "add how " << verb << " is asked";
  }
}

TEST_F(RestrictedCase, IsSeenByNobodyOutsideItsCircleWhileItRuns) {
  for (const auto& account : outsiders) expect_unseen_by(account);
}

TEST_F(RestrictedCase, IsSeenByNobodyOutsideItsCircleOnceItIsClosed) {
  room.does(by_desk(
      domain::SecureIncident{.incident = incident, .reason = telltale, .supervisor = {"S-1"}}));
  room.does(by_desk(domain::CloseIncident{
      .incident = incident, .disposition = domain::Disposition::false_alarm, .cause = "mistake"}));
  room.settle();
  for (const auto& account : outsiders) expect_unseen_by(account);
}

TEST_F(RestrictedCase, IsNoFileForWhoIsOutsideItsCircle) {
  for (const auto& account : outsiders) {
    const auto reply = export_for(account);
    EXPECT_EQ(reply.status, 403U) << account;
    EXPECT_EQ(reply.body.find(telltale), std::string::npos) << account;
  }
  const auto reply = export_for("chief");
  EXPECT_EQ(reply.status, 200U);
  EXPECT_NE(reply.body.find("<alert"), std::string::npos) << "who may see it gets the file";
}

TEST_F(RestrictedCase, IsSeenByItsCircle) {
  const std::string number = R"({"incidentId":")" + std::to_string(incident.value) + "\"}";
  for (const char* account : {"desk", "chief", "auditor"}) {
    EXPECT_NE(ask_json(account, "DispatchService/GetIncident", number).find(telltale),
              std::string::npos)
        << account;
    EXPECT_NE(picture_of(account).find(telltale), std::string::npos) << account;
  }
  EXPECT_NE(picture_of("guard").find(telltale), std::string::npos);
}

TEST_F(RestrictedCase, IsOnNoListOfOtherCasesAtThePlace) {
  // The same kind of alarm at the next desk: grouping may propose, but never name it to others.
  room.does(alarm_at("L1"));
  const std::string picture = picture_of("desk3");
  EXPECT_EQ(picture.find(telltale), std::string::npos);
  EXPECT_EQ(picture.find("merge_proposal_ids: " + std::to_string(incident.value)),
            std::string::npos);
}

TEST_F(RestrictedCase, TakesNoOrderFromOutsideItsCircle) {
  const std::string request =
      R"({"requestId":"0191f000-0000-7000-8000-000000000001","incidentId":")" +
      std::to_string(incident.value) + R"(","text":"x"})";
  const std::string body = ask_json("desk3", "DispatchService/AddNote", request);
  EXPECT_NE(body.find("RESTRICTED"), std::string::npos) << body;
  EXPECT_EQ(body.find(telltale), std::string::npos) << body;
}

TEST_F(RestrictedCase, LeavesALineOfEveryLookAtIt) {
  ask_json("chief",
           "DispatchService/GetIncident",
           R"({"incidentId":")" + std::to_string(incident.value) + "\"}");
  const std::string trail =
      ask_json("auditor",
               "AuditService/ListAuditEntries",
               R"({"object":"incident )" + std::to_string(incident.value) + "\"}");
  EXPECT_NE(trail.find(R"("account":"chief")"), std::string::npos) << trail;
  EXPECT_NE(trail.find(R"("action":"DispatchService/GetIncident")"), std::string::npos) << trail;
  EXPECT_NE(trail.find(R"("address":"127.0.0.1")"), std::string::npos) << trail;
  EXPECT_EQ(trail.find(telltale), std::string::npos) << "the trail knows numbers, no texts";
}

}  // namespace
}  // namespace meldkamer::api
