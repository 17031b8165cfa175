#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/base/fault.hpp"

namespace meldkamer::intake {

struct Configuration;

/// One number for /metrics.
struct Figure {
  std::string name;    ///< "dc09_rejects_total": letters, digits and '_'.
  std::string labels;  ///< `reason="crc_wrong"`, or empty.
  double value{};
};

/// One protocol by which alarms come in. Made by the table in adapters.cpp.
class Adapter {
 public:
  virtual ~Adapter() = default;
  virtual std::string_view name() const = 0;
  /// Opens its ports and begins to take messages. Faults: an address or port that cannot be had.
  virtual std::expected<void, Fault> start() = 0;

  /// The configuration was read again: keys in it count from the next message on. What else changed
  /// waits for a restart. Safe from any thread.
  virtual void take_keys(const Configuration& /*configuration*/) {}

  /// Takes nothing more and ends its connections; what is being stored stays stored. Idempotent.
  virtual void stop() = 0;
  /// Completes when everything has ended after stop().
  virtual boost::asio::awaitable<void> join() = 0;
  /// Safe from any thread.
  virtual std::vector<Figure> figures() const = 0;
};

}  // namespace meldkamer::intake
