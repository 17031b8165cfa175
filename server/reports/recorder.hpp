#pragma once
#include <atomic>
#include <memory>
#include <set>

#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/reports/response_times.hpp"

namespace meldkamer::reports {

/// Keeps the rows of every incident up to date. What is live is written again at each start, so a
/// crash between the journal and this file leaves no gap; more than limits::recorder_queue_max rows
/// waiting are dropped and written from the live state once the file keeps up again.
class Recorder final : public engine::Follower {
 public:
  explicit Recorder(ResponseTimes& file);
  ~Recorder() override;

  void attach(engine::Engine& engine) { engine_ = &engine; }

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

  /// Rows on their way to the file; for /metrics and tests.
  std::size_t waiting() const { return shared_->waiting; }

 private:
  /// Outlives the recorder while rows are on their way.
  struct Shared {
    std::atomic<std::size_t> waiting{};
    std::atomic<bool> behind{};
  };

  void put(std::vector<ResponseTimes::Record> records);

  ResponseTimes& file_;
  engine::Engine* engine_{};
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace meldkamer::reports
