#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/case_file.hpp"
#include "tests/scenario/city.hpp"
#include "tests/scenario/moment.hpp"

namespace meldkamer::scenario {
namespace {

using testing::HasSubstr;

constexpr std::string_view title = "# A title · R1\n";
constexpr std::string_view begin = "Given it is Wednesday 2025-03-12 10:15:00\n";

std::string with_lines(std::string_view lines) {
  return std::string(title) + std::string(begin) + std::string(lines);
}

/// The only thing wrong with the text, or a text that says so.
Complaint only_complaint(const std::string& text) {
  const auto story = read_case(text);
  if (story || story.error().size() != 1) return {.line = 0, .what = "not one complaint"};
  return story.error().front();
}

std::vector<Complaint> complaints_of(const std::string& text) {
  std::string problems;
  const auto here = city(problems);
  if (here == nullptr) return {{0, problems}};
  const auto story = read_case(text);
  return story ? play(*story, here) : story.error();
}

TEST(Language, AnUnknownSentenceIsAnErrorOfItsLine) {
  const Complaint wrong = only_complaint(with_lines("Then incident 1 is fine and well\n"));
  EXPECT_EQ(wrong.line, 3);
  EXPECT_THAT(wrong.what, HasSubstr("no \"Then\" sentence reads like this"));
}

TEST(Language, AWordThatIsNoStageIsAnError) {
  EXPECT_EQ(only_complaint(with_lines("Then incident 1 is arrived\n")).line, 3);
}

TEST(Language, ACaseThatPromisesNothingIsAnError) {
  const Complaint wrong = only_complaint(with_lines("10:15:01 PB-STK-014 is pressed\n"));
  EXPECT_THAT(wrong.what, HasSubstr("promises nothing"));
}

TEST(Language, ACaseNamesItsRequirements) {
  const std::string text = "# A title\n" + std::string(begin) + "Then nothing new is true\n";
  EXPECT_EQ(only_complaint(text).line, 1);
}

TEST(Language, AnUnknownKeyAfterWithIsNamed) {
  const Complaint wrong = only_complaint(
      with_lines("10:15:01 PB-STK-014 is pressed with colour red\nThen incident 1 is new\n"));
  EXPECT_EQ(wrong.line, 3);
  EXPECT_THAT(wrong.what, HasSubstr("there is no \"colour\""));
}

TEST(Language, ALineWithoutClockOrKeywordIsAnError) {
  const Complaint wrong =
      only_complaint(with_lines("PB-STK-014 is pressed\nThen there are 0 open incidents\n"));
  EXPECT_THAT(wrong.what, HasSubstr("a line begins with"));
}

TEST(Language, ALineThatBeginsWithFourSpacesGoesOnWithTheOneBefore) {
  EXPECT_TRUE(read_case(with_lines("Then there are\n    0 open incidents\n")));
}

TEST(Language, NoSentenceFitsALineThatAnotherOneFitsToo) {
  for (const auto* const sentences : {&order_sentences(), &check_sentences()}) {
    for (const SentenceRule& one : *sentences) {
      const auto tokens = tokens_of(one.pattern);
      ASSERT_TRUE(tokens) << one.pattern;
      EXPECT_NE(one.run, nullptr);
    }
  }
}

TEST(Language, EverySentenceIsInTheReadme) {
  const std::string readme =
      text_of_file(std::string(MELDKAMER_SOURCE_DIR) + "/tests/scenario/README.md");
  for (const auto* const sentences : {&order_sentences(), &check_sentences()}) {
    for (const SentenceRule& one : *sentences) {
      EXPECT_THAT(readme, HasSubstr(std::string(one.pattern)));
    }
  }
}

TEST(World, ARefusalThatNoLineExpectsFailsTheCase) {
  const auto wrong = complaints_of(
      with_lines("10:15:01 OP-1 acknowledges incident 9\nThen there are 0 open incidents\n"));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong.front().line, 3);
  EXPECT_THAT(wrong.front().what, HasSubstr("incident_unknown"));
}

TEST(World, ARefusalThatDoesNotComeFailsTheCase) {
  const auto wrong = complaints_of(
      with_lines("10:15:01 PB-STK-014 is pressed\nThen it is refused as not_secured\n"));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong.front().line, 4);
}

TEST(World, APromiseThatIsNotKeptSaysWhatIsInstead) {
  const auto wrong =
      complaints_of(with_lines("10:15:01 PB-STK-014 is pressed\nThen incident 1 is secured\n"));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_THAT(wrong.front().what, HasSubstr("\"new\", not \"secured\""));
}

TEST(World, TimeDoesNotGoBack) {
  const auto wrong =
      complaints_of(with_lines("10:14:59 time passes\nThen there are 0 open incidents\n"));
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_THAT(wrong.front().what, HasSubstr("time goes back"));
}

TEST(World, APersonOutsideTheCityIsNamed) {
  const auto wrong =
      complaints_of(with_lines("Given G-99 is on duty\nThen there are 0 open incidents\n"));
  ASSERT_FALSE(wrong.empty());
  EXPECT_THAT(wrong.front().what, HasSubstr("nobody is called G-99"));
}

TEST(Moment, ALocalTimeIsThatOfTheSeason) {
  const Instant winter = moment_of_date("2025-03-12", "10:15:00");
  EXPECT_EQ(local_text(winter), "2025-03-12T10:15:00+01:00");
  EXPECT_EQ(moment_of("2025-04-23T10:15:00", winter),
            moment_of("2025-04-23T08:15:00+00:00", winter));
  EXPECT_EQ(moment_of("10:15:00.250", winter) - winter, std::chrono::milliseconds(250));
}

}  // namespace
}  // namespace meldkamer::scenario
