#pragma once
#include <expected>
#include <functional>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/domain/command.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::intake {

/// Where an adapter hands in what its devices say. The engine is the real one; tests put a sink
/// here that answers late or not at all.
class AlarmSink {
 public:
  virtual ~AlarmSink() = default;
  /// `done` runs once, on any thread: true and durable, refused, or the world failed. Acknowledge
  /// nothing to a device before it. Safe from any thread.
  virtual void submit(domain::Command command,
                      std::move_only_function<void(engine::Result)> done) = 0;
};

class EngineSink final : public AlarmSink {
 public:
  explicit EngineSink(engine::Engine& engine) : engine_(engine) {}

  void submit(domain::Command command, std::move_only_function<void(engine::Result)> done) override;

 private:
  engine::Engine& engine_;
};

/// Hands in all of `commands` at once, in order, and completes on the caller's executor when each
/// has its answer: the results stand in the order of the commands. `sink` outlives the wait.
boost::asio::awaitable<std::vector<engine::Result>> submit_all(
    AlarmSink& sink, std::vector<domain::Command> commands);

}  // namespace meldkamer::intake
