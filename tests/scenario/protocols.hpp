#pragma once
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/rules/determinations.hpp"
#include "server/domain/rules/registration.hpp"
#include "tests/scenario/case_file.hpp"
#include "tests/scenario/city.hpp"

namespace meldkamer::scenario {

/// The two shipped protocols, what their tables say, and cases played under them.
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

  static domain::ClosingForm form(
      std::initializer_list<std::pair<std::string, std::string>> answers) {
    domain::ClosingForm made;
    for (const auto& [key, value] : answers)
      made.answers.push_back({.key = key, .values = {value}});
    return made;
  }

  static std::vector<std::string> says(const domain::Profile& profile,
                                       const std::string& table,
                                       const domain::ClosingForm& answers,
                                       const std::string& kind = "personal_aggression") {
    return domain::rules::values_of(domain::rules::determine(profile, {kind}, answers), table);
  }

  static std::vector<std::string> notes(const domain::Profile& profile,
                                        const std::string& table,
                                        const domain::ClosingForm& answers) {
    for (const auto& one : domain::rules::determine(profile, {"personal_aggression"}, answers)) {
      if (one.code == table) return one.notes;
    }
    return {};
  }

  static bool asks(const domain::Profile& profile, const std::string& role) {
    return std::ranges::any_of(profile.plans, [&](const domain::Plan& plan) {
      return std::ranges::any_of(plan.steps, [&](const domain::PlanStep& step) {
        return std::ranges::count(step.roles, domain::RoleCode{role}) > 0;
      });
    });
  }

  static std::string span(const domain::Profile& profile, const std::string& duty) {
    const auto found = std::ranges::find(profile.follow_up, duty, &domain::FollowUp::code);
    return found == profile.follow_up.end() ? "absent" : found->span;
  }

  /// Plays a case on the city with these lines after its title; what is wrong, or nothing.
  std::string played(const std::string& lines) const {
    const auto story =
        read_case("# A row · R105\nGiven it is Wednesday 2025-03-12 09:00:00\n" + lines);
    std::string wrong;
    for (const Complaint& one : story ? play(*story, city_) : story.error()) {
      wrong += std::to_string(one.line) + ": " + one.what + "\n";
    }
    return wrong;
  }

  std::shared_ptr<const domain::Directory> city_;
  const domain::Profile* utrecht{};
  const domain::Profile* odg{};
};

}  // namespace meldkamer::scenario
