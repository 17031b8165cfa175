#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/files/small_town.hpp"

/// What is wrong with a file is told with its file and line, in one sentence that says what to do.
namespace meldkamer::files {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Mistake {
  const char* name;
  const char* from;
  const char* to;
  const char* says;  ///< Begins the one problem there is.
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class TownMistake : public testing::TestWithParam<Mistake> {};

class ProfileMistake : public testing::TestWithParam<Mistake> {};

std::string name_of(const testing::TestParamInfo<Mistake>& info) {
  return info.param.name;
}

TEST(DirectoryFiles, LoadWhenNothingIsWrong) {
  EXPECT_EQ(problems_of(small_profile_text, small_town_text), "");
}

TEST_P(TownMistake, IsToldWithItsLine) {
  const Mistake& mistake = GetParam();
  const std::string problems =
      problems_of(small_profile_text, changed(small_town_text, mistake.from, mistake.to));
  EXPECT_THAT(problems, StartsWith(mistake.says));
  EXPECT_EQ(std::ranges::count(problems, '\n'), 1) << problems;
}

INSTANTIATE_TEST_SUITE_P(
    DirectoryFiles,
    TownMistake,
    testing::Values(
        Mistake{"UnknownKey",
                "shifts:",
                "shift:",
                "town.yaml:10: person G-1 has an unknown key 'shift'"},
        Mistake{"MissingLabel", "label: Kantoor, ", "", "town.yaml:6: site L1 lacks label"},
        Mistake{"WrongShape",
                "roles: [guard], s",
                "roles: {guard: 1}, s",
                "town.yaml:11: person G-2 must have a list as roles"},
        Mistake{"NotTrueOrFalse",
                "kind: knock",
                "silent: ja",
                "town.yaml:8: device K1 must have true or false as silent, not 'ja'"},
        Mistake{"DoubleKey",
                "  S-1: {",
                "  G-2: {name: Vier}\n  S-1: {",
                "town.yaml:12: this file people has G-2 twice; it stands on line 11 already"},
        Mistake{"DoubleField",
                "zone: hal",
                "zone: hal, zone: hal",
                "town.yaml:8: device K1 has zone twice"},
        Mistake{"UnknownRole",
                "roles: [guard], c",
                "roles: [guard, gard], c",
                "town.yaml:10: person G-1 names an unknown role: gard"},
        Mistake{"UnknownSite",
                "sites: [L1]",
                "sites: [L1, L2]",
                "town.yaml:11: person G-2 names an unknown site: L2"},
        Mistake{"UnknownZone",
                "zone: hal",
                "zone: kelder",
                "town.yaml:8: device K1 names an unknown zone of site L1: kelder"},
        Mistake{"UnknownKind",
                "kind: knock",
                "kind: brand",
                "town.yaml:8: device K1 names an unknown kind of profile plain: brand"},
        Mistake{"UnknownPerson",
                "[S-1]",
                "[S-9]",
                "town.yaml:4: control room MK names an unknown person: S-9"},
        Mistake{"UnknownControlRoom",
                "[supervisor], control_rooms: [MK]",
                "[supervisor], control_rooms: [MK, M2]",
                "town.yaml:12: person S-1 names an unknown control room: M2"},
        Mistake{"UnknownProfile",
                "profile: plain",
                "profile: other",
                "town.yaml:6: site L1 names an unknown profile: other"},
        Mistake{"ClassWithoutPlan",
                "class: guarded",
                "class: small",
                "town.yaml:6: site L1 has the class small, for which profile plain has no plan"},
        Mistake{"UnknownDeviceClass",
                "class: panic_button",
                "class: knop",
                "town.yaml:8: device K1 has an unknown class 'knop'"},
        Mistake{"NotAnAccount", "1a2b", "1a2z", "town.yaml:8: device K1 must have 1 to 16 digits"},
        Mistake{"TwoDevicesOnePoint",
                "people:",
                "  K2: {class: panel, site: L1, account: 1A2B, point: \"7\"}\npeople:",
                "town.yaml:9: device K2 sends under account 1A2B point 7, and so does device K1"},
        Mistake{"CircleOfDeputies",
                "sites: [L1]}",
                "sites: [L1], deputies: [G-1]}",
                "town.yaml:10: deputies go round in a circle: G-1 > G-2 > G-1"},
        Mistake{"OwnDeputy",
                "sites: [L1]}",
                "sites: [L1], deputies: [G-2]}",
                "town.yaml:11: deputies go round in a circle: G-2 > G-2"},
        Mistake{"NotHours",
                "mon-fri 08:00-17:00",
                "ma-vr 8-17",
                "town.yaml:10: person G-1 must have hours such as mon-fri 08:00-17:00"},
        Mistake{"NoSupervisor",
                "roles: [supervisor]",
                "roles: [operator]",
                "town.yaml:4: control room MK names S-1 as supervisor, who lacks the role"},
        Mistake{"AskedNowhere",
                ", sites: [L1]",
                "",
                "town.yaml:11: person G-2 is asked nowhere; name their sites"},
        Mistake{"NotAPosition",
                "zones: {hal",
                "position: {latitude: 91, longitude: 4}, zones: {hal",
                "town.yaml:6: site L1 position must have a number from -90 to 90 as latitude"},
        Mistake{"UnknownChannel",
                "sites: [L1]",
                "sites: [L1], channels: [duif]",
                "town.yaml:11: person G-2 has an unknown channel 'duif'"},
        Mistake{"NoVersion", "version: \"1\"\n", "", "town.yaml:1: this file lacks version"},
        Mistake{"NoYaml", "  G-2: {", "  G-2: [", "town.yaml:11: this is no YAML: "},
        Mistake{"Alias", "roles: [guard], s", "roles: *guards, s", "town.yaml:11: "},
        Mistake{
            "Anchor", "roles: [guard], s", "roles: &guards [guard], s", "town.yaml:11: an anchor"},
        Mistake{"Tag", "name: Twee", "name: !!binary Twee", "town.yaml:11: a tag ("},
        Mistake{"ControlSign",
                "name: Twee",
                "name: \"Tw\\aee\"",
                "town.yaml:11: a text holds signs that no screen can show"},
        Mistake{"NotUtf8", "name: Twee", "name: Tw\xffse", "town.yaml:11: this line is no UTF-8"},
        Mistake{"SecondDocument", "people:", "---\npeople:", "town.yaml:10: a second document"},
        Mistake{"ListAsKey",
                "name: Twee",
                "[name]: Twee",
                "town.yaml:11: a key must be a single word"}),
    name_of);

TEST_P(ProfileMistake, IsToldWithItsLine) {
  const Mistake& mistake = GetParam();
  const std::string problems =
      problems_of(changed(small_profile_text, mistake.from, mistake.to), small_town_text);
  EXPECT_THAT(problems, StartsWith(mistake.says));
  EXPECT_EQ(std::ranges::count(problems, '\n'), 1) << problems;
}

INSTANTIATE_TEST_SUITE_P(
    ProfileFiles,
    ProfileMistake,
    testing::Values(
        Mistake{"UnknownDataLaw",
                "time_zone: Europe/Amsterdam\n",
                "time_zone: Europe/Amsterdam\ndata_law: uavg\n",
                "plain.yaml:5: profile plain has an unknown data_law; write avg or wpg"},
        Mistake{
            "BadDuration",
            "offer: PT20S",
            "offer: 20",
            "plain.yaml:12: profile plain plan guarded step must have a span of time up to PT24H "
            "as offer, such as PT20S or PT2M, not '20'"},
        Mistake{
            "OfferTooLong",
            "offer: PT20S",
            "offer: PT2M",
            "plain.yaml:12: profile plain plan guarded step has an offer longer than its timeout"},
        Mistake{"EndsInSilence",
                "      - {step: police, label: Politie, confirm_call_within: PT15S}\n",
                "",
                "plain.yaml:11: profile plain plan guarded does not end in police"},
        Mistake{
            "PoliceAskRoles",
            "label: Politie, c",
            "label: Politie, roles: [guard], c",
            "plain.yaml:13: profile plain plan guarded step has roles, and the police are called"},
        Mistake{"PoliceNotLast",
                "      - {step: security",
                "      - {step: police, label: Politie, confirm_call_within: PT15S}\n"
                "      - {step: security",
                "plain.yaml:11: profile plain plan guarded has the step police before its end"},
        Mistake{"StepAsksNobody",
                "roles: [guard], offer",
                "offer",
                "plain.yaml:12: profile plain plan guarded step asks nobody"},
        Mistake{"StepOfUnknownRole",
                "roles: [guard], offer",
                "roles: [guard, gard], offer",
                "plain.yaml:12: profile plain plan guarded step names an unknown role: gard"},
        Mistake{"StepOfForbiddenRole",
                "roles: [guard], offer",
                "roles: [guard, medic], offer",
                "plain.yaml:12: profile plain plan guarded step asks the role medic"},
        Mistake{"UnknownMode",
                "offer: PT20S",
                "mode: random, offer: PT20S",
                "plain.yaml:12: profile plain plan guarded step has an unknown mode 'random'"},
        Mistake{"LacksUnknown",
                "  unknown: {",
                "  unknwon: {",
                "plain.yaml:16: profile plain lacks the kind unknown"},
        Mistake{"LacksResponderDuress",
                "  responder_duress: {label: Nood, priority: 1}\n",
                "",
                "plain.yaml:16: profile plain lacks the kind responder_duress"},
        Mistake{"BadPriority",
                "priority: 1",
                "priority: 5",
                "plain.yaml:18: profile plain kind responder_duress must have a whole number"},
        Mistake{"NoPriority",
                ", priority: 1",
                "",
                "plain.yaml:18: profile plain kind responder_duress lacks priority"},
        Mistake{
            "UnknownPoliceRule",
            "priority: 1",
            "priority: 1, police: soms",
            "plain.yaml:18: profile plain kind responder_duress has an unknown police rule 'soms'"},
        Mistake{"UnknownInstructions",
                "instructions: look",
                "instructions: luister",
                "plain.yaml:17: profile plain kind unknown uses a list 'luister'"},
        Mistake{"InstructionOfTwoSorts",
                "do: Kijk",
                "do: Kijk, ask: Echt",
                "plain.yaml:15: instruction list look instruction must have either do"},
        Mistake{"UnknownZone",
                "Europe/Amsterdam",
                "Europe/Merwestad",
                "plain.yaml:4: profile plain has an unknown time_zone 'Europe/Merwestad'"},
        Mistake{"UnknownFieldType",
                "register:",
                "      - {key: x, label: X, type: janee}\nregister:",
                "plain.yaml:26: form section incident field has an unknown type 'janee'"},
        Mistake{"ConditionOfNothing",
                "required_if: sort=a",
                "required_if: sort=c",
                "plain.yaml:25: form field calm has required_if 'sort=c'"},
        Mistake{"DefaultOfNothing",
                "type: enum,",
                "type: enum, default: c,",
                "plain.yaml:24: form section incident field has a default 'c'"},
        Mistake{"FieldTwice",
                "register:",
                "      - {key: calm, label: X, type: text}\nregister:",
                "plain.yaml:26: form section incident field has a key 'calm' that stands in the "
                "form already"},
        Mistake{"CategoryWithoutRule",
                "    - {category: b, yes_if_any: [always]}\n",
                "",
                "plain.yaml:29: profile plain register has no rule for the category b"},
        Mistake{"RuleOfNothing",
                "not_if: [calm]",
                "not_if: [kalm]",
                "plain.yaml:30: profile plain register rule names 'kalm' in not_if"},
        Mistake{"DutyOfUnknownRole",
                "by: guard",
                "by: gard",
                "plain.yaml:33: profile plain follow_up names an unknown role: gard"},
        Mistake{"BadSpan",
                "span: P7D",
                "span: 7 dagen",
                "plain.yaml:33: profile plain follow_up must have a span such as PT24H"}),
    name_of);

TEST(DirectoryFiles, TellEveryProblemInTheOrderOfFilesAndLines) {
  const std::string profile = changed(small_profile_text, "offer: PT20S", "offer: 20");
  std::string town = changed(small_town_text, "label: Kantoor, ", "");
  town = changed(town, "shifts:", "shift:");
  const std::string problems = problems_of(profile, town);
  const auto first = problems.find("plain.yaml:12:");
  const auto second = problems.find("town.yaml:6:");
  const auto third = problems.find("town.yaml:10:");
  ASSERT_NE(third, std::string::npos) << problems;
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

TEST(DirectoryFiles, TellWhenAStepFindsNobodyAtASite) {
  std::string town = changed(small_town_text, "roles: [guard], c", "roles: [medic], c");
  town = changed(town, "roles: [guard], s", "roles: [medic], s");
  EXPECT_EQ(problems_of(small_profile_text, town),
            "town.yaml:6: site L1 finds nobody for the step security: add a person with the role "
            "guard\n");
}

TEST(DirectoryFiles, TellOneKeyInTwoFiles) {
  const auto read = read_directory(
      {{.name = "plain.yaml", .text = small_profile_text},
       {.name = "town.yaml", .text = small_town_text},
       {.name = "more.yaml", .text = "people:\n  G-1: {name: Een, roles: [operator]}\n"}});
  ASSERT_FALSE(read);
  EXPECT_EQ(to_text(read.error()),
            "more.yaml:2: person G-1 stands in town.yaml:10 too; keep one\n");
}

TEST(DirectoryFiles, TellAProfileOfTheSameKey) {
  const auto read = read_directory({{.name = "plain.yaml", .text = small_profile_text},
                                    {.name = "town.yaml", .text = small_town_text},
                                    {.name = "own.yaml", .text = small_profile_text}});
  ASSERT_FALSE(read);
  EXPECT_EQ(to_text(read.error()),
            "own.yaml:1: profile plain stands in plain.yaml already; choose another key\n");
}

TEST(DirectoryFiles, TellThatNobodyNamesTheOrganisation) {
  const auto read = read_directory({{.name = "plain.yaml", .text = small_profile_text}});
  ASSERT_FALSE(read);
  EXPECT_EQ(to_text(read.error()),
            "plain.yaml: no file names the organisation and its version; add both\n");
}

TEST(DirectoryFiles, TellAnEmptyFileAndNoFileAtAll) {
  EXPECT_THAT(problems_of(small_profile_text, ""), StartsWith("town.yaml: the file is empty"));
  EXPECT_FALSE(read_directory({}));
}

TEST(DirectoryFiles, StopAtTheBoundsOfAFile) {
  const std::size_t depth = limits::file_depth_max + 1;
  const std::string deep = std::string(depth, '[') + std::string(depth, ']');
  EXPECT_THAT(problems_of(small_profile_text, "people: " + deep),
              HasSubstr("town.yaml:1: lists lie too deep in lists"));
  EXPECT_THAT(problems_of(small_profile_text, std::string(limits::file_bytes_max + 1, '#')),
              HasSubstr("town.yaml: the file is larger than 8 MB"));
  const std::string long_text(limits::file_text_bytes_max + 1, 'x');
  EXPECT_THAT(problems_of(small_profile_text, "organisation: " + long_text),
              HasSubstr("town.yaml:1: a text is longer than 2000 bytes"));
  EXPECT_FALSE(read_directory(std::vector<TextFile>(limits::files_max + 1)));
}

TEST(DirectoryFiles, SurviveDepthFarBeyondTheBound) {
  EXPECT_THAT(problems_of(small_profile_text, std::string(100'000, '[')),
              HasSubstr("town.yaml:1:"));
  EXPECT_THAT(problems_of(small_profile_text, std::string(100'000, '{')),
              HasSubstr("town.yaml:1:"));
}

TEST(DirectoryFiles, SayWhenThereAreMoreProblemsThanAnybodyReads) {
  std::string town = small_town_text;
  for (std::size_t i = 0; i < limits::file_problems_max + 5; ++i) {
    town += "  X-" + std::to_string(i) + ": {name: X, roles: [gard]}\n";
  }
  const auto read = read_directory(
      {{.name = "plain.yaml", .text = small_profile_text}, {.name = "town.yaml", .text = town}});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), limits::file_problems_max + 1);
  EXPECT_THAT(read.error().back().what, HasSubstr("more problems than these"));
}

}  // namespace
}  // namespace meldkamer::files
