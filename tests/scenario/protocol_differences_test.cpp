#include <algorithm>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/domain/calendar.hpp"
#include "server/domain/rules/determinations.hpp"
#include "server/domain/rules/registration.hpp"
#include "tests/scenario/city.hpp"

/// Every row of requirements 3.1 (where the two protocols differ) and 3.2 (where one is of two
/// minds), proved on the shipped profiles by the rules of the domain. What a profile does not have
/// is data that is absent, and is looked for.
namespace meldkamer::scenario {
namespace {

using domain::ClosingForm;
using domain::Profile;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Words = std::vector<std::string>;

class Protocols : public testing::Test {
 protected:
  void SetUp() override {
    std::string problems;
    city_ = city(problems);
    ASSERT_NE(city_, nullptr) << problems;
    utrecht = city_->find(domain::ProfileKey{"utrecht"});
    odg = city_->find(domain::ProfileKey{"odg"});
    ASSERT_NE(utrecht, nullptr);
    ASSERT_NE(odg, nullptr);
  }

  static ClosingForm form(std::initializer_list<std::pair<std::string, std::string>> answers) {
    ClosingForm made;
    for (const auto& [key, value] : answers)
      made.answers.push_back({.key = key, .values = {value}});
    return made;
  }

  static Words says(const Profile& profile,
                    const std::string& table,
                    const ClosingForm& answers,
                    const std::string& kind = "personal_aggression") {
    return domain::rules::values_of(domain::rules::determine(profile, {kind}, answers), table);
  }

  static Words notes(const Profile& profile, const std::string& table, const ClosingForm& answers) {
    for (const auto& one : domain::rules::determine(profile, {"personal_aggression"}, answers)) {
      if (one.code == table) return one.notes;
    }
    return {};
  }

  static bool asks(const Profile& profile, const std::string& role) {
    return std::ranges::any_of(profile.plans, [&](const domain::Plan& plan) {
      return std::ranges::any_of(plan.steps, [&](const domain::PlanStep& step) {
        return std::ranges::count(step.roles, domain::RoleCode{role}) > 0;
      });
    });
  }

  static std::string span(const Profile& profile, const std::string& duty) {
    const auto found = std::ranges::find(profile.follow_up, duty, &domain::FollowUp::code);
    return found == profile.follow_up.end() ? "absent" : found->span;
  }

  std::shared_ptr<const domain::Directory> city_;
  const Profile* utrecht{};
  const Profile* odg{};
};

TEST_F(Protocols, D1_WhoResponds) {
  EXPECT_TRUE(asks(*utrecht, "guard"));
  EXPECT_TRUE(asks(*utrecht, "warden"));
  EXPECT_FALSE(asks(*utrecht, "site_manager"));
  EXPECT_TRUE(asks(*odg, "site_manager"));
  EXPECT_FALSE(asks(*odg, "guard"));
}

TEST_F(Protocols, D2_ControlRoomsBelongToThePlaceAndNotToTheProtocol) {
  const auto* const hall = city_->find(domain::SiteKey{"U-STK"});
  const auto* const street = city_->find(domain::SiteKey{"U-PUB-C"});
  EXPECT_EQ(hall->profile, street->profile);
  EXPECT_NE(hall->control_room, street->control_room);
}

TEST_F(Protocols, D3_APanicButtonIsNamedInOneOnlyAndTakenInByBoth) {
  EXPECT_EQ(utrecht->find_kind({"panic_button"})->source, "U §5");
  ASSERT_NE(odg->find_kind({"panic_button"}), nullptr);
}

TEST_F(Protocols, D4_ThresholdOfRegistration) {
  const ClosingForm corrected = form({{"behaviour_category", "you_personal_behaviour"},
                                      {"corrected_after_one_address", "yes"},
                                      {"second_correction_needed", "no"},
                                      {"nature", "insult"}});
  EXPECT_FALSE(domain::rules::decide_registration(utrecht, corrected).registered);
  EXPECT_TRUE(domain::rules::decide_registration(odg, corrected).registered);
}

TEST_F(Protocols, D5_ClassesOfBehaviour) {
  EXPECT_EQ(utrecht->find_field("behaviour_category")->options.size(), 5U);
  EXPECT_EQ(odg->find_field("category")->options.size(), 3U);
}

TEST_F(Protocols, D6_WhoRegisters) {
  EXPECT_EQ(utrecht->registry, "gir");
  EXPECT_EQ(odg->registry, "hr_registry_desk");
  EXPECT_THAT(says(*odg, "via", form({})), ElementsAre("line_manager"));
}

TEST_F(Protocols, D7_PoliceReport) {
  const ClosingForm discrimination = form({{"behaviour_category", "you_personal_behaviour"},
                                           {"discrimination", "yes"},
                                           {"nature", "discrimination"}});
  EXPECT_THAT(says(*utrecht, "police_report_due", discrimination), ElementsAre("due"));
  EXPECT_THAT(says(*odg, "police_report_due", discrimination), ElementsAre("check_offence"));
  const ClosingForm trespass =
      form({{"behaviour_category", "you_personal_behaviour"}, {"nature", "trespass"}});
  EXPECT_THAT(says(*utrecht, "police_report_due", trespass), ElementsAre("not_due"));
  EXPECT_THAT(says(*odg, "police_report_due", trespass), ElementsAre("due"));
}

TEST_F(Protocols, D8_WhoFilesTheReport) {
  const ClosingForm violence =
      form({{"behaviour_category", "physical_violence"}, {"nature", "assault"}});
  EXPECT_THAT(says(*utrecht, "police_report_filers", violence),
              ElementsAre("victim", "unit_director"));
  EXPECT_THAT(says(*odg, "police_report_filers", violence), ElementsAre("line_manager"));
  EXPECT_THAT(says(*odg, "victim_report", violence), ElementsAre("optional"));
}

TEST_F(Protocols, D9_AddressInTheReport) {
  const ClosingForm violence =
      form({{"behaviour_category", "physical_violence"}, {"nature", "assault"}});
  EXPECT_THAT(says(*utrecht, "address_rule", violence), ElementsAre("office_address"));
  EXPECT_THAT(says(*odg, "address_rule", violence),
              ElementsAre("office_address_if_employee_prefers"));
}

TEST_F(Protocols, D10_ALighterNotificationInsteadOfAReport) {
  const auto* const status = utrecht->find_field("police_report_status");
  ASSERT_NE(status, nullptr);
  EXPECT_EQ(
      std::ranges::count(status->options, "downgraded_to_notification", &domain::FormOption::code),
      1);
  EXPECT_EQ(odg->find_field("police_report_status"), nullptr);
}

TEST_F(Protocols, D11_TalkWithTheOffender) {
  EXPECT_EQ(span(*utrecht, "offender_invited_to_talk"), "PT24H");
  EXPECT_EQ(span(*odg, "offender_invited_to_talk"), "absent");
  EXPECT_EQ(span(*odg, "conduct_talk"), "P7D");
}

TEST_F(Protocols, D12_Letter) {
  EXPECT_EQ(span(*odg, "letter_drafted"), "PT24H");
  EXPECT_EQ(span(*odg, "warning_letter_sent"), "P7D");
  EXPECT_EQ(span(*utrecht, "warning_letter_sent"), "absent");
}

TEST_F(Protocols, D13_Aftercare) {
  EXPECT_EQ(span(*utrecht, "aftercare_talk_1"), "PT24H");
  EXPECT_EQ(span(*utrecht, "aftercare_talk_2"), "P5D");
  EXPECT_EQ(span(*utrecht, "aftercare_talk_3"), "P6W");
  EXPECT_EQ(span(*odg, "first_support"), "");
  EXPECT_EQ(span(*odg, "recovery_monitoring"), "P3M");
}

TEST_F(Protocols, D14_LabourInspectorate) {
  const ClosingForm mental = form({{"injury_severity", "serious_mental"}});
  EXPECT_THAT(says(*utrecht, "labour_inspectorate", mental), IsEmpty());
  EXPECT_THAT(says(*odg, "labour_inspectorate", mental), ElementsAre("notify_labour_inspectorate"));
  const ClosingForm hospital = form({{"injury_severity", "hospital_admission"}});
  EXPECT_THAT(says(*utrecht, "heavy_injury_question", hospital), ElementsAre("open"));
  EXPECT_THAT(notes(*odg, "labour_inspectorate", hospital), Contains(HasSubstr("4.500")));
}

TEST_F(Protocols, D15_Sanctions) {
  const ClosingForm violence = form({{"behaviour_category", "physical_violence"},
                                     {"violence_target", "person"},
                                     {"offence_history", "repeat"},
                                     {"nature", "assault"}});
  EXPECT_THAT(says(*utrecht, "sanction_advice", violence), Contains("restrictive_measures"));
  EXPECT_THAT(says(*odg, "sanction_advice", violence), Contains("access_ban_P24M"));
}

TEST_F(Protocols, D16_AccessBan) {
  const Words advice = says(*utrecht,
                            "sanction_advice",
                            form({{"behaviour_category", "physical_violence"},
                                  {"violence_target", "person"},
                                  {"offence_history", "first"}}));
  EXPECT_THAT(advice, Not(Contains(HasSubstr("access_ban"))));
  EXPECT_EQ(span(*utrecht, "ban_photo_destroyed"), "absent");
  EXPECT_NE(span(*odg, "ban_photo_destroyed"), "absent");
}

TEST_F(Protocols, D17_SpecialProceduresAreFlaggedWhereTheyWereAdopted) {
  EXPECT_THAT(utrecht->find_kind({"bomb_threat"})->source, HasSubstr("project choice"));
  EXPECT_THAT(odg->find_kind({"bomb_threat"})->source, Not(HasSubstr("project choice")));
}

TEST_F(Protocols, D18_EmergencyResponseNeverIntervenesInEither) {
  for (const Profile* const profile : {utrecht, odg}) {
    EXPECT_EQ(std::ranges::count(profile->never_intervene_roles, domain::RoleCode{"ert_member"}),
              1);
    EXPECT_FALSE(asks(*profile, "ert_member"));
  }
}

TEST_F(Protocols, D19_FieldWorkHasALadderInBoth) {
  EXPECT_NE(utrecht->find_plan("field_visit"), nullptr);
  EXPECT_NE(odg->find_plan("field_visit"), nullptr);
}

TEST_F(Protocols, D20_OffenderDataGoToTheRegistryOfEach) {
  EXPECT_THAT(says(*utrecht, "recipient", form({{"organisational_unit", "VTH"}})),
              ElementsAre("gir_desk_vth"));
  EXPECT_THAT(says(*odg, "recipient", form({})), ElementsAre("hr_registry_desk"));
}

TEST_F(Protocols, D21_OfficeHoldersAreInScopeOfOne) {
  const auto* const type = utrecht->find_field("person_type");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(std::ranges::count(type->options, "office_holder", &domain::FormOption::code), 1);
  EXPECT_EQ(odg->find_field("person_type"), nullptr);
}

TEST_F(Protocols, C1_TheTableWinsAndANoteIsShown) {
  const ClosingForm corrected = form({{"behaviour_category", "you_personal_behaviour"},
                                      {"corrected_after_one_address", "yes"},
                                      {"second_correction_needed", "no"}});
  EXPECT_FALSE(domain::rules::decide_registration(utrecht, corrected).registered);
  EXPECT_THAT(notes(*utrecht, "boundary_note", corrected), Contains(HasSubstr("C1")));
}

TEST_F(Protocols, C2_TheUnionOfBothRules) {
  const ClosingForm threat = form({{"behaviour_category", "threat_of_violence"}});
  EXPECT_THAT(says(*utrecht, "police_report_due", threat), ElementsAre("due"));
  EXPECT_THAT(notes(*utrecht, "police_report_due", threat), Contains(HasSubstr("C2")));
}

TEST_F(Protocols, C3_TwoDeadlinesForTheLetter) {
  EXPECT_NE(span(*odg, "letter_drafted"), span(*odg, "warning_letter_sent"));
}

TEST_F(Protocols, C4_AllBansForThrowingAndTheLineManagerChooses) {
  const Words advice =
      says(*odg,
           "sanction_advice",
           form({{"extra_forms", "throwing_or_destruction"}, {"offence_history", "first"}}));
  EXPECT_THAT(advice, Contains("access_ban_max_P1M"));
  EXPECT_THAT(advice, Contains("access_ban_P6M"));
  EXPECT_THAT(advice, Contains("line_manager_chooses"));
}

TEST_F(Protocols, C5_WarningAndTalkAtTheFirstVerbalAggression) {
  const ClosingForm insult = form({{"nature", "insult"}, {"offence_history", "first"}});
  EXPECT_THAT(says(*odg, "sanction_advice", insult),
              ElementsAre("written_warning", "conduct_talk"));
  EXPECT_THAT(notes(*odg, "sanction_advice", insult), Contains(HasSubstr("C5")));
}

TEST_F(Protocols, C6_AReportWhenAnyRuleSaysSo) {
  const ClosingForm damage = form({{"nature", "insult"}, {"injury_or_damage", "yes"}});
  EXPECT_THAT(says(*odg, "police_report_due", damage), ElementsAre("due"));
  const ClosingForm on_visit =
      form({{"nature", "threat_posture_gesture"}, {"incident_location", "working_visit"}});
  EXPECT_THAT(says(*odg, "police_notification", on_visit), ElementsAre("always"));
}

TEST_F(Protocols, C7_WhoFilesAndWhoDecidesAreTwoFields) {
  const ClosingForm assault = form({{"nature", "assault"}});
  EXPECT_THAT(says(*odg, "police_report_filers", assault), ElementsAre("line_manager"));
  EXPECT_THAT(says(*odg, "police_report_decider", assault), ElementsAre("department_manager"));
}

TEST_F(Protocols, C8_C9_KindsOfBothSourcesCount) {
  EXPECT_THAT(says(*odg, "category_proposed", form({{"extra_kinds", "theft"}})),
              ElementsAre("III"));
  EXPECT_THAT(says(*odg, "category_proposed", form({{"extra_kinds", "sexual_remarks"}})),
              ElementsAre("II"));
  EXPECT_THAT(says(*odg, "category_proposed", form({{"extra_kinds", "middle_finger"}})),
              ElementsAre("I"));
}

TEST_F(Protocols, C10_AWeaponOpenlyCarriedIsReported) {
  const ClosingForm weapon = form({{"extra_kinds", "weapon_openly_carried"}});
  EXPECT_THAT(says(*odg, "police_report_due", weapon), ElementsAre("due"));
  EXPECT_THAT(notes(*odg, "sanction_advice", weapon), Contains(HasSubstr("C10")));
}

TEST_F(Protocols, C11_ABanWithoutAnEarlierWarning) {
  const ClosingForm first = form({{"nature", "discrimination"}, {"offence_history", "first"}});
  EXPECT_THAT(says(*odg, "sanction_advice", first), ElementsAre("access_ban_P3M"));
  EXPECT_THAT(notes(*odg, "sanction_advice", first), Contains(HasSubstr("C11")));
}

TEST_F(Protocols, C12_AThreatAsksForNoBanOfItself) {
  const ClosingForm threat =
      form({{"nature", "threat_posture_gesture"}, {"offence_history", "first"}});
  EXPECT_THAT(says(*odg, "sanction_advice", threat), Not(Contains(HasSubstr("access_ban"))));
}

TEST_F(Protocols, C13_DatesThatComeLaterAreNotRequired) {
  for (const char* const key : {"letter_date", "conduct_talk_date", "warning_date"}) {
    ASSERT_NE(odg->find_field(key), nullptr);
    EXPECT_FALSE(odg->find_field(key)->required) << key;
  }
}

TEST_F(Protocols, C14_ExtensionFieldsAreMarked) {
  for (const char* const key : {"category", "witnesses", "police_reference", "damage_items"}) {
    ASSERT_NE(odg->find_field(key), nullptr) << key;
    EXPECT_FALSE(odg->find_field(key)->on_paper_form) << key;
  }
}

TEST_F(Protocols, C15_TheInspectorateIsNoPoliceReport) {
  const ClosingForm death = form({{"injury_severity", "death"}});
  EXPECT_THAT(says(*odg, "labour_inspectorate", death), ElementsAre("notify_labour_inspectorate"));
  EXPECT_THAT(says(*odg, "police_report_due", death), ElementsAre("not_due"));
}

TEST_F(Protocols, C16_C20_C21_NothingOfItIsCarried) {
  EXPECT_EQ(odg->find_field("benefit_lowered"), nullptr);
  EXPECT_EQ(span(*odg, "registration_trial_period"), "absent");
}

TEST_F(Protocols, C17_C18_C19_TheBombThreatCardKeepsRadiosSilent) {
  const auto* const bomb = odg->find_kind({"bomb_threat"});
  ASSERT_NE(bomb, nullptr);
  EXPECT_EQ(bomb->procedure, "bomb_threat");
  EXPECT_EQ(
      std::ranges::count(bomb->instructions, "no_transmitters", &domain::InstructionItem::code), 1);
}

TEST_F(Protocols, C22_TheInspectorateIsToldAtOnce) {
  for (const Profile* const profile : {utrecht, odg}) {
    const auto& tables = profile->determinations;
    const auto table =
        std::ranges::find(tables, "labour_inspectorate", &domain::DeterminationTable::code);
    ASSERT_NE(table, tables.end());
    EXPECT_TRUE(table->at_once);
  }
}

TEST_F(Protocols, C23_HeavyIsAskedWhenItIsNotClear) {
  EXPECT_THAT(says(*utrecht, "heavy_injury_question", form({{"injury_severity", "light"}})),
              ElementsAre("open"));
  EXPECT_THAT(says(*utrecht, "heavy_injury_question", form({{"injury_severity", "death"}})),
              IsEmpty());
}

}  // namespace
}  // namespace meldkamer::scenario
