#include <fmt/format.h>
#include <gtest/gtest.h>

#include <spdlog/spdlog.h>

#include "tests/simulation/seeds.hpp"

/// What must hold of the simulation itself, so that its silence means something.
namespace meldkamer::simulation {
namespace {

class Simulation : public ::testing::Test {
 protected:
  void SetUp() override { spdlog::set_level(spdlog::level::off); }
};

std::string listed(const Figures& figures) {
  std::string all;
  for (const std::string& violation : figures.violations) all += "\n" + violation;
  return all;
}

TEST_F(Simulation, KeepsEverySeedThatOnceFailedMended) {
  const auto seeds = regressions(MELDKAMER_SOURCE_DIR);
  ASSERT_FALSE(seeds.empty()) << "tests/simulation/regressions.txt names no seed";
  for (const std::uint64_t seed : seeds) {
    for (const bool usual : {true, false}) {
      const SeedResult result = run_seed({.seed = seed, .usual = usual});
      EXPECT_TRUE(result.figures.violations.empty()) << listed(result.figures);
    }
  }
}

TEST_F(Simulation, WritesTheSameJournalForTheSameSeed) {
  for (const std::uint64_t seed : {3, 50, 51, 52, 100}) {
    const SeedResult once = run_seed({.seed = seed, .lives = 60});
    const SeedResult again = run_seed({.seed = seed, .lives = 60});
    EXPECT_FALSE(once.journal_hash.empty());
    EXPECT_EQ(once.journal_hash, again.journal_hash) << "seed " << seed;
    EXPECT_EQ(once.figures.commits, again.figures.commits) << "seed " << seed;
  }
}

TEST_F(Simulation, WritesAnotherJournalForAnotherSeed) {
  const SeedResult one = run_seed({.seed = 7, .lives = 20});
  const SeedResult other = run_seed({.seed = 8, .lives = 20});
  EXPECT_NE(one.journal_hash, other.journal_hash);
}

// The canary: were the checks blind, everything else here would pass as well.
TEST_F(Simulation, FindsAnAlarmThatIsAcknowledgedBeforeItIsDurable) {
  std::uint64_t found = 0;
  for (std::uint64_t seed = 1; seed <= 20 && found == 0; ++seed) {
    const SeedResult result = run_seed({.seed = seed, .lives = 60, .acknowledges_too_soon = true});
    for (const std::string& violation : result.figures.violations) {
      if (violation.find("acknowledged and is not in the journal") != std::string::npos) ++found;
    }
  }
  EXPECT_GE(found, 1U) << "the planted bug went unseen";
}

TEST_F(Simulation, HasMadeEachSortOfTroubleWithinThirtySeeds) {
  Figures all;
  for (std::uint64_t seed = 200; seed < 230; ++seed) {
    all.add(run_seed({.seed = seed, .lives = 140}).figures);
  }
  EXPECT_TRUE(all.violations.empty()) << listed(all);
  for (std::size_t i = 0; i < all.troubles.size(); ++i) {
    EXPECT_GT(all.troubles.at(i), 0U) << trouble_names.at(i) << " never happened";
  }
  for (std::size_t i = 0; i < all.rare.size(); ++i) {
    EXPECT_GT(all.rare.at(i), 0U) << rare_site_names.at(i) << " never happened";
  }
}

}  // namespace
}  // namespace meldkamer::simulation
