#include "server/intake/cap/write_incident.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/intake/cap/read_alert.hpp"
#include "tests/unit/intake/cap/message.hpp"
#include "tests/unit/intake/http/desk.hpp"

/// What another control room reads of an incident.
namespace meldkamer::intake::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string sender = "meldkamer@proefstad.example";

std::string written(Station& station) {
  const domain::LiveState state = station.state();
  return cap::write_incident(state, state.incidents.begin()->second, sender);
}

TEST(CapExport, IsAMessageThatAControlRoomCanRead) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(cap::Draft{}.xml());
  const auto alert = cap::read_alert(written(station));
  ASSERT_TRUE(alert) << alert.error().where << ' ' << alert.error().what;
  EXPECT_EQ(alert->name.sender, sender);
  EXPECT_THAT(alert->name.identifier, HasSubstr("incident-1-"));
  EXPECT_EQ(alert->status, cap::Status::actual);
  EXPECT_EQ(alert->scope, cap::Scope::is_restricted);
  ASSERT_TRUE(alert->info);
  EXPECT_EQ(alert->info->language, "nl-NL");
  EXPECT_EQ(alert->info->urgency, "Immediate");
}

TEST(CapExport, SaysTheSameTwiceAndAnotherThingAfterAChange) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post_cap(cap::Draft{}.xml());
  const std::string first = written(station);
  EXPECT_EQ(written(station), first);
  cap::Draft update;
  update.identifier = "NL-2";
  update.type = "Update";
  update.references = "demo@meldkamer.example,NL-1,2026-05-04T18:00:00-00:00";
  station.post_cap(update.xml());
  EXPECT_NE(cap::read_alert(written(station))->name.identifier,
            cap::read_alert(first)->name.identifier);
}

TEST(CapExport, OfADrillIsAnExercise) {
  journal::MemoryJournal disk;
  Station station{disk};
  cap::Draft draft;
  draft.status = "Exercise";
  station.post_cap(draft.xml());
  EXPECT_EQ(cap::read_alert(written(station))->status, cap::Status::exercise);
}

TEST(CapExport, RepeatsNoTextOfAnAlarm) {
  journal::MemoryJournal disk;
  Station station{disk};
  cap::Draft draft;
  draft.info =
      "<info><language>nl-NL</language><category>Safety</category><event>Gaslek</event>"
      "<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>"
      "<headline>Bewoner A. Voorbeeld</headline><area><areaDesc>thuis</areaDesc></area></info>";
  station.post_cap(draft.xml());
  EXPECT_THAT(written(station), Not(HasSubstr("Voorbeeld")));
}

}  // namespace
}  // namespace meldkamer::intake::http
