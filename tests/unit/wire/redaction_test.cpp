#include "server/wire/redaction.hpp"

#include <gtest/gtest.h>

#include "meldkamer/v1/dispatch_service.pb.h"
#include "server/wire/personal.hpp"

/// Pictures of closed cases without people.
namespace meldkamer::wire {
namespace {

IncidentHistory history_of_a_case() {
  v1::GetIncidentResponse whole;
  auto* incident = whole.mutable_incident();
  incident->set_incident_id(12);
  incident->set_kind("threat");
  incident->set_site_label("Stadhuis");
  incident->set_spot("bij balie 3");
  incident->mutable_position()->set_latitude(52.1);
  incident->mutable_acknowledged_by()->set_person_key("OP-1");
  incident->mutable_acknowledged_by()->set_name("Ilse Vermeer");
  auto* alarm = incident->add_alarms();
  alarm->set_alarm_id(77);
  alarm->set_text("Diederik Achterveld schreeuwt");
  auto* answer = incident->mutable_closing()->add_answers();
  answer->set_key("offender_name");
  answer->add_values("Diederik Achterveld");
  v1::ListTimelineResponse lines;
  auto* line = lines.add_lines();
  line->set_code("note_added");
  line->set_line(3);
  (*line->mutable_values())["text"] = "DIEDERIK achterveld is weg";
  return {.incident = whole.SerializeAsString(), .timeline = lines.SerializeAsString()};
}

v1::GetIncidentResponse picture_of(const IncidentHistory& history) {
  v1::GetIncidentResponse whole;
  EXPECT_TRUE(whole.ParseFromString(history.incident));
  return whole;
}

v1::TimelineLine line_of(const IncidentHistory& history) {
  v1::ListTimelineResponse lines;
  EXPECT_TRUE(lines.ParseFromString(history.timeline));
  return lines.lines(0);
}

TEST(Redaction, WithoutPeopleLeavesNumbersCodesAndPlaces) {
  const auto left = without_people(history_of_a_case());
  const auto incident = picture_of(left).incident();
  EXPECT_EQ(incident.incident_id(), 12U);
  EXPECT_EQ(incident.kind(), "threat");
  EXPECT_EQ(incident.site_label(), "Stadhuis");
  EXPECT_EQ(incident.acknowledged_by().person_key(), "OP-1");
  EXPECT_EQ(incident.alarms(0).alarm_id(), 77U);
  EXPECT_EQ(line_of(left).code(), "note_added");
  EXPECT_EQ(line_of(left).line(), 3U);
}

TEST(Redaction, WithoutPeopleTakesEveryNameWordAndPosition) {
  const auto left = without_people(history_of_a_case());
  const auto incident = picture_of(left).incident();
  EXPECT_EQ(incident.spot(), erased_text);
  EXPECT_FALSE(incident.has_position());
  EXPECT_EQ(incident.acknowledged_by().name(), erased_text);
  EXPECT_EQ(incident.alarms(0).text(), erased_text);
  EXPECT_EQ(incident.closing().answers(0).values(0), erased_text);
  EXPECT_EQ(line_of(left).values().at("text"), erased_text);
}

TEST(Redaction, TakesOneNameInEitherCaseAndNothingElse) {
  const std::vector<std::string> names = {"Diederik Achterveld"};
  const auto history = history_of_a_case();
  ASSERT_TRUE(mentions(history, names));
  const auto left = redacted(history, names);
  EXPECT_FALSE(mentions(left, names));
  EXPECT_EQ(picture_of(left).incident().alarms(0).text(), "(gewist) schreeuwt");
  EXPECT_EQ(line_of(left).values().at("text"), "(gewist) is weg");
  EXPECT_EQ(picture_of(left).incident().acknowledged_by().name(), "Ilse Vermeer");
}

TEST(Redaction, FindsANameWithinOtherWords) {
  const std::vector<std::string> names = {"jansen"};
  EXPECT_TRUE(mentions("meneer Jansen, balie", names));
  EXPECT_FALSE(mentions("meneer Janssen, balie", names));
  EXPECT_EQ(redacted("Jansen en jansen", names), "(gewist) en (gewist)");
}

}  // namespace
}  // namespace meldkamer::wire
