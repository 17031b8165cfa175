#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include <google/protobuf/util/json_util.h>

#include "tests/conformance/roads/day.hpp"
#include "tests/conformance/roads/road.hpp"

/// One table, three roads: whatever a caller speaks, it hears the same.
namespace meldkamer::api {
namespace {

const Method& method_of(ApiRoom& room, const std::string& verb) {
  const Method* method = room.calls().find("/meldkamer.v1." + verb);
  if (method == nullptr) throw std::runtime_error("no rpc " + verb);
  return *method;
}

Message request_of(const Method& method, const std::string& json) {
  Message request = method.new_request();
  const auto read = google::protobuf::util::JsonStringToMessage(json, request.get());
  if (!read.ok()) throw std::runtime_error(method.path + ": " + read.ToString());
  return request;
}

/// What every step of a day came to, by one road, in a room of its own.
std::vector<Outcome> live_through(const Road& road,
                                  const std::function<Step(const Step&)>& change) {
  ApiRoom room;
  room.does(alarm_at("L2"));
  std::vector<Outcome> outcomes;
  for (const Step& planned : day()) {
    const Step step = change(planned);
    const Method& method = method_of(room, step.verb);
    const std::string token = step.account.empty() ? "" : room.token_of(step.account);
    room.settle();
    outcomes.push_back(road.ask(room, method, token, *request_of(method, step.request)));
  }
  return outcomes;
}

/// Lives the day on each road and compares; the outcomes of the first.
std::vector<Outcome> compare(const std::function<Step(const Step&)>& change) {
  const auto first = live_through(roads().front(), change);
  for (const Road& road : roads()) {
    const auto other = live_through(road, change);
    for (std::size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(other[i], first[i]) << day()[i].verb << " by " << road.name;
    }
  }
  return first;
}

TEST(ThreeRoads, AreTriedWithEveryUnaryRpcThereIs) {
  const HandlerTable table;
  std::set<std::string> unary;
  for (const Method& method : table.methods()) {
    if (method.unary) unary.insert(method.path);
  }
  std::set<std::string> tried;
  for (const Step& step : day()) tried.insert("/meldkamer.v1." + step.verb);
  EXPECT_EQ(tried, unary);
}

TEST(ThreeRoads, LeadToTheSameDay) {
  const auto outcomes = compare([](const Step& step) { return step; });
  std::string refused;
  const auto answered = std::ranges::count(outcomes, "ok", &Outcome::code);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].code != "ok") refused += day()[i].verb + " " + outcomes[i].reason + "\n";
  }
  EXPECT_GE(answered, 25) << refused;
}

TEST(ThreeRoads, RefuseStrangersInTheSameWords) {
  const auto outcomes = compare([](const Step& step) { return Step{step.verb, "", step.request}; });
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const bool way_in =
        day()[i].verb == "SessionService/SignIn" || day()[i].verb.ends_with("PasskeySignIn") ||
        day()[i].verb == "PasskeyService/SignInWithPasskey" ||
        day()[i].verb == "DeviceService/RedeemEnrolment" ||
        day()[i].verb.ends_with("DeviceSignIn") || day()[i].verb == "DeviceService/SignInDevice";
    if (way_in) continue;
    EXPECT_EQ(outcomes[i].code, "unauthenticated") << day()[i].verb;
    EXPECT_EQ(outcomes[i].reason, "NO_SESSION") << day()[i].verb;
  }
}

TEST(ThreeRoads, AnswerAnEmptyRequestInTheSameWords) {
  const auto outcomes =
      compare([](const Step& step) { return Step{step.verb, step.account, "{}"}; });
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const bool ordered = day()[i].request.find("requestId") != std::string::npos;
    if (ordered) EXPECT_EQ(outcomes[i].code, "invalid_argument") << day()[i].verb;
  }
}

TEST(ThreeRoads, KeepEveryVerbFromProgramsThatMayOnlyRaiseAlarms) {
  const auto outcomes =
      compare([](const Step& step) { return Step{step.verb, "panels", step.request}; });
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!day()[i].verb.starts_with("DispatchService/")) continue;
    EXPECT_EQ(outcomes[i].reason, "ROLE_NEEDED") << day()[i].verb;
  }
}

}  // namespace
}  // namespace meldkamer::api
