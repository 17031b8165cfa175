#include <gtest/gtest.h>

#include <google/protobuf/util/json_util.h>

#include "tests/conformance/roads/day.hpp"
#include "tests/conformance/roads/road.hpp"
#include "tests/unit/api/web_client.hpp"

/// Every write and every look at personal data leaves a line: who, what, on what, when, from where,
/// with what result.
namespace meldkamer::api {
namespace {

std::vector<audit::Line> lines_of(ApiRoom& room) {
  std::promise<std::expected<audit::Page, Fault>> promise;
  auto page = promise.get_future();
  room.trail().list({.limit = 1'000}, [&promise](std::expected<audit::Page, Fault> listed) {
    promise.set_value(std::move(listed));
  });
  return page.get().value().lines;
}

TEST(AuditTrail, HasALineOfEveryRecordedStepOfADayOnEveryRoad) {
  for (const Road& road : roads()) {
    ApiRoom room;
    room.does(alarm_at("L2"));
    for (const Step& step : day()) {
      const Method& method = *room.calls().find("/meldkamer.v1." + step.verb);
      const auto request = method.new_request();
      ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(step.request, request.get()).ok());
      const std::string token = step.account.empty() ? "" : room.token_of(step.account);
      const std::size_t before = lines_of(room).size();
      const Outcome outcome = road.ask(room, method, token, *request);
      const auto lines = lines_of(room);
      if (method.recorded == Recorded::nothing) {
        EXPECT_EQ(lines.size(), before) << step.verb << " by " << road.name;
        continue;
      }
      ASSERT_EQ(lines.size(), before + 1) << step.verb << " by " << road.name;
      EXPECT_EQ(lines.front().action, step.verb);
      EXPECT_EQ(lines.front().account, step.account);
      EXPECT_EQ(lines.front().address, "127.0.0.1");
      EXPECT_EQ(lines.front().at, room.clock().now());
      EXPECT_EQ(lines.front().result, outcome.code == "ok" ? "ok" : outcome.reason) << step.verb;
    }
  }
}

TEST(AuditTrail, NamesWhatAnOrderWasAboutAndWhatItMade) {
  ApiRoom room;
  const std::string request =
      R"({"requestId":"0191f000-0000-7000-8000-000000000001","kind":"aggression","siteKey":"L1"})";
  call_json(room.http().port(),
            "/meldkamer.v1.IntakeService/RaiseAlarm",
            room.token_of("panels"),
            request);
  EXPECT_EQ(lines_of(room).front().object, "site L1, kind aggression, incident 1, alarm 1");
}

TEST(AuditTrail, HasALineOfWhoIsTurnedAwayForTheirRole) {
  ApiRoom room;
  call_json(room.http().port(),
            "/meldkamer.v1.RegistryService/SearchDossiers",
            room.token_of("desk"),
            R"({"query":"x"})");
  const auto lines = lines_of(room);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().account, "desk");
  EXPECT_EQ(lines.front().result, "ROLE_NEEDED");
}

}  // namespace
}  // namespace meldkamer::api
