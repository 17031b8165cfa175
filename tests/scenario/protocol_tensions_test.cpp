#include "tests/scenario/protocols.hpp"

/// Every row of requirements 3.2, where one protocol is of two minds, proved on the shipped
/// profiles by the rules of the domain. What a profile does not have is data that is absent, and is
/// looked for.
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
  // The talk comes after seven days whatever the reference to a section that is not there, and an
  // answer about a benefit is no answer to any question of the form.
  EXPECT_EQ(played("09:00:01 OP-9 takes a call about personal_aggression at O-LLOYD17\n"
                   "09:05:00 OP-9 says with SV-9 that incident 1 is safe because \"voorbij\"\n"
                   "09:10:00 OP-9 closes incident 1 as genuine with offender unknown,"
                   " incident_date 2025-03-12, incident_time 09:00, incident_location hall,"
                   " injury_or_damage no, can_continue_work yes, nature insult\n"
                   "Then duty conduct_talk of incident 1 is due at 2025-03-19T09:00:01\n"
                   "And incident 1 has no duty registration_trial_period\n"
                   "And field benefit_lowered of the form of incident 1 is open\n"),
            "");
}

TEST_F(Protocols, C17_C18_C19_TheBombThreatCardKeepsRadiosSilent) {
  EXPECT_EQ(played("And G-90 is on duty\n"
                   "09:14:00 OP-9 takes a call about bomb_threat at O-LLOYD17\n"
                   "Then nothing is sent to G-90\n"
                   "And OP-10 may not know of incident 1\n"
                   "09:14:30 OP-9 sends G-90 to incident 1\n"
                   "Then it is refused as radio_silence\n"
                   "09:15:00 OP-9 orders evacuation of incident 1 by signal with at 09:20:00,"
                   " rendezvous \"hek west\"\n"
                   "Then it is refused as duty_open\n"),
            "");
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
