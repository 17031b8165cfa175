#include <gtest/gtest.h>

#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/web_client.hpp"

/// Who leaves the desk holds nothing (R62).
namespace meldkamer::api {
namespace {

constexpr const char* sign_out_path = "/meldkamer.v1.SessionService/SignOut";

TEST(SignOut, IsRefusedWhileTheOperatorHoldsAnOpenCase) {
  ApiRoom room;
  const auto port = room.http().port();
  room.does(alarm_at("L1"));
  room.does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));
  const std::string desk = room.token_of("desk");
  const auto held = call_json(port, sign_out_path, desk, "{}");
  EXPECT_EQ(held.status, 400U) << held.body;
  EXPECT_NE(held.body.find("STILL_HOLDING"), std::string::npos) << held.body;
  room.does(order(domain::TakeOverIncident{.incident = {1}}, "S-1"));
  EXPECT_EQ(call_json(port, sign_out_path, desk, "{}").status, 200U);
}

TEST(SignOut, EndsTheShiftThatWasHandedOver) {
  ApiRoom room;
  const auto port = room.http().port();
  room.does(order(domain::HandOverShift{.to = {"O-2"}}, "O-1"));
  EXPECT_EQ(call_json(port, sign_out_path, room.token_of("desk"), "{}").status, 200U);
  // It ended: handing it over again is a new fact.
  room.does(order(domain::HandOverShift{.to = {"O-2"}}, "O-1"));
}

}  // namespace
}  // namespace meldkamer::api
