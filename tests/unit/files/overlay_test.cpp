#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/files/small_town.hpp"

/// A unit may ask more than its protocol, never less (R106); tables of the protocol are checked.
namespace meldkamer::files {
namespace {

using testing::HasSubstr;

DirectoryOrProblems with_overlay(const std::string& overlay) {
  return read_directory({{.name = "overlay.yaml", .text = overlay},
                         {.name = "plain.yaml", .text = small_profile_text},
                         {.name = "town.yaml", .text = small_town_text}});
}

std::string problems_with(const std::string& overlay) {
  const auto read = with_overlay(overlay);
  return read ? std::string() : to_text(read.error());
}

TEST(Overlay, MayShortenASpanAndAddADuty) {
  const auto read = with_overlay(
      "overlay: plain\nversion: loket\noperator: {acknowledge_within: PT5S}\nfollow_up:\n"
      "  - {code: talk, span: P5D}\n"
      "  - {code: team, label: Team, by: guard, kind: mandatory, span: P7D}\n");
  ASSERT_TRUE(read) << to_text(read.error());
  const domain::Profile& profile = (*read)->profiles.front();
  EXPECT_EQ(profile.version, "1+loket");
  EXPECT_EQ(profile.acknowledge_within, std::chrono::seconds(5));
  ASSERT_EQ(profile.follow_up.size(), 2U);
  EXPECT_EQ(profile.follow_up.front().span, "P5D");
  EXPECT_EQ(profile.follow_up.back().code, "team");
}

TEST(Overlay, MayNotLengthenASpan) {
  EXPECT_THAT(problems_with("overlay: plain\nversion: loket\nfollow_up:\n"
                            "  - {code: talk, span: P2W}\n"),
              HasSubstr("overlay.yaml:4: overlay of plain follow_up weakens the duty talk"));
  EXPECT_THAT(problems_with("overlay: plain\nversion: loket\n"
                            "operator: {acknowledge_within: PT10M}\n"),
              HasSubstr("overlay.yaml:3:"));
}

TEST(Overlay, MayNotLeaveADutyWithoutItsSpan) {
  EXPECT_THAT(problems_with("overlay: plain\nversion: loket\nfollow_up:\n  - {code: talk}\n"),
              HasSubstr("weakens the duty talk"));
}

TEST(Overlay, NamesWhatItDoesNotKnow) {
  EXPECT_THAT(problems_with("overlay: other\nversion: loket\n"),
              HasSubstr("names an unknown profile: other"));
  EXPECT_THAT(problems_with("overlay: plain\nversion: loket\nremove: [talk]\n"),
              HasSubstr("overlay.yaml:3:"));
}

std::string profile_with(const std::string& tables) {
  return small_profile_text + tables;
}

TEST(Determinations, AreReadInOrder) {
  const auto read = read_directory(
      {{.name = "plain.yaml",
        .text = profile_with("determinations:\n"
                             "  - {code: first, label: Een, rules: [{says: yes, if_all: sort=a}]}\n"
                             "  - {code: second, label: Twee, count: all, rules: [{says: [x, y], "
                             "if_any: [first=yes, \"!calm\"], basis: §1, note: let op}]}\n")},
       {.name = "town.yaml", .text = small_town_text}});
  ASSERT_TRUE(read) << to_text(read.error());
  const auto& tables = (*read)->profiles.front().determinations;
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[1].mode, domain::DeterminationMode::all);
  EXPECT_EQ(tables[1].rules.front().values, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(tables[1].rules.front().basis, "§1");
}

struct Mistake {
  std::string name;
  std::string table;
  std::string told;
};

class DeterminationMistake : public testing::TestWithParam<Mistake> {};

TEST_P(DeterminationMistake, IsToldWithItsLine) {
  const std::string problems =
      problems_of(profile_with("determinations:\n  - " + GetParam().table + "\n"), small_town_text);
  EXPECT_THAT(problems, HasSubstr("plain.yaml:"));
  EXPECT_THAT(problems, HasSubstr(GetParam().told));
}

INSTANTIATE_TEST_SUITE_P(
    Tables,
    DeterminationMistake,
    testing::Values(
        Mistake{"UnknownField",
                "{code: t, label: T, rules: [{says: yes, if_all: anger=high}]}",
                "names neither a field of the closing form nor an earlier table"},
        Mistake{"UnknownValue",
                "{code: t, label: T, rules: [{says: yes, if_all: sort=c}]}",
                "names a value that the field does not have"},
        Mistake{"UnknownKind",
                "{code: t, label: T, rules: [{says: yes, if_all: kind=flood}]}",
                "names a kind that is not defined"},
        Mistake{"NoCondition",
                "{code: t, label: T, rules: [{says: yes}]}",
                "has neither if_all nor if_any"},
        Mistake{"SaysNothing", "{code: t, label: T, rules: [{if_all: always}]}", "lacks says"},
        Mistake{"NobodyResponsible",
                "{code: t, label: T, at_once: true, rules: [{says: yes, if_all: always}]}",
                "names nobody responsible"},
        Mistake{"UnknownKey",
                "{code: t, label: T, when: now, rules: [{says: yes, if_all: always}]}",
                "when"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace meldkamer::files
