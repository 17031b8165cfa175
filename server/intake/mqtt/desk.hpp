#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/base/clock.hpp"
#include "server/domain/command.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/mqtt/configuration.hpp"
#include "server/intake/mqtt/counters.hpp"
#include "server/intake/mqtt/message.hpp"
#include "server/intake/mqtt/order.hpp"
#include "server/intake/mqtt/press_book.hpp"

namespace meldkamer::intake::mqtt {

struct Message {
  std::string topic;
  std::string payload;
  int quality{};    ///< QoS with which the broker delivers it.
  bool retained{};  ///< An old one that the broker kept.
};

class Round;

/// Where messages are dealt with: take() reads one, settle() makes what was taken durable. All of
/// it runs on the thread of the line to the broker, which may wait: nothing else does. Only
/// interrupt(), counters() and seen() may be called from other threads.
class Desk {
 public:
  struct Parts {
    AlarmSink& sink;
    Clock& clock;
    Reader reader;
    std::string host;
    std::filesystem::path counters_file;
    Duration store_wait;
  };

  explicit Desk(Parts parts);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// A new line to the broker. With its session kept, it sends again what was not acknowledged.
  void begin(bool session_present);
  void take(const Message& message);
  /// True: all that was taken is durable and may be acknowledged. False: it is not, within
  /// `store_wait`, or interrupt() came; acknowledge nothing, and call again until it is true: what
  /// was taken is kept meanwhile, because a message of QoS 0 comes only once.
  bool settle();
  /// The broker has the acknowledgement of all that settle() was true for.
  void acknowledged();

  /// Tells the control room that the broker is gone or back.
  void report_broker(bool lost);

  /// Ends settle() and every later one. From any thread.
  void interrupt();

  Counters& counters() { return counters_; }

  const Counters& counters() const { return counters_; }

  const LastSeen& seen() const { return seen_; }

  Clock& clock() { return parts_.clock; }

 private:
  Arrival arrival();
  bool was_taken_before(const Message& message);
  void refuse(const Message& message, const Refused& refused, const Arrival& arrival);
  void deal_with(const Report& report, bool retained, const Arrival& arrival);
  void press(const Report& report, const Arrival& arrival);
  void change(const Report& report, bool retained, const Arrival& arrival);
  void hand_in(domain::Command order);
  std::shared_ptr<Round> submit_waiting();
  bool keep_what_failed(Round& round);
  void note_storage(bool works, std::string_view reason);
  void keep_counters();

  Parts parts_;
  PressBook book_;
  Counters counters_;
  LastSeen seen_;
  std::vector<domain::Command> waiting_;  // Taken and not durable.
  std::vector<Message> unacknowledged_;
  std::vector<Message> redelivery_;  // Expected again on this line.
  Instant first_taken_at_;
  bool storing_{true};
  bool keeping_counters_{true};
  std::mutex mutex_;  // Of round_ and interrupted_.
  std::shared_ptr<Round> round_;
  bool interrupted_{};
};

}  // namespace meldkamer::intake::mqtt
