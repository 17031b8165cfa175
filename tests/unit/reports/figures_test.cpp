#include "server/reports/figures.hpp"

#include <gtest/gtest.h>

namespace meldkamer::reports {
namespace {

using namespace std::chrono_literals;

std::vector<IncidentRow> acknowledged_after(std::initializer_list<Duration> spans, Duration norm) {
  std::vector<IncidentRow> rows;
  for (const auto span : spans) {
    IncidentRow row{.incident = {rows.size() + 1}};
    row.acknowledge = span;
    row.acknowledge_norm = norm;
    rows.push_back(row);
  }
  return rows;
}

TEST(Figures, R97TakeTheNearestRankOfTwentyIncidents) {
  std::vector<Duration> values;
  for (int second = 1; second <= 20; ++second) {
    values.push_back(std::chrono::seconds(second));
  }
  EXPECT_EQ(nearest_rank(values, 50), 10s);
  EXPECT_EQ(nearest_rank(values, 90), 18s);
  EXPECT_EQ(nearest_rank(values, 98.5), 20s);
  EXPECT_EQ(nearest_rank({}, 50), 0s);
}

TEST(Figures, HoldEachIncidentAgainstItsOwnNorm) {
  auto rows = acknowledged_after({5s, 16s}, 15s);
  rows[1].acknowledge_norm = 20s;
  const auto acknowledge = figures_of(rows).front();
  EXPECT_EQ(acknowledge.phase, "acknowledge");
  EXPECT_EQ(acknowledge.values.size(), 2U);
  EXPECT_EQ(acknowledge.within_norm, 2U);
  EXPECT_EQ(acknowledge.norm, 15s);
}

TEST(Figures, LeaveAPhaseOutThatWasNotReached) {
  auto rows = acknowledged_after({5s}, 15s);
  rows.push_back({.incident = {2}});
  const auto all = figures_of(rows);
  EXPECT_EQ(all[0].values.size(), 1U);
  for (std::size_t phase = 1; phase < all.size(); ++phase) {
    EXPECT_TRUE(all[phase].values.empty()) << all[phase].phase;
  }
}

}  // namespace
}  // namespace meldkamer::reports
