#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/intake/cap/message.hpp"
#include "tests/unit/intake/http/desk.hpp"

/// What becomes of CAP messages, on a real engine.
namespace meldkamer::intake::http {
namespace {

using cap::Draft;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string first_name = "demo@meldkamer.example,NL-1,2026-05-04T18:00:00-00:00";

Draft follow_up(const std::string& type, const std::string& references = first_name) {
  Draft draft;
  draft.identifier = "NL-2";
  draft.sent = "2026-05-04T20:30:00+02:00";
  draft.type = type;
  draft.references = references;
  return draft;
}

TEST(Cap, AnActualAlertIsAnAlarm) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post_cap(Draft{}.xml());
  EXPECT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(member(answer, "afhandeling"), "gemeld");
  const domain::LiveState state = station.state();
  ASSERT_EQ(state.incidents.size(), 1U);
  const domain::Incident& incident = state.incidents.begin()->second;
  EXPECT_FALSE(incident.drill);
  EXPECT_EQ(incident.spot, "Kerkstraat");
  EXPECT_EQ(incident.alarms.front().text, "Gaslek Kerkstraat (ernstig, onmiddellijk, waargenomen)");
  EXPECT_EQ(member(answer, "incident"), std::to_string(incident.id.value));
}

TEST(Cap, TheSameMessageWithAnotherOffsetIsTheSameMessage) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer first = station.post_cap(Draft{}.xml());
  Draft again;
  again.sent = "2026-05-04T18:00:00-00:00";
  const Answer second = station.post_cap(again.xml());
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(station.state().incidents.begin()->second.alarms.size(), 1U);
}

TEST(Cap, AnExerciseIsADrill) {
  journal::MemoryJournal disk;
  Station station{disk};
  Draft draft;
  draft.status = "Exercise";
  station.post_cap(draft.xml());
  ASSERT_EQ(station.state().incidents.size(), 1U);
  EXPECT_TRUE(station.state().incidents.begin()->second.drill);
}

TEST(Cap, TestSystemAndDraftCallNobody) {
  journal::MemoryJournal disk;
  Station station{disk};
  for (const std::string status : {"Test", "System", "Draft"}) {
    Draft draft;
    draft.status = status;
    draft.identifier = status;
    const Answer answer = station.post_cap(draft.xml());
    EXPECT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(member(answer, "afhandeling"), "vastgelegd");
  }
  EXPECT_TRUE(station.state().incidents.empty());
}

TEST(Cap, WhatHasExpiredIsFiledByTheWallClock) {
  journal::MemoryJournal disk;
  Station station{disk};
  Draft draft;
  draft.info = "<info><event>x</event><expires>2026-05-04T20:00:01+02:00</expires></info>";
  EXPECT_EQ(member(station.post_cap(draft.xml()), "afhandeling"), "gemeld");
  station.clock().set_wall_offset(std::chrono::seconds(2));
  draft.identifier = "later";
  EXPECT_EQ(member(station.post_cap(draft.xml()), "afhandeling"), "vastgelegd");
}

TEST(Cap, AnUpdateRingsAtTheOpenCaseItNamesHoweverLateItComes) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(Draft{}.xml());
  station.clock().advance_by(std::chrono::minutes(30));
  const Answer answer = station.post_cap(follow_up("Update").xml());
  EXPECT_EQ(member(answer, "afhandeling"), "bijgewerkt") << answer.body;
  const domain::LiveState state = station.state();
  ASSERT_EQ(state.incidents.size(), 1U);
  ASSERT_EQ(state.incidents.begin()->second.alarms.size(), 2U);
  EXPECT_THAT(state.incidents.begin()->second.alarms[1].text, StartsWith("Bijgewerkt: Gaslek"));
}

TEST(Cap, ACancelIsShownAtTheCaseItNamesAndClosesNothing) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(Draft{}.xml());
  const Answer answer = station.post_cap(follow_up("Cancel").xml());
  EXPECT_EQ(member(answer, "afhandeling"), "ingetrokken") << answer.body;
  const domain::LiveState state = station.state();
  const domain::Incident& incident = state.incidents.begin()->second;
  EXPECT_NE(incident.state, domain::IncidentState::closed);
  EXPECT_EQ(incident.alarms.back().signal, domain::SignalClass::restore);
}

TEST(Cap, AnotherSenderCannotCancel) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(Draft{}.xml());
  Draft other = follow_up("Cancel");
  other.sender = "ander@meldkamer.example";
  const Answer answer = station.post_cap(other.xml());
  EXPECT_EQ(member(answer, "afhandeling"), "vastgelegd");
  EXPECT_EQ(station.state().incidents.begin()->second.alarms.size(), 1U);
}

TEST(Cap, AnUpdateOfAnUnknownMessageIsAnAlarmAndACancelOfOneIsFiled) {
  journal::MemoryJournal disk;
  Station station{disk};
  EXPECT_EQ(member(station.post_cap(follow_up("Cancel").xml()), "afhandeling"), "vastgelegd");
  EXPECT_TRUE(station.state().incidents.empty());
  Draft update = follow_up("Update");
  update.identifier = "NL-3";
  EXPECT_EQ(member(station.post_cap(update.xml()), "afhandeling"), "gemeld");
  EXPECT_EQ(station.state().incidents.size(), 1U);
}

TEST(Cap, AnExerciseNeverJoinsARealCase) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(Draft{}.xml());
  Draft update = follow_up("Update");
  update.status = "Exercise";
  station.post_cap(update.xml());
  EXPECT_EQ(station.state().incidents.size(), 2U);
}

TEST(Cap, ASourceSpeaksOnlyForItsSenders) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post_cap(Draft{}.xml(), "geheim-twee");
  EXPECT_EQ(answer.status, 403);
  EXPECT_THAT(answer.body, HasSubstr("demo@meldkamer.example"));
  Draft own;
  own.sender = "weer@voorbeeld.example";
  EXPECT_EQ(station.post_cap(own.xml(), "geheim-twee").status, 201);
}

TEST(Cap, ABadMessageIsToldWhatAndWhere) {
  journal::MemoryJournal disk;
  Station station{disk};
  Draft draft;
  draft.status = "Echt";
  const Answer answer = station.post_cap(draft.xml());
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_THAT(answer.body, HasSubstr(R"("name":"alert/status")"));
  EXPECT_EQ(station.post_cap(std::string((1U << 20) + 1, ' ')).status, 413);
}

}  // namespace
}  // namespace meldkamer::intake::http
