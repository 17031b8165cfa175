#include "server/intake/adapters.hpp"

#include <utility>

#include "server/intake/cap/poller.hpp"
#include "server/intake/dc09/receiver.hpp"
#include "server/intake/mqtt/subscriber.hpp"

namespace meldkamer::intake {
namespace {

using Made = std::expected<std::unique_ptr<Adapter>, Fault>;

/// nullptr: the configuration does not want this one.
Made make_dc09(const Configuration& configuration, const Parts& parts) {
  if (!configuration.dc09) return nullptr;
  auto made = dc09::Receiver::make(*configuration.dc09, parts.sink, parts.clock, parts.executor);
  if (!made) return std::unexpected(std::move(made.error()));
  if (parts.watch != nullptr) (*made)->watch(*parts.watch);
  return std::move(*made);
}

Made make_mqtt(const Configuration& configuration, const Parts& parts) {
  if (!configuration.mqtt) return nullptr;
  auto made = mqtt::Subscriber::make(*configuration.mqtt, parts.sink, parts.clock);
  if (!made) return std::unexpected(std::move(made.error()));
  return std::move(*made);
}

Made make_cap_poll(const Configuration& configuration, const Parts& parts) {
  if (!configuration.cap_poll || parts.cases == nullptr) return nullptr;
  return std::make_unique<cap::Poller>(*configuration.cap_poll,
                                       cap::Poller::Parts{.sink = parts.sink,
                                                          .cases = *parts.cases,
                                                          .clock = parts.clock,
                                                          .executor = parts.executor});
}

/// One row a protocol.
constexpr Made (*rows[])(const Configuration&, const Parts&) = {
    make_dc09,
    make_mqtt,
    make_cap_poll,
};

}  // namespace

std::expected<std::vector<std::unique_ptr<Adapter>>, Fault> make_adapters(
    const Configuration& configuration, const Parts& parts) {
  std::vector<std::unique_ptr<Adapter>> adapters;
  for (const auto make : rows) {
    auto made = make(configuration, parts);
    if (!made) return std::unexpected(std::move(made.error()));
    if (*made) adapters.push_back(std::move(*made));
  }
  return adapters;
}

}  // namespace meldkamer::intake
