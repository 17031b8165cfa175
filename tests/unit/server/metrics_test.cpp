#include "server/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// What a monitoring system reads.
namespace meldkamer {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, NamesEachFigureOnceWithItsKind) {
  Figures figures;
  figures.engine.commits = 42;
  figures.engine.storing = false;
  const std::string text = metrics_text(figures);
  EXPECT_THAT(text,
              HasSubstr("# TYPE meldkamer_commits_total counter\nmeldkamer_commits_total 42"));
  EXPECT_THAT(text, HasSubstr("# TYPE meldkamer_storing gauge\nmeldkamer_storing 0"));
  const auto first = text.find("# TYPE meldkamer_commits_total");
  EXPECT_EQ(text.find("# TYPE meldkamer_commits_total", first + 1), std::string::npos);
}

TEST(Metrics, KeepsTheLabelsOfIntakeInOneFamily) {
  Figures figures;
  figures.intake = {
      {.name = "dc09_rejects_total", .labels = R"(reason="crc_wrong")", .value = 3},
      {.name = "dc09_rejects_total", .labels = R"(reason="key_missing")", .value = 1},
  };
  const std::string text = metrics_text(figures);
  EXPECT_THAT(text, HasSubstr("meldkamer_dc09_rejects_total{reason=\"crc_wrong\"} 3"));
  EXPECT_THAT(text, HasSubstr("meldkamer_dc09_rejects_total{reason=\"key_missing\"} 1"));
}

TEST(Metrics, TellsLatenessInSeconds) {
  Figures figures;
  figures.engine.lateness_us_max = 12'500;
  EXPECT_THAT(metrics_text(figures), HasSubstr("meldkamer_deadline_lateness_seconds_max 0.0125"));
}

}  // namespace
}  // namespace meldkamer
