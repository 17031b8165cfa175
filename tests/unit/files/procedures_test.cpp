#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/files/small_town.hpp"

/// A procedure that could end in nobody doing anything is refused when it is loaded.
namespace meldkamer::files {
namespace {

using testing::HasSubstr;

const std::string procedures_text = R"(procedures:
  threat:
    label: Dreiging
    restricted: true
    radio_silence: true
    duties:
      - {code: told, do: Zeg het, within: PT2M}
      - {code: called, do: Bel, by: [guard], within: PT2M, after: told, calls_police: true}
      - {code: decided, do: Besluit, needs: [called]}
    decision_duty: decided
    decided_by: [guard]
    scenarios:
      - {code: leave, label: Ontruimen, evacuates: true}
    posts: {medic: BHV}
    takeover_by: [medic]
visits: {grace: PT5M, call_again: PT60S, call_answer: PT30S, alert_call_after: PT15M, overdue_kind: knock, refused_kind: knock, duress_kind: knock}
)";

std::string profile_with(const std::string& from, const std::string& to) {
  const std::string procedures =
      from.empty() ? procedures_text : changed(procedures_text, from, to);
  const std::string kinds = changed(small_profile_text,
                                    "knock: {label: Klop, priority: 3}",
                                    "knock: {label: Klop, priority: 3, procedure: threat}");
  return changed(kinds, "kinds:\n", procedures + "kinds:\n");
}

TEST(Procedures, LoadWhenNothingIsWrong) {
  EXPECT_EQ(problems_of(profile_with("", ""), small_town_text), "");
  const auto directory = loaded({{.name = "plain.yaml", .text = profile_with("", "")},
                                 {.name = "town.yaml", .text = small_town_text}});
  const domain::Procedure* const threat = directory->profiles.front().find_procedure("threat");
  ASSERT_NE(threat, nullptr);
  EXPECT_TRUE(threat->radio_silence);
  EXPECT_EQ(threat->duties.size(), 3u);
}

struct Mistake {
  const char* from;
  const char* to;
  const char* says;
};

class ProcedureMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ProcedureMistake, IsToldWithItsFileAndReason) {
  const std::string problems =
      problems_of(profile_with(GetParam().from, GetParam().to), small_town_text);
  EXPECT_THAT(problems, HasSubstr("plain.yaml:"));
  EXPECT_THAT(problems, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Procedures,
    ProcedureMistake,
    testing::Values(
        Mistake{"after: told", "after: decided", "waits for 'decided', which is no duty before it"},
        Mistake{"within: PT2M, after", "after", "calls the police and names no time"},
        Mistake{"decided_by: [guard]\n", "\n", "needs a second party beside the police"},
        Mistake{"decision_duty: decided", "decision_duty: other", "which is none of its duties"},
        Mistake{"by: [guard]", "by: [baker]", "names an unknown role: baker"},
        Mistake{"    takeover_by: [medic]\n", "", "has posts that nobody can take over"},
        Mistake{"code: told", "code: called", "stands twice: called"},
        Mistake{"overdue_kind: knock", "overdue_kind: bang", "names an unknown kind 'bang'"},
        Mistake{"restricted: true", "secret: true", "has an unknown key 'secret'"}));

TEST(Procedures, ThatAKindNamesMustBeThere) {
  const std::string profile = changed(small_profile_text,
                                      "knock: {label: Klop, priority: 3}",
                                      "knock: {label: Klop, priority: 3, procedure: threat}");
  EXPECT_THAT(problems_of(profile, small_town_text),
              HasSubstr("starts an unknown procedure 'threat'"));
}

}  // namespace
}  // namespace meldkamer::files
