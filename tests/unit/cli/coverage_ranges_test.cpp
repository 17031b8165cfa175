#include "clients/cli/coverage_ranges.hpp"

#include <gtest/gtest.h>

namespace meldkamer::cli {
namespace {

constexpr std::int64_t hour_s = 3'600;

void add(v1::GetCoverageResponse& response,
         const std::string& site,
         int hour,
         std::uint32_t people) {
  v1::CoverageHour& gap = *response.add_gaps();
  gap.set_site_key(site);
  gap.set_site_label("Plek " + site);
  gap.mutable_from_time()->set_seconds(hour * hour_s);
  gap.set_local_time("wo " + std::to_string(hour));
  gap.set_people(people);
  gap.set_needed(2);
  gap.set_police_after_s(60);
}

TEST(CoverageRanges, FoldEqualHoursThatFollowEachOther) {
  v1::GetCoverageResponse response;
  for (int hour = 1; hour <= 5; ++hour) add(response, "A", hour, 0);
  const auto ranges = ranges_of(response);
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_EQ(ranges[0].from, "wo 1");
  EXPECT_EQ(ranges[0].last, "wo 5");
  EXPECT_EQ(ranges[0].hours, 5U);
}

TEST(CoverageRanges, StartAnewForOtherPeopleAnotherPlaceAndAfterAGap) {
  v1::GetCoverageResponse response;
  add(response, "A", 1, 0);
  add(response, "A", 2, 1);
  add(response, "A", 4, 1);
  add(response, "B", 5, 1);
  const auto ranges = ranges_of(response);
  ASSERT_EQ(ranges.size(), 4U);
  EXPECT_EQ(ranges[1].people, 1U);
  EXPECT_EQ(ranges[2].from, "wo 4");
  EXPECT_EQ(ranges[3].site_key, "B");
}

}  // namespace
}  // namespace meldkamer::cli
