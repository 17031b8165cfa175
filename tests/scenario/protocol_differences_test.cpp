#include "tests/scenario/protocols.hpp"

/// Every row of requirements 3.1, where the two protocols differ, proved on the shipped profiles by
/// the rules of the domain. What a profile does not have is data that is absent, and is looked for.
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

TEST_F(Protocols, D1_WhoResponds) {
  EXPECT_TRUE(asks(*utrecht, "guard"));
  EXPECT_TRUE(asks(*utrecht, "warden"));
  EXPECT_FALSE(asks(*utrecht, "site_manager"));
  EXPECT_TRUE(asks(*odg, "site_manager"));
  EXPECT_FALSE(asks(*odg, "guard"));
}

TEST_F(Protocols, D2_ControlRoomsBelongToThePlaceAndNotToTheProtocol) {
  // The same protocol, two rooms of its own; in the other one its director calls that of the
  // police.
  EXPECT_EQ(played("09:00:01 PB-STK-014 is pressed\n"
                   "Then incident 1 is shown in CR-SS\n"
                   "09:00:10 OP-5 takes a call about threatening_situation at U-PUB-C\n"
                   "Then incident 2 is shown in CR-STAD\n"
                   "09:00:20 OP-9 takes a call about bomb_threat at O-LLOYD17\n"
                   "Then duty police_called of incident 3 is owed by DIR-61\n"),
            "");
}

TEST_F(Protocols, D3_APanicButtonIsNamedInOneOnlyAndTakenInByBoth) {
  EXPECT_EQ(utrecht->find_kind({"panic_button"})->source, "U §5");
  EXPECT_EQ(played("09:00:01 PB-STK-014 is pressed\n"
                   "Then incident 1 follows profile utrecht\n"
                   "And the ladder of incident 1 is \"security police\"\n"
                   "09:00:10 PB-LLO-01 is pressed\n"
                   "Then incident 2 follows profile odg\n"
                   "And the ladder of incident 2 is \"colleagues management police\"\n"),
            "");
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
  const auto visit = [](const std::string& who, const std::string& site, const std::string& back) {
    return who + " plans a visit with visitors " + who +
           ", phone \"06\", address \"Kade 2\", clients \"K-1\", planned 30, check_call no, site " +
           site + ", backup " + back + ", start 09:05:00\n";
  };
  EXPECT_EQ(played("09:00:01 " + visit("E-101", "U-FIELD", "AW-83") + "And " +
                   visit("LW-81", "O-FIELD", "AW-82") +
                   "10:00:00 time passes\n"
                   "Then incident 1 is of kind lone_worker_overdue\n"
                   "And incident 1 follows profile utrecht\n"
                   "And incident 2 is of kind lone_worker_overdue\n"
                   "And incident 2 follows profile odg\n"),
            "");
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

}  // namespace
}  // namespace meldkamer::scenario
