#include "server/domain/rules/registration.hpp"

#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

using rules::Registration;

Registration decided(const Answers& answers) {
  const Profile profile = hall_profile();
  return rules::decide_registration(&profile, form(answers));
}

// The five closings of requirement R69.
TEST(Registration, ADefusedComplaintIsNotRegistered) {
  EXPECT_EQ(decided({{"behaviour_category", {"ik"}}, {"defused", {"true"}}}),
            (Registration{.registered = false, .reason = "defused"}));
}

TEST(Registration, APersistentComplaintIsRegisteredAlsoWhenItWasDefused) {
  const Answers persistent{
      {"behaviour_category", {"ik"}}, {"defused", {"true"}}, {"persistent", {"true"}}};
  EXPECT_EQ(decided(persistent), (Registration{.registered = true, .reason = "persistent"}));
}

TEST(Registration, AbuseThatStoppedAtOnceIsNotRegistered) {
  const Answers corrected{{"behaviour_category", {"jij"}},
                          {"corrected_after_one_address", {"true"}},
                          {"second_correction_needed", {"false"}},
                          {"felt_unsafe", {"false"}},
                          {"conversation_ended", {"false"}}};
  const Registration decision = decided(corrected);
  EXPECT_FALSE(decision.registered);
  EXPECT_EQ(decision.reason, "corrected_after_one_address,no_second_correction_needed");
}

TEST(Registration, AbuseThatMadeSomebodyFeelUnsafeIsRegistered) {
  const Answers unsafe{{"behaviour_category", {"jij"}},
                       {"corrected_after_one_address", {"true"}},
                       {"second_correction_needed", {"false"}},
                       {"felt_unsafe", {"true"}}};
  EXPECT_EQ(decided(unsafe), (Registration{.registered = true, .reason = "felt_unsafe"}));
}

TEST(Registration, ViolenceIsAlwaysRegistered) {
  const Answers violence{{"behaviour_category", {"violence"}}, {"defused", {"true"}}};
  EXPECT_EQ(decided(violence), (Registration{.registered = true, .reason = "always"}));
}

TEST(Registration, WhatTheAnswersDoNotSettleIsRegistered) {
  EXPECT_TRUE(decided({{"behaviour_category", {"ik"}}}).registered);
  EXPECT_TRUE(decided({{"behaviour_category", {"jij"}}, {"corrected_after_one_address", {"true"}}})
                  .registered);
  EXPECT_TRUE(decided({}).registered);
  EXPECT_TRUE(rules::decide_registration(nullptr, {}).registered);
}

TEST(Registration, AProfileWithoutCategoriesRegistersEveryGenuineCase) {
  Profile profile = hall_profile();
  profile.category_field.clear();
  EXPECT_EQ(rules::decide_registration(&profile, form({{"defused", {"true"}}})),
            (Registration{.registered = true, .reason = "always"}));
}

}  // namespace
}  // namespace meldkamer::testing
