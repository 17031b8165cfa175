#include "server/wire/directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/wire/fact_fields.hpp"
#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire {
namespace {

using testing::HasSubstr;

TEST(DirectoryMessage, IsTheSameDirectoryAfterwardsAndCanBeSearched) {
  const auto read_back = directory_from(directory_message(samples::directory()));
  ASSERT_TRUE(read_back) << read_back.error().what;
  EXPECT_TRUE(same_directory(*read_back, samples::directory()));
  ASSERT_NE(read_back->find(domain::DeviceKey{"PB-01"}), nullptr);
  EXPECT_NE(read_back->find_account("77A1", "007"), nullptr);
}

std::string fault_of(const v1::Directory& message) {
  const auto directory = directory_from(message);
  return directory ? "none" : directory.error().what;
}

TEST(DirectoryMessage, RefusesALadderThatDoesNotEndInPolice) {
  v1::Directory message = directory_message(samples::directory());
  message.mutable_profiles(0)->mutable_plans(0)->mutable_steps()->RemoveLast();
  EXPECT_THAT(fault_of(message), HasSubstr("profile utrecht: plans has a ladder"));
}

TEST(DirectoryMessage, RefusesAnObjectWithoutAKeyAndAPriorityThatIsNone) {
  v1::Directory message = directory_message(samples::directory());
  message.mutable_devices(0)->clear_device_key();
  EXPECT_THAT(fault_of(message), HasSubstr("device_key is empty"));
  message = directory_message(samples::directory());
  message.mutable_profiles(0)->mutable_kinds(0)->set_priority(v1::PRIORITY_UNSPECIFIED);
  EXPECT_THAT(fault_of(message), HasSubstr("kinds.priority"));
}

TEST(DirectoryMessage, RefusesHoursThatAreNotOfAWeek) {
  v1::Directory message = directory_message(samples::directory());
  message.mutable_sites(0)->mutable_office_hours(0)->set_weekday(8);
  EXPECT_THAT(fault_of(message), HasSubstr("site STADHUIS: office_hours"));
  message = directory_message(samples::directory());
  message.mutable_people(0)->mutable_shifts(0)->set_from_minute(1'441);
  EXPECT_THAT(fault_of(message), HasSubstr("person G-11: shifts"));
}

TEST(DirectoryMessage, RefusesASpanThatCannotBe) {
  v1::Directory message = directory_message(samples::directory());
  message.mutable_profiles(0)->mutable_group_within()->set_seconds(-5);
  EXPECT_THAT(fault_of(message), HasSubstr("group_within"));
}

}  // namespace
}  // namespace meldkamer::wire
