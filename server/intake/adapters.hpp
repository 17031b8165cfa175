#pragma once
#include <expected>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "server/base/clock.hpp"
#include "server/base/fault.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/cap/poll_configuration.hpp"
#include "server/intake/case_book.hpp"
#include "server/intake/dc09/configuration.hpp"
#include "server/intake/http/configuration.hpp"
#include "server/intake/mqtt/configuration.hpp"
#include "server/intake/watch_list.hpp"

namespace meldkamer::intake {

/// What an adapter needs of the server; all of it outlives the adapter.
struct Parts {
  AlarmSink& sink;
  Clock& clock;
  boost::asio::any_io_executor executor;  ///< The I/O pool; sessions make strands on it.
  CaseBook* cases{};   ///< What became of earlier messages; needed to poll for CAP.
  WatchList* watch{};  ///< Who must be heard from; nullptr: nobody.
};

/// One part per protocol; absent: not wanted.
struct Configuration {
  std::optional<dc09::Configuration> dc09;
  std::optional<http::Configuration> http;  ///< No adapter: the web server asks its Endpoint.
  std::optional<mqtt::Configuration> mqtt;
  std::optional<cap::PollConfiguration> cap_poll;
};

/// The adapters that `configuration` wants, not started. Faults `malformed`: says which entry of
/// the configuration is wrong and how.
std::expected<std::vector<std::unique_ptr<Adapter>>, Fault> make_adapters(
    const Configuration& configuration, const Parts& parts);

}  // namespace meldkamer::intake
