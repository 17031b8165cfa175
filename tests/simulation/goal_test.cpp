#include "tests/simulation/goal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// That the sum over many processes is honest.
namespace meldkamer::simulation {
namespace {

using ::testing::HasSubstr;

Figures half_of_all() {
  Figures figures;
  figures.simulated_us = 378'691'200'000'000;  // Twelve years.
  figures.lives = 500'000;
  figures.restarts = 10'000;
  figures.note(Trouble::pause);
  figures.troubles.front() = 49'999;
  figures.seeds = 3;
  return figures;
}

TEST(Goal, IsReachedWhenTwoProcessesEachPlayHalfOfIt) {
  EXPECT_TRUE(reaches(half_of_all(), 0.5));
  EXPECT_FALSE(reaches(half_of_all(), 0.6));
  Figures both = half_of_all();
  both.add(half_of_all());
  EXPECT_TRUE(reaches(both, 1));
}

TEST(Goal, IsMissedWhenOneFigureIsMissing) {
  Figures figures = half_of_all();
  figures.restarts = 0;
  EXPECT_FALSE(reaches(figures, 0.1));
}

TEST(Goal, SaysWhatWasReachedOfWhat) {
  EXPECT_THAT(against(half_of_all()), HasSubstr("reached 500000 of 1000000 alarm lives"));
  EXPECT_THAT(against(half_of_all()), HasSubstr("reached 12.00 of 24 simulated years"));
}

TEST(Goal, KeepsEachFigureAndViolationOverAFile) {
  Figures figures = half_of_all();
  figures.violations.emplace_back("seed 3 at 7 s: a line");
  figures.rare.back() = 5;
  const auto again = figures_of(text_of(figures));
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(text_of(*again), text_of(figures));
  EXPECT_EQ(again->violations, figures.violations);
}

TEST(Goal, NamesTheRareSitesThatNeverHappened) {
  Figures figures = half_of_all();
  figures.rare.fill(2);
  EXPECT_THAT(rare_sites(figures), HasSubstr("rare sites that never happened: none"));
  figures.rare.front() = 0;
  EXPECT_THAT(rare_sites(figures), HasSubstr("never happened: one order an entry\n"));
}

TEST(Goal, TakesNoHalfWrittenFile) {
  EXPECT_FALSE(figures_of(""));
  EXPECT_FALSE(figures_of("lives 3\n"));
  EXPECT_FALSE(figures_of("lives many\n"));
}

}  // namespace
}  // namespace meldkamer::simulation
