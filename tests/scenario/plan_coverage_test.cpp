#include <gtest/gtest.h>

#include "server/domain/calendar.hpp"
#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "server/domain/plan_trial.hpp"
#include "tests/scenario/city.hpp"
#include "tests/scenario/moment.hpp"

/// Where people are missing, on the city of the cases: C-303 is there on Saturdays from 10:00 to
/// 12:00, everybody else only by signing on.
namespace meldkamer::scenario {
namespace {

class PlanCoverage : public testing::Test {
 protected:
  void SetUp() override {
    std::string problems;
    const auto here = city(problems);
    ASSERT_NE(here, nullptr) << problems;
    live_.directory = here;
    from_ = moment_of_date("2025-03-15", "09:00:00");
    give(domain::ImportDirectory{.directory = here, .reason = "begin"}, {});
  }

  void give(domain::Order order, const std::string& by) {
    const domain::Command command{.by = {by}, .order = std::move(order)};
    const auto decision = domain::decide(live_, command, from_, {});
    ASSERT_TRUE(decision.has_value());
    for (const domain::Event& event : decision->events) domain::evolve(live_, event);
  }

  std::vector<std::string> gaps(const domain::CoverageQuestion& question,
                                domain::SignedOn signed_on = domain::SignedOn::ignored) {
    const auto coverage =
        domain::coverage_of(domain::trial_state(live_, question.from, signed_on), question);
    EXPECT_TRUE(coverage.has_value());
    std::vector<std::string> lines;
    if (!coverage) return lines;
    looked_at_ = coverage->looked_at;
    for (const domain::CoverageHour& gap : coverage->gaps) {
      lines.push_back(gap.site.value + " " + local_text(gap.from).substr(11, 5) + " " +
                      std::to_string(gap.people) + "/" + std::to_string(gap.needed));
    }
    return lines;
  }

  domain::LiveState live_;
  Instant from_;
  std::uint32_t looked_at_{};
};

TEST_F(PlanCoverage, NamesEachHourThatReachesNobodyAndNoOther) {
  const domain::CoverageQuestion morning{
      .sites = {{"U-WIJK-03"}}, .from = from_, .hours = 4, .people_min = 1};
  EXPECT_EQ(gaps(morning),
            (std::vector<std::string>{"U-WIJK-03 09:00 0/1", "U-WIJK-03 12:00 0/1"}));
  EXPECT_EQ(looked_at_, 4U);
}

TEST_F(PlanCoverage, NamesHoursWithFewerThanTwoPeople) {
  const domain::CoverageQuestion morning{
      .sites = {{"U-WIJK-03"}}, .from = from_, .hours = 3, .people_min = 2};
  EXPECT_EQ(gaps(morning),
            (std::vector<std::string>{
                "U-WIJK-03 09:00 0/2", "U-WIJK-03 10:00 1/2", "U-WIJK-03 11:00 1/2"}));
}

TEST_F(PlanCoverage, CountsWhoIsSignedOnWhenAsked) {
  give(domain::SetAvailability{.to = domain::ResponderStatus::available}, "C-301");
  const domain::CoverageQuestion hour{
      .sites = {{"U-WIJK-03"}}, .from = from_, .hours = 1, .people_min = 1};
  EXPECT_EQ(gaps(hour).size(), 1U);
  EXPECT_TRUE(gaps(hour, domain::SignedOn::counted).empty());
}

TEST_F(PlanCoverage, LooksAtEveryPlaceWhenNoneIsNamed) {
  EXPECT_FALSE(gaps({.sites = {}, .from = from_, .hours = 1, .people_min = 1}).empty());
  EXPECT_EQ(looked_at_, live_.directory->sites.size());
}

TEST_F(PlanCoverage, RefusesAPlaceThatIsNotThere) {
  const auto coverage =
      domain::coverage_of(domain::trial_state(live_, from_, domain::SignedOn::ignored),
                          {.sites = {{"NERGENS"}}, .from = from_, .hours = 1, .people_min = 1});
  ASSERT_FALSE(coverage.has_value());
  EXPECT_EQ(coverage.error().code, domain::Refusal::site_unknown);
}

}  // namespace
}  // namespace meldkamer::scenario
