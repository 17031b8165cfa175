#include <chrono>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"

/// Whoever is erased stands in no byte that the server keeps or says afterwards: files, log, every
/// read of the API, and a backup of before that is put back (R91).
namespace meldkamer {
namespace {

namespace fs = std::filesystem;
using client::call;

constexpr int first_port = 25340;

// Somebody who was at the desk, an employee who left, a client who is visited, and who stays.
const std::string subject = "Diederik Achterveld";
const std::string employee = "Willemijn Zonneveld";
const std::string client_name = "Hendrika Muller";
const std::string stays = "I. Vermeer";

std::string city(bool with_employee) {
  std::string text = testing::sites_with_panels(1);
  const std::string people = "people:\n";
  if (with_employee) {
    text.insert(text.find(people) + people.size(),
                "  E-101: {name: " + employee +
                    ", roles: [colleague], control_rooms: [CR-TEST], phone: 0612345678}\n");
  }
  return text;
}

/// Files below `folder` that have `words` in them.
std::vector<std::string> files_with(const fs::path& folder, const std::string& words) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (bytes.find(words) != std::string::npos) found.push_back(entry.path().string());
  }
  return found;
}

class Erase : public ::testing::Test {
 protected:
  Erase() {
    server_.add_account("beheer", "admin", "");
    server_.add_account("chef", "supervisor", "P-SUPERVISOR");
    server_.add_account("auditor", "auditor", "");
  }

  template <class Stub, class Call, class Request, class Response>
  void must(client::Desk& desk, Stub& stub, Call verb, Request& request, Response& response) {
    if constexpr (requires { request.set_request_id(""); }) {
      request.set_request_id(client::new_request_id());
    }
    const auto status = call(desk, stub, verb, request, response);
    ASSERT_TRUE(status.ok()) << status.error_code() << ": " << status.error_message();
  }

  client::Desk& desk_of(const std::string& account) {
    desks_.push_back(std::make_unique<client::Desk>(server_.grpc_address()));
    const auto status = desks_.back()->sign_in(account, server_.password());
    EXPECT_TRUE(status.ok()) << account << ": " << status.error_message();
    return *desks_.back();
  }

  /// An alarm, a note and a form that name both people; closed, and in the registry.
  void live_a_case() {
    testing::PanelClient panel(server_.panel_port());
    const auto acknowledged = panel.exchange(testing::panel_frame(1, "1000", "P1"), 5000);
    ASSERT_TRUE(acknowledged && acknowledged->find("\"ACK\"") != std::string::npos);
    auto& desk = desk_of("operator");
    v1::AcknowledgeIncidentRequest take;
    v1::AcknowledgeIncidentResponse taken;
    take.set_incident_id(1);
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::AcknowledgeIncident, take, taken);
    v1::AddNoteRequest note;
    v1::AddNoteResponse noted;
    note.set_incident_id(1);
    note.set_text(subject + " bedreigt " + employee + " bij balie 3");
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::AddNote, note, noted);
    v1::SecureIncidentRequest safe;
    v1::SecureIncidentResponse is_safe;
    safe.set_incident_id(1);
    safe.set_reason(subject + " is weg");
    safe.set_supervisor("P-SUPERVISOR");
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::SecureIncident, safe, is_safe);
    v1::SaveClosingRequest draft;
    v1::SaveClosingResponse saved;
    draft.set_incident_id(1);
    auto* answer = draft.add_answers();
    answer->set_key("description");
    answer->add_values("Eerst dacht " + employee + " aan iemand anders");
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::SaveClosing, draft, saved);
    v1::CloseIncidentRequest close;
    v1::CloseIncidentResponse closed;
    close.set_incident_id(1);
    close.set_disposition(v1::DISPOSITION_GENUINE);
    answer = close.add_answers();
    answer->set_key("description");
    answer->add_values(subject + " schold " + employee + " uit");
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::CloseIncident, close, closed);
  }

  /// Another case, which nobody asks to forget.
  void live_another_case(std::uint64_t incident) {
    testing::PanelClient panel(server_.panel_port());
    ASSERT_TRUE(panel.exchange(testing::panel_frame(2, "1000", "P2"), 5000));
    auto& desk = desk_of("operator");
    v1::AddNoteRequest note;
    v1::AddNoteResponse noted;
    note.set_incident_id(incident);
    note.set_text("Sleutel van de kast is kwijt");
    must(desk, desk.dispatch(), &v1::DispatchService::Stub::AddNote, note, noted);
  }

  v1::HeldData find(const std::vector<std::string>& names, const std::string& person) {
    auto& desk = desk_of("auditor");
    v1::FindPersonRequest request;
    for (const auto& name : names) request.add_names(name);
    request.set_person_key(person);
    request.set_with_texts(true);
    v1::FindPersonResponse response;
    must(desk, desk.privacy(), &v1::PrivacyService::Stub::FindPerson, request, response);
    return response.held();
  }

  grpc::Status erase(const std::vector<std::string>& names, const std::string& person) {
    auto& desk = desk_of("beheer");
    v1::ErasePersonRequest request;
    request.set_request_id(client::new_request_id());
    for (const auto& name : names) request.add_names(name);
    request.set_person_key(person);
    request.set_reason("verzoek van de betrokkene, brief 2026-118");
    v1::ErasePersonResponse response;
    return call(desk, desk.privacy(), &v1::PrivacyService::Stub::ErasePerson, request, response);
  }

  void import(bool with_employee) {
    auto& desk = desk_of("beheer");
    v1::ImportDirectoryRequest request;
    auto* file = request.add_files();
    file->set_name("organisation.yaml");
    file->set_text(city(with_employee));
    file = request.add_files();
    file->set_name("profile_test.yaml");
    std::ifstream in(MELDKAMER_SOURCE_DIR "/tests/support/profile_test.yaml");
    file->set_text({std::istreambuf_iterator<char>(in), {}});
    request.set_reason("uit dienst");
    v1::ImportDirectoryResponse response;
    must(desk, desk.directory(), &v1::DirectoryService::Stub::ImportDirectory, request, response);
    std::ofstream(server_.folder() / "organisation.yaml") << city(with_employee);
  }

  void wait_for_the_registry() {
    auto& desk = desk_of("chef");
    for (int tries = 0; tries < 500; ++tries) {
      v1::GetIncidentRequest request;
      request.set_incident_id(1);
      v1::GetIncidentResponse response;
      must(desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, request, response);
      if (response.incident().handoff().state() == v1::HANDOFF_STATE_DELIVERED) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    FAIL() << "the dossier did not reach the registry";
  }

  /// Everything that anybody can read, as one text.
  std::string everything_said() {
    auto& desk = desk_of("chef");
    auto& auditor = desk_of("auditor");
    std::string all;
    const auto add = [&all](const grpc::Status& status, const google::protobuf::Message& answer) {
      all += answer.DebugString() + status.error_message();
    };
    v1::GetIncidentRequest incident;
    incident.set_incident_id(1);
    v1::GetIncidentResponse shown;
    add(call(desk, desk.dispatch(), &v1::DispatchService::Stub::GetIncident, incident, shown),
        shown);
    v1::ListTimelineRequest lines;
    lines.set_incident_id(1);
    v1::ListTimelineResponse timeline;
    add(call(desk, desk.dispatch(), &v1::DispatchService::Stub::ListTimeline, lines, timeline),
        timeline);
    v1::GetDossierRequest one;
    one.set_reference("D-000001");
    v1::GetDossierResponse dossier;
    add(call(desk, desk.registry(), &v1::RegistryService::Stub::GetDossier, one, dossier), dossier);
    v1::GetDirectoryRequest ask;
    v1::GetDirectoryResponse directory;
    add(call(desk, desk.directory(), &v1::DirectoryService::Stub::GetDirectory, ask, directory),
        directory);
    v1::ListResponseTimesRequest rows;
    v1::ListResponseTimesResponse times;
    add(call(desk, desk.reports(), &v1::ReportService::Stub::ListResponseTimes, rows, times),
        times);
    v1::ListAuditEntriesRequest trail;
    trail.set_page_size(1'000);
    v1::ListAuditEntriesResponse entries;
    add(call(auditor, auditor.audit(), &v1::AuditService::Stub::ListAuditEntries, trail, entries),
        entries);
    return all;
  }

  std::size_t dossiers_with(const std::string& words) {
    auto& desk = desk_of("chef");
    v1::SearchDossiersRequest request;
    request.set_query(words);
    v1::SearchDossiersResponse response;
    must(desk, desk.registry(), &v1::RegistryService::Stub::SearchDossiers, request, response);
    return static_cast<std::size_t>(response.dossiers_size());
  }

  void nobody_is_named(const std::string& when) {
    const std::string said = everything_said();
    for (const auto& name : {subject, employee}) {
      EXPECT_EQ(said.find(name), std::string::npos) << when << ": an answer names " << name;
      EXPECT_EQ(files_with(server_.folder(), name), std::vector<std::string>{})
          << when << ": a file names " << name;
    }
    EXPECT_NE(said.find(stays), std::string::npos) << when << ": somebody else was lost";
  }

  testing::ServerProcess server_{
      fs::temp_directory_path() / "meldkamer-erase-test", city(true), first_port};
  std::vector<std::unique_ptr<client::Desk>> desks_;
};

TEST_F(Erase, APersonIsInNoFileAnswerLogOrBackupAfterwards) {
  ASSERT_TRUE(server_.start());
  live_a_case();
  live_another_case(2);
  wait_for_the_registry();
  EXPECT_EQ(dossiers_with("Achterveld"), 1U);
  EXPECT_EQ(dossiers_with("zonneveld schold"), 1U);

  // Already now nobody who takes the disk reads a name: only the organisation's own file has hers.
  EXPECT_EQ(files_with(server_.folder() / "data", subject), std::vector<std::string>{});
  EXPECT_EQ(files_with(server_.folder() / "data", employee), std::vector<std::string>{});
  EXPECT_NE(everything_said().find(subject), std::string::npos) << "those who may, read it";

  const auto held = find({subject, employee}, "E-101");
  ASSERT_EQ(held.incident_ids_size(), 1);
  EXPECT_EQ(held.incident_ids(0), 1U);
  ASSERT_EQ(held.person_keys_size(), 1);
  EXPECT_EQ(held.person_keys(0), "E-101");
  EXPECT_EQ(held.dossier_references_size(), 1);
  EXPECT_EQ(held.picture_incident_ids_size(), 1);
  ASSERT_EQ(held.live_size(), 1);
  EXPECT_EQ(held.live(0), "person E-101");
  std::string words;
  for (const auto& one : held.texts()) words += one.about() + ": " + one.text() + "\n";
  EXPECT_NE(words.find("incident 1: " + subject + " bedreigt " + employee + " bij balie 3"),
            std::string::npos)
      << "who asks what is held of them can be given it: " << words;

  const auto refused = erase({subject, employee}, "E-101");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_NE(refused.error_message().find("person E-101"), std::string::npos)
      << refused.error_message();

  import(false);
  desks_.clear();
  ASSERT_EQ(server_.stop(), 0);
  const fs::path backup = server_.folder().string() + "-backup";
  fs::remove_all(backup);
  fs::copy(server_.folder() / "data", backup, fs::copy_options::recursive);
  fs::remove_all(backup / "keys");  // The keys have a copy of their own, always the newest.
  ASSERT_TRUE(server_.start());

  const auto erased = erase({subject, employee}, "E-101");
  ASSERT_TRUE(erased.ok()) << erased.error_message();
  nobody_is_named("after the erasure");
  EXPECT_EQ(dossiers_with("Achterveld"), 0U);
  EXPECT_EQ(find({subject, employee}, "E-101").ByteSizeLong(), 0U) << "nothing is left to find";
  EXPECT_NE(everything_said().find("D-000001"), std::string::npos) << "the dossier itself stays";
  EXPECT_NE(everything_said().find("reason verzoek van de betrokkene, brief 2026-118"),
            std::string::npos)
      << "the trail says why";

  desks_.clear();
  server_.kill_hard();
  ASSERT_TRUE(server_.start());
  nobody_is_named("after a kill and a restart");

  // The backup of before, put back beside the keys of now.
  desks_.clear();
  ASSERT_EQ(server_.stop(), 0);
  for (const auto& entry : fs::directory_iterator(server_.folder() / "data")) {
    if (entry.path().filename() != "keys") fs::remove_all(entry.path());
  }
  fs::copy(backup, server_.folder() / "data", fs::copy_options::recursive);
  ASSERT_TRUE(server_.start());
  nobody_is_named("after the backup was put back");
  EXPECT_EQ(files_with(backup, subject), std::vector<std::string>{}) << "the backup itself";
  auto& desk = desk_of("operator");
  v1::ListTimelineRequest lines;
  lines.set_incident_id(2);
  v1::ListTimelineResponse timeline;
  must(desk, desk.dispatch(), &v1::DispatchService::Stub::ListTimeline, lines, timeline);
  EXPECT_NE(timeline.DebugString().find("Sleutel van de kast is kwijt"), std::string::npos)
      << "the other case came back whole";
  fs::remove_all(backup);
}

TEST_F(Erase, WithoutItsKeysAServerRefusesToStartRatherThanForgetEverybody) {
  ASSERT_TRUE(server_.start());
  live_another_case(1);
  desks_.clear();
  ASSERT_EQ(server_.stop(), 0);
  fs::remove_all(server_.folder() / "data" / "keys");
  EXPECT_FALSE(server_.starts(10));
  EXPECT_NE(server_.log().find("put back the newest copy of the folder of keys"), std::string::npos)
      << server_.log();
}

TEST_F(Erase, WhatIsUnderALegalHoldIsNotForgottenUntilItIsLifted) {
  ASSERT_TRUE(server_.start());
  live_a_case();
  wait_for_the_registry();
  auto& desk = desk_of("beheer");
  v1::PlaceLegalHoldRequest place;
  place.add_incident_ids(1);
  place.set_reason("zaak 26-114");
  v1::PlaceLegalHoldResponse placed;
  must(desk, desk.privacy(), &v1::PrivacyService::Stub::PlaceLegalHold, place, placed);
  const auto refused = erase({subject}, "");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_NE(refused.error_message().find("incident 1 (legal hold 1)"), std::string::npos)
      << refused.error_message();
  EXPECT_NE(everything_said().find(subject), std::string::npos) << "nothing was erased";
  EXPECT_EQ(dossiers_with("Achterveld"), 1U);
  v1::LiftLegalHoldRequest lift;
  lift.set_hold_id(placed.hold_id());
  lift.set_reason("afgedaan");
  v1::LiftLegalHoldResponse lifted;
  must(desk, desk.privacy(), &v1::PrivacyService::Stub::LiftLegalHold, lift, lifted);
  const auto erased = erase({subject}, "");
  EXPECT_TRUE(erased.ok()) << erased.error_message();
  EXPECT_EQ(everything_said().find(subject), std::string::npos);
}

TEST_F(Erase, AnOpenCaseIsNotForgotten) {
  ASSERT_TRUE(server_.start());
  live_another_case(1);
  const auto refused = erase({"Sleutel van de kast"}, "");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_NE(refused.error_message().find("incident 1"), std::string::npos)
      << refused.error_message();
}

}  // namespace
}  // namespace meldkamer
