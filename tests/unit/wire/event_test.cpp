#include "server/wire/event.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <variant>

#include "meldkamer/v1/event.pb.h"
#include "tests/unit/wire/fact_fields.hpp"
#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire {
namespace {

using testing::HasSubstr;

TimeMark mark() {
  return {.boot_id = "boot", .boottime_us = 11, .wall_us = 12, .at = {13}};
}

StoredEntry entry_of(const domain::Fact& fact) {
  return {.mark = mark(),
          .events = {{.at = {100}, .by = {"OP-1"}, .device_time = {90}, .fact = fact}}};
}

/// What the first of several samples leaves out because it means nothing there.
bool may_be_empty(const std::string& field) {
  return field == "meldkamer.v1.GeoPoint.accuracy_m" || field == "meldkamer.v1.FormOption.group" ||
         field == "google.protobuf.Duration.nanos";
}

/// Names the first field of `message`, at any depth, that holds nothing.
std::string first_empty_field(const google::protobuf::Message& message) {
  const auto* description = message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  for (int at = 0; at < description->field_count(); ++at) {
    const auto* field = description->field(at);
    if (field->real_containing_oneof() != nullptr && !reflection->HasField(message, field))
      continue;
    const bool filled = field->is_repeated() ? reflection->FieldSize(message, field) > 0
                                             : reflection->HasField(message, field);
    if (!filled && may_be_empty(field->full_name())) continue;
    if (!filled) return field->full_name();
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const auto& inside = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, 0)
                                              : reflection->GetMessage(message, field);
    if (auto empty = first_empty_field(inside); !empty.empty()) return empty;
  }
  return {};
}

class EveryFact : public testing::TestWithParam<std::size_t> {
 protected:
  domain::Fact fact = samples::every_fact().at(GetParam());
};

TEST_P(EveryFact, IsTheSameAfterItWasStored) {
  ASSERT_EQ(fact.index(), GetParam()) << "samples stand in the order of domain::Fact";

  const auto read_back = decode_entry(encode_entry(entry_of(fact)));

  ASSERT_TRUE(read_back) << read_back.error().what;
  ASSERT_EQ(read_back->events.size(), 1U);
  const domain::Event& event = read_back->events.front();
  EXPECT_EQ(event.at, Instant{100});
  EXPECT_EQ(event.by.value, "OP-1");
  EXPECT_EQ(event.device_time, Instant{90});
  ASSERT_EQ(event.fact.index(), fact.index());
  const bool same = std::visit(
      [&event](const auto& before) {
        return same_fact(before, std::get<std::decay_t<decltype(before)>>(event.fact));
      },
      fact);
  EXPECT_TRUE(same);
}

TEST_P(EveryFact, FillsEachFieldOfItsMessage) {
  v1::StoredEntry message;
  ASSERT_TRUE(message.ParseFromString(encode_entry(entry_of(fact))));
  EXPECT_EQ(first_empty_field(message), "");
}

INSTANTIATE_TEST_SUITE_P(OfTheDomain,
                         EveryFact,
                         testing::Range<std::size_t>(0, std::variant_size_v<domain::Fact>));

TEST(Event, SamplesCoverEachKindOfFactOnce) {
  EXPECT_EQ(samples::every_fact().size(), std::variant_size_v<domain::Fact>);
}

TEST(Event, KeepsTheOrderOfABatchAndItsTimeMark) {
  StoredEntry entry{.mark = mark()};
  for (const domain::Fact& fact : samples::every_fact()) entry.events.push_back({.fact = fact});

  const auto read_back = decode_entry(encode_entry(entry));

  ASSERT_TRUE(read_back) << read_back.error().what;
  EXPECT_EQ(read_back->mark.boot_id, "boot");
  EXPECT_EQ(read_back->mark.boottime_us, 11);
  EXPECT_EQ(read_back->mark.wall_us, 12);
  EXPECT_EQ(read_back->mark.at, Instant{13});
  ASSERT_EQ(read_back->events.size(), entry.events.size());
  for (std::size_t at = 0; at < entry.events.size(); ++at) {
    EXPECT_EQ(read_back->events[at].fact.index(), at);
  }
}

TEST(Event, AnAbsentFieldOfACorrectionStaysAbsent) {
  const auto read_back = decode_entry(encode_entry(entry_of(domain::IncidentChanged{{2041}})));
  ASSERT_TRUE(read_back);
  const auto& changed = std::get<domain::IncidentChanged>(read_back->events.front().fact);
  EXPECT_FALSE(changed.kind || changed.priority || changed.site || changed.zone || changed.spot ||
               changed.probably_false);
}

TEST(Event, AByteThatIsNoTextDoesNotMakeTheJournalUnreadable) {
  domain::Alarm alarm = samples::alarm();
  alarm.raw = "knop \xff\xfe defect";
  const auto read_back = decode_entry(encode_entry(entry_of(domain::AlarmRaised{{1}, alarm})));
  ASSERT_TRUE(read_back) << read_back.error().what;
  const auto& raised = std::get<domain::AlarmRaised>(read_back->events.front().fact);
  EXPECT_EQ(raised.alarm.raw, "knop \xEF\xBF\xBD\xEF\xBF\xBD defect");
}

TEST(Event, RefusesBytesThatAreNoEntry) {
  const auto refused = decode_entry("\x0b\xff geen entry");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::malformed);
}

TEST(Event, RefusesAKindOfFactThatOnlyANewerProgramKnows) {
  v1::StoredEntry message;
  message.add_events()->set_at_us(1);
  auto* event = message.mutable_events(0);
  event->GetReflection()->MutableUnknownFields(event)->AddLengthDelimited(999, "nieuw");

  const auto refused = decode_entry(message.SerializeAsString());

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::malformed);
  EXPECT_THAT(refused.error().what, HasSubstr("newer program"));
}

TEST(Event, RefusesAFieldThatOnlyANewerProgramKnows) {
  v1::StoredEntry message;
  auto* note = message.add_events()->mutable_note_added();
  note->GetReflection()->MutableUnknownFields(note)->AddVarint(99, 1);
  const auto refused = decode_entry(message.SerializeAsString());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("meldkamer.v1.NoteAdded"));
}

TEST(Event, RefusesAnEventWithoutAFact) {
  v1::StoredEntry message;
  message.add_events()->set_at_us(1);
  const auto refused = decode_entry(message.SerializeAsString());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("event 1"));
}

TEST(Event, RefusesAStateThatDoesNotExistAndNamesTheFact) {
  v1::StoredEntry message;
  auto* progressed = message.add_events()->mutable_assignment_progressed();
  progressed->set_to(static_cast<v1::AssignmentState>(88));
  const auto refused = decode_entry(message.SerializeAsString());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("assignment_progressed.to"));
  EXPECT_THAT(refused.error().what, HasSubstr("88"));
}

}  // namespace
}  // namespace meldkamer::wire
