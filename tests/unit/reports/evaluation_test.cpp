#include "server/reports/evaluation.hpp"

#include <gtest/gtest.h>

namespace meldkamer::reports {
namespace {

IncidentRow row(std::uint64_t incident, domain::HandoffState handoff) {
  IncidentRow made{.incident = {incident}, .kind = "aggression", .kind_label = "Agressie"};
  made.site = "BALIE";
  made.handoff = handoff;
  made.counted = {.year = 2025,
                  .month = 3,
                  .weekday = 4,
                  .hour = 19,
                  .category = "II",
                  .location_code = "hall",
                  .outside = false,
                  .measures = {"written_warning"}};
  return made;
}

TEST(YearCounts, SumUpToTheRegisteredIncidentsOfTheYear) {
  auto elsewhere = row(3, domain::HandoffState::rejected);
  elsewhere.counted.outside = true;
  auto before = row(4, domain::HandoffState::delivered);
  before.counted.year = 2024;
  const YearCounts counts = year_counts({row(1, domain::HandoffState::delivered),
                                         row(2, domain::HandoffState::pending),
                                         elsewhere,
                                         before,
                                         row(5, domain::HandoffState::not_required),
                                         row(6, domain::HandoffState{})},
                                        2025);
  ASSERT_EQ(counts.counts.size(), 2U);
  EXPECT_EQ(counts.counts[0].count, 2U);
  EXPECT_EQ(counts.counts[0].measures.at("written_warning"), 2U);
  EXPECT_TRUE(counts.counts[1].outside);
  EXPECT_EQ(counts.registered, 3U);
  EXPECT_EQ(counts.not_registered, 1U);
}

TEST(RiskCells, HighlightWhatComesAgainAtOnePlaceAndHour) {
  std::vector<IncidentRow> rows = {row(3, {}), row(2, {}), row(1, {})};
  rows.push_back(row(4, {}));
  rows.back().counted.hour = 20;
  rows[1].kind = "weapon";
  const auto cells = risk_cells(rows, 3);
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[0].count, 3U);
  EXPECT_TRUE(cells[0].highlighted);
  EXPECT_EQ(cells[0].kinds.front().kind, "aggression");
  EXPECT_EQ(cells[0].kinds.front().count, 2U);
  EXPECT_EQ(cells[0].incidents.front().value, 3U);
  EXPECT_FALSE(cells[1].highlighted);
}

TEST(RiskCells, LeaveOutRowsOfWhichTheHourIsNotKept) {
  auto old = row(1, domain::HandoffState::delivered);
  old.counted = {};
  EXPECT_TRUE(risk_cells({old}, 1).empty());
}

}  // namespace
}  // namespace meldkamer::reports
