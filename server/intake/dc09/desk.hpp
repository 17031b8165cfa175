#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/dc09/account.hpp"
#include "server/intake/dc09/code_table.hpp"
#include "server/intake/dc09/counters.hpp"
#include "server/intake/dc09/decision.hpp"
#include "server/intake/dc09/seen_book.hpp"

namespace meldkamer::intake::dc09 {

/// Where frames are dealt with, whichever way they came: decides, hands in, answers. Shared by all
/// connections; safe from any thread.
class Desk {
 public:
  struct Parts {
    AlarmSink& sink;
    Clock& clock;
    Accounts accounts;
    CodeTables tables;
    Policy policy;
    std::vector<std::string> expected;  ///< Names of `accounts`.
  };

  explicit Desk(Parts parts);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// The replies to `frames`, in their order; a frame without one is left out. Completes when all
  /// that they say is durable, so an ACK among them is true. What could not be stored gets no
  /// reply: the panel sends again or takes its other path. `address` is the sender's, for the book.
  boost::asio::awaitable<std::vector<std::string>> answer(std::vector<Frame> frames,
                                                          std::string address);

  /// From the next frame on these are the accounts; what is being answered keeps its own.
  void take(Accounts accounts);

  Counters& counters() { return counters_; }

  const Counters& counters() const { return counters_; }

  const SeenBook& seen() const { return seen_; }

  Clock& clock() { return parts_.clock; }

  AlarmSink& sink() { return parts_.sink; }

 private:
  /// A frame being dealt with, and where its orders stand among those of its group.
  struct Open {
    Verdict verdict;
    std::size_t first{};
    std::size_t count{};
  };

  std::shared_ptr<const Accounts> accounts() const;
  Open open(const Frame& frame,
            const Accounts& accounts,
            std::string_view address,
            Instant at,
            std::vector<domain::Command>& orders);
  void alert(const Verdict& verdict,
             Reject reason,
             Instant at,
             std::vector<domain::Command>& orders);
  bool all_stored(const Open& open, const std::vector<engine::Result>& results);
  std::string close(const Open& open, Instant received_at);
  void note_storage(bool works, std::string_view reason);

  Parts parts_;
  mutable std::mutex accounts_mutex_;
  std::shared_ptr<const Accounts> accounts_;  // Verdicts point into it.
  Counters counters_;
  SeenBook seen_;
  AlertBook alerts_;
  std::atomic<bool> storing_{true};
};

}  // namespace meldkamer::intake::dc09
