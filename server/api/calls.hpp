#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/api/handler_table.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer::api {

/// What every road does with a call once it has read it: who is it, may they, answer in time. Safe
/// from any thread; a call runs on the executor it is awaited on, which must be a strand.
class Calls {
 public:
  Calls(Rooms rooms, boost::asio::any_io_executor executor);

  const Method* find(std::string_view path) const { return table_.find(path); }

  const HandlerTable& table() const { return table_; }

  /// The caller that `token` belongs to; without session when there is no such session.
  Caller caller_of(std::string_view token, std::string address) const;
  /// The same by a one-time ticket, which is used up.
  Caller caller_by_ticket(const std::string& ticket, std::string address) const;

  /// Answers a unary rpc, and writes it in the audit trail as its row says. `due` is the caller's
  /// own deadline; absent: limits::call_time_max, which is also the longest. After a deadline the
  /// verb may still come true: a retry with the same request id tells.
  boost::asio::awaitable<Result<Message>> answer(const Method* method,
                                                 Caller caller,
                                                 Message request,
                                                 std::optional<Instant> due);

  /// Opens a stream. It is closed when the caller's session ends: keep what is returned.
  struct Open {
    Stream frames;
    auth::SessionBook::Watching session;
  };

  /// `ended` is called once when the session ends while the stream is open, just before the stream
  /// is closed, on any thread.
  boost::asio::awaitable<Result<Open>> open(const Method* method,
                                            Caller caller,
                                            Message request,
                                            std::function<void()> ended);

  /// Cancels what still runs and takes no more: the server stops. Streams are closed by their road.
  void stop();

  boost::asio::awaitable<void> join() { return running_.join(); }

  Clock& clock() const { return rooms_.clock; }

  audit::Trail& trail() const { return rooms_.trail; }

 private:
  std::optional<Error> refused(const Method& method, const Caller& caller) const;
  void note_refused(const Method& method,
                    const Caller& caller,
                    const Message& request,
                    const std::string& reason);
  boost::asio::awaitable<Result<Message>> record(const Method* method,
                                                 audit::Line line,
                                                 Result<Message> answered,
                                                 Instant until);

  Rooms rooms_;
  HandlerTable table_;
  TaskGroup running_;
};

}  // namespace meldkamer::api
