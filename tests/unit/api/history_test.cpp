#include <gtest/gtest.h>

#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/web_client.hpp"

/// What the registry knows of a person, and who may ask it (R95).
namespace meldkamer::api {
namespace {

constexpr const char* look_up = "/meldkamer.v1.RegistryService/LookUpHistory";

bool says(const WebReply& reply, const std::string& text) {
  return reply.body.find(text) != std::string::npos;
}

std::string about(const std::string& subject) {
  return R"({"subject":")" + subject + R"(","reason":"melding 1"})";
}

TEST(History, IsUnknownAndNotFirstForWhoHasNoRightToTheRegistry) {
  ApiRoom room;
  const auto reply = call_json(room.http().port(), look_up, room.token_of("desk"), about("P-77"));
  ASSERT_EQ(reply.status, 200U) << reply.body;
  EXPECT_TRUE(says(reply, "HISTORY_STATE_NOT_CONSULTED")) << reply.body;
  EXPECT_TRUE(says(reply, R"("offenceHistory":"unknown")")) << reply.body;
}

TEST(History, IsFirstOnlyWhenTheRegistryWasAskedAndKnowsNothing) {
  ApiRoom room;
  const auto reply = call_json(room.http().port(), look_up, room.token_of("chief"), about("P-77"));
  ASSERT_EQ(reply.status, 200U) << reply.body;
  EXPECT_TRUE(says(reply, "HISTORY_STATE_KNOWN")) << reply.body;
  EXPECT_TRUE(says(reply, R"("offenceHistory":"first")")) << reply.body;
}

TEST(History, NeedsToBeAskedWithAReason) {
  ApiRoom room;
  const auto reply =
      call_json(room.http().port(), look_up, room.token_of("chief"), R"({"subject":"P-77"})");
  EXPECT_EQ(reply.status, 400U) << reply.body;
  EXPECT_TRUE(says(reply, "reason")) << reply.body;
}

TEST(History, NeverHoldsUpAnAlarm) {
  ApiRoom room;
  // The alarm is there before anybody asked the registry; it is no part of taking one in.
  const auto incident = room.does(alarm_at("L1")).incident;
  EXPECT_EQ(incident.value, 1U);
  const auto reply = call_json(room.http().port(),
                               "/meldkamer.v1.DispatchService/GetIncident",
                               room.token_of("desk"),
                               R"({"incidentId":"1"})");
  EXPECT_EQ(reply.status, 200U) << reply.body;
}

}  // namespace
}  // namespace meldkamer::api
