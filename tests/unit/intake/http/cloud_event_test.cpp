#include "server/intake/http/cloud_event.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/intake/rfc3339.hpp"

/// Alarms as CloudEvents of the NL GOV profile.
namespace meldkamer::intake::http {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

constexpr Instant now{1'777'917'600'000'000};

const std::string event = R"({
  "specversion": "1.0", "id": "17", "source": "urn:nld:oin:1:systeem:toegang",
  "type": "nl.veiligheid.alarm-gemeld", "subject": "Balie 3", "time": "2026-05-04T20:00:00+02:00",
  "datacontenttype": "application/json", "sequence": 3,
  "data": {"apparaat": "B-L1", "alarmsoort": "aggression"}})";

const EventHeaders headers = {{"specversion", "1.0"},
                              {"id", "17"},
                              {"source", "urn:nld:oin:1:systeem:toegang"},
                              {"type", "nl.veiligheid.alarm-gemeld"},
                              {"subject", "Balie%203%20caf%C3%A9"}};

std::vector<std::string> places(const MessageOrProblem& message) {
  std::vector<std::string> names;
  if (message) return names;
  for (const auto& param : message.error().invalid_params) names.push_back(param.name);
  return names;
}

TEST(CloudEvent, InOnePieceIsAnAlarm) {
  const auto message = read_structured_event(event, "toegang", now);
  ASSERT_TRUE(message) << to_json(message.error());
  EXPECT_EQ(message->id, "17");
  EXPECT_EQ(message->source, "urn:nld:oin:1:systeem:toegang");
  EXPECT_EQ(message->command.device_time, now);
  const auto& alarm = std::get<domain::RaiseAlarm>(message->command.order);
  EXPECT_EQ(alarm.device.value, "B-L1");
  EXPECT_EQ(alarm.kind.value, "aggression");
  EXPECT_EQ(alarm.spot, "Balie 3");
  EXPECT_EQ(alarm.received_at, now);
}

TEST(CloudEvent, InHeadersIsTheSameAlarmAsInOnePiece) {
  const auto whole = read_structured_event(event, "toegang", now);
  const auto split = read_binary_event(headers, R"({"apparaat": "B-L1"})", "toegang", now);
  ASSERT_TRUE(split) << to_json(split.error());
  EXPECT_EQ(split->command.request, whole->command.request);
  EXPECT_EQ(std::get<domain::RaiseAlarm>(split->command.order).spot, "Balie 3 café");
}

TEST(CloudEvent, OfAnotherCallerIsAnotherMessage) {
  const auto one = read_structured_event(event, "toegang", now);
  const auto other = read_structured_event(event, "weer", now);
  EXPECT_NE(one->command.request, other->command.request);
}

TEST(CloudEvent, WithoutItsAttributesIsToldWhichOnes) {
  EXPECT_THAT(places(read_structured_event("{}", "toegang", now)),
              ElementsAre("specversion", "id", "source", "type"));
  EXPECT_THAT(places(read_binary_event({}, "", "toegang", now)),
              ElementsAre("ce-specversion", "ce-id", "ce-source", "ce-type"));
}

TEST(CloudEvent, OfAnotherVersionOrOutsideTheProfileIsToldSo) {
  const std::string wrong = R"({"specversion": "0.3", "id": "1", "source": "a b", "time": "nu",
      "type": "com.voorbeeld.alarm", "datacontenttype": "text/xml", "data": {"stil": "ja"}})";
  EXPECT_THAT(places(read_structured_event(wrong, "toegang", now)),
              ElementsAre("specversion", "type", "source", "time", "datacontenttype", "data.stil"));
}

TEST(CloudEvent, WhoseDataIsNoObjectIsToldSo) {
  const std::string wrong =
      R"({"specversion": "1.0", "id": "1", "source": "a", "type": "nl.alarm", "data": [1]})";
  EXPECT_THAT(places(read_structured_event(wrong, "toegang", now)), ElementsAre("data"));
  EXPECT_THAT(places(read_structured_event("[]", "toegang", now)), ElementsAre(""));
}

TEST(Rfc3339, TakesOffsetsFractionsAndZ) {
  EXPECT_EQ(read_rfc3339("2026-05-04T20:00:00+02:00"), now);
  EXPECT_EQ(read_rfc3339("2026-05-04T18:00:00Z"), now);
  EXPECT_EQ(read_rfc3339("2026-05-04T18:00:00.25-00:00"), (now + std::chrono::milliseconds(250)));
  EXPECT_EQ(write_cap_time(now), "2026-05-04T18:00:00-00:00");
}

TEST(Rfc3339, RefusesWhatIsNoTime) {
  for (const auto* const text : {"",
                                 "2026-05-04",
                                 "2026-05-04T20:00:00",
                                 "2026-13-04T20:00:00Z",
                                 "2026-02-30T20:00:00Z",
                                 "2026-05-04T24:00:00Z",
                                 "2026-05-04T20:00:00.Z",
                                 "2026-05-04T20:00:00+2:00",
                                 "2026-05-04T20:00:00Zx",
                                 "0000-05-04T20:00:00Z"}) {
    EXPECT_FALSE(read_rfc3339(text)) << text;
  }
}

}  // namespace
}  // namespace meldkamer::intake::http
