#include "server/registry/handoff.hpp"

#include <deque>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "server/base/manual_clock.hpp"
#include "server/journal/memory_journal.hpp"
#include "tests/unit/engine/small_city.hpp"

/// What waits for the registry is state: a server that dies with it sends it when it is back.
namespace meldkamer {
namespace {

class Registry final : public registry::RegistryClient {
 public:
  using Answer = std::expected<std::expected<registry::Stored, registry::RegistryRejection>, Fault>;

  boost::asio::awaitable<Answer> store(registry::Package package) override {
    offered.push_back(package.package_id);
    if (down) co_return std::unexpected(Fault{.kind = Fault::Kind::unavailable, .what = "down"});
    co_return registry::Stored{.reference = "R-1", .already_had = false};
  }

  bool down{true};
  std::vector<std::string> offered;
};

/// One life of a server on a disk that outlives it.
class Life {
 public:
  using Work = std::move_only_function<void()>;

  Life(const std::shared_ptr<journal::MemoryDisk>& disk, Registry& registry)
      : journal_(disk, [this](Work work) { disk_work_.push_back(std::move(work)); }),
        engine_({.journal = journal_,
                 .clock = clock_,
                 .entropy = entropy_,
                 .followers = {&handoff_},
                 .on_broken = [](const Fault&) {}}),
        handoff_(clock_, registry, io_.get_executor()) {
    handoff_.attach(engine_);
    started = engine_.start_driven().has_value();
    run();
  }

  void does(domain::Command command) {
    engine_.submit(std::move(command), [](const engine::Result&) {});
    run();
  }

  void run() {
    for (;;) {
      const bool engine_ran = engine_.run_ready();
      io_.restart();
      const bool ran = io_.poll() > 0 || engine_ran;
      if (!disk_work_.empty()) {
        Work work = std::move(disk_work_.front());
        disk_work_.pop_front();
        work();
      } else if (!ran) {
        return;
      }
    }
  }

  bool started{};

 private:
  std::deque<Work> disk_work_;
  ManualClock clock_;
  SeededEntropy entropy_{7};
  journal::MemoryJournal journal_;
  boost::asio::io_context io_{1};
  engine::Engine engine_;
  registry::Handoff handoff_;
};

TEST(Handoff, R87GoesOnWithTheSamePackageAfterARestart) {
  const auto disk = std::make_shared<journal::MemoryDisk>();
  Registry registry;
  {
    Life before(disk, registry);
    ASSERT_TRUE(before.started);
    before.does(found_city());
    before.does(alarm_at("L1"));
    before.does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));
    before.does(order(
        domain::SecureIncident{.incident = {1}, .reason = "veilig", .supervisor = {"S-1"}}, "O-1"));
    before.does(order(
        domain::CloseIncident{
            .incident = {1}, .disposition = domain::Disposition::genuine, .cause = {}, .form = {}},
        "O-1"));
    ASSERT_EQ(registry.offered.size(), 1U);
  }
  registry.down = false;
  Life after(disk, registry);
  ASSERT_TRUE(after.started);
  ASSERT_EQ(registry.offered.size(), 2U) << "nobody offered it again";
  EXPECT_EQ(registry.offered.back(), registry.offered.front());
}

}  // namespace
}  // namespace meldkamer
