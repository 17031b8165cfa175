#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/base/worker.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/cap/alert.hpp"
#include "server/intake/cap/fetch.hpp"
#include "server/intake/cap/poll_configuration.hpp"
#include "server/intake/case_book.hpp"
#include "server/intake/source_figures.hpp"

namespace meldkamer::intake::cap {

/// Asks feeds for CAP messages with conditional GET, on a thread of its own. A message counts as
/// one handed in at /v1/cap does: the same one again is nothing new, Exercise stays a drill, what
/// has expired is filed. What was sent longer ago than limits::receipt_kept is passed over: after a
/// restart nobody would know it again.
class Poller final : public Adapter {
 public:
  /// Outlive the poller.
  struct Parts {
    AlarmSink& sink;
    CaseBook& cases;
    Clock& clock;
    boost::asio::any_io_executor executor;
  };

  Poller(PollConfiguration configuration, Parts parts);
  ~Poller() override;  ///< Stops and waits.

  std::string_view name() const override { return "cap_poll"; }

  /// Never a fault: an address that does not answer is tried again.
  std::expected<void, Fault> start() override;
  void stop() override;
  boost::asio::awaitable<void> join() override;
  std::vector<Figure> figures() const override;

 private:
  /// One feed and what is known of it.
  struct Followed {
    Feed feed;
    PageVersion version;
    Instant due;
    std::set<std::string> seen;        // Entries that are dealt with ...
    std::deque<std::string> in_order;  // ... oldest first, limits::cap_entries_seen_max.
    bool works{true};
  };

  void run();
  void poll(Followed& followed);
  bool take_entries(Followed& followed, std::string_view bytes);
  bool take_message(const Followed& followed, std::string_view bytes);
  bool store(const Followed& followed, const Alert& alert);
  void remember(Followed& followed, std::string id);
  void note_works(Followed& followed, bool works, std::string_view reason);

  Parts parts_;
  std::vector<Followed> followed_;  // Of the thread.
  SourceFigures by_feed_;
  std::atomic<std::uint64_t> polls_{};
  std::atomic<std::uint64_t> unchanged_{};
  std::atomic<std::uint64_t> failed_{};
  std::atomic<std::uint64_t> passed_over_{};
  std::atomic<bool> stopping_{};
  std::mutex mutex_;
  std::condition_variable woken_;
  Worker worker_;  // Last: it ends before what it uses.
};

}  // namespace meldkamer::intake::cap
