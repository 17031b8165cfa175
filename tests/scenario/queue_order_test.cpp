#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "server/domain/queue.hpp"
#include "tests/scenario/city.hpp"

/// The order of work is one, on the server and on the screens (R8).
namespace meldkamer::scenario {
namespace {

TEST(QueueOrder, IsTheSameInTheVectorThatTheScreensAreHeldAgainst) {
  const std::string path =
      std::string(MELDKAMER_SOURCE_DIR) + "/tests/conformance/vectors/queue_order.json";
  const auto vector = boost::json::parse(text_of_file(path)).as_object();
  domain::LiveState state;
  for (const auto& value : vector.at("incidents").as_array()) {
    const auto& one = value.as_object();
    domain::Incident incident;
    incident.id = {one.at("id").to_number<std::uint64_t>()};
    incident.priority = static_cast<domain::Priority>(one.at("priority").to_number<int>());
    incident.raised_at = {one.at("raised_ms").to_number<std::int64_t>() * 1'000};
    incident.received_at = {one.at("received_ms").to_number<std::int64_t>() * 1'000};
    incident.drill = one.at("drill").as_bool();
    state.incidents[incident.id] = incident;
  }
  std::vector<std::uint64_t> wanted;
  for (const auto& id : vector.at("order").as_array()) {
    wanted.push_back(id.to_number<std::uint64_t>());
  }
  std::vector<std::uint64_t> queue;
  for (const domain::IncidentId id : domain::queue_of(state)) queue.push_back(id.value);
  EXPECT_EQ(queue, wanted);
}

}  // namespace
}  // namespace meldkamer::scenario
