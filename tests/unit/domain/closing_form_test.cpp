#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "server/domain/rules/closing_form_check.hpp"
#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

using Keys = std::vector<std::string>;

Keys faulty(const Answers& answers) {
  return rules::faulty_fields(hall_profile(), form(answers));
}

Answers with(const std::string& key, std::vector<std::string> values) {
  return {{"behaviour_category", {"jij"}}, {"description", {"tekst"}}, {key, std::move(values)}};
}

TEST(ClosingForm, NamesEveryQuestionThatLacksAnAnswerInItsOwnOrder) {
  EXPECT_EQ(faulty({}), (Keys{"behaviour_category", "description"}));
  EXPECT_EQ(faulty({{"behaviour_category", {"jij"}}, {"description", {"  "}}}),
            Keys{"description"});
  EXPECT_EQ(faulty({{"behaviour_category", {"jij"}}, {"description", {"tekst"}}}), Keys{});
}

TEST(ClosingForm, AsksWhichInjuryOnlyWhenThereIsOne) {
  EXPECT_EQ(faulty(with("injury", {"no"})), Keys{});
  EXPECT_EQ(faulty(with("injury", {"yes"})), Keys{"injury_kind"});
  Answers answers = with("injury", {"yes"});
  answers.emplace_back("injury_kind", std::vector<std::string>{"bite"});
  EXPECT_EQ(faulty(answers), Keys{});
}

TEST(ClosingForm, TakesOnlyWhatAQuestionCanMean) {
  EXPECT_EQ(faulty(with("injury", {"perhaps"})), Keys{"injury"});
  EXPECT_EQ(faulty(with("injury", {"yes", "no"})), (Keys{"injury", "injury_kind"}));
  EXPECT_EQ(faulty(with("nature", {"insult", "trespass"})), Keys{});
  EXPECT_EQ(faulty(with("nature", {"insult", "gossip"})), Keys{"nature"});
  EXPECT_EQ(faulty(with("defused", {"maybe"})), Keys{"defused"});
  EXPECT_EQ(faulty(with("incident_date", {"2025-03-12"})), Keys{});
  EXPECT_EQ(faulty(with("incident_date", {"2025-02-29"})), Keys{"incident_date"});
  EXPECT_EQ(faulty(with("incident_date", {"12-03-2025"})), Keys{"incident_date"});
  EXPECT_EQ(faulty(with("incident_time", {"10:15"})), Keys{});
  EXPECT_EQ(faulty(with("incident_time", {"24:00"})), Keys{"incident_time"});
  EXPECT_EQ(faulty(with("employee_email", {"a.janssen@voorbeeld.test"})), Keys{});
  EXPECT_EQ(faulty(with("employee_email", {"a.janssen"})), Keys{"employee_email"});
}

TEST(ClosingForm, IsKeptInTheOrderOfThePaperWithoutEmptyAnswers) {
  const Profile profile = hall_profile();
  const ClosingForm tidy = rules::tidy_form(&profile,
                                            form({{"extra", {"1"}},
                                                  {"description", {"oud"}},
                                                  {"injury", {}},
                                                  {"behaviour_category", {"", "jij"}},
                                                  {"description", {"nieuw"}}}));
  EXPECT_EQ(tidy,
            form({{"behaviour_category", {"jij"}}, {"description", {"nieuw"}}, {"extra", {"1"}}}));
}

TEST(ClosingForm, HasABound) {
  const std::string page(limits::form_bytes_max, 'x');
  const auto refusal = rules::check_form_size(form({{"description", {page}}}));
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->code, Refusal::text_too_long);
  EXPECT_EQ(rules::check_form_size(full_form()), std::nullopt);
  const auto nameless = rules::check_form_size(form({{"", {"x"}}}));
  EXPECT_EQ(nameless, (Refusal{.code = Refusal::field_required, .detail = "answers.key"}));
}

}  // namespace
}  // namespace meldkamer::testing
