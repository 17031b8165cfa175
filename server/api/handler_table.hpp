#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "server/api/rooms.hpp"
#include "server/api/status.hpp"
#include "server/auth/role.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::api {

using Message = std::unique_ptr<google::protobuf::Message>;

/// A live stream that was opened for a caller.
using Stream = std::shared_ptr<feed::Subscription>;

/// Who may call a verb.
struct Access {
  bool session_needed{true};
  auth::RoleSet roles;  ///< One of these suffices.
  /// Whose role asks for a passkey shows it before; not where that is what the row is for.
  bool passkey_first{true};
};

/// What part of the organisation a caller may use a row on. Its handler holds to it (api/scope);
/// tests/conformance/rights tries each row from another control room.
enum class Scope : std::uint8_t {
  everybody,     ///< The same for all who may call it.
  own,           ///< Only what is the caller's own.
  control_room,  ///< The caller's control rooms, and of what is restricted only what it may know.
};

/// What of a call stands in the audit trail.
enum class Recorded : std::uint8_t {
  nothing,       ///< Own data, figures that name nobody, signs of life.
  write,         ///< An order. Never held up: the journal has the fact.
  read_at_work,  ///< Personal data that the desk works with: on the disk before the answer, if it
                 ///< can.
  read_of_files  ///< Personal data of the past: no answer without its line on the disk.
};

/// One row: an rpc, who may call it, and the function that answers it. Exactly one of `unary` and
/// `stream` is set.
struct Method {
  std::string path;  ///< As on every road: "/meldkamer.v1.DispatchService/AddNote".
  Access access;
  Scope scope{};
  Recorded recorded{};
  bool proof_needed{};  ///< Dangerous: only soon after a proof of who the caller is.
  const google::protobuf::MethodDescriptor* descriptor{};
  std::function<Message()> new_request;
  std::function<boost::asio::awaitable<Result<Message>>(Rooms, Caller, Message)> unary;
  std::function<boost::asio::awaitable<Result<Stream>>(Rooms, Caller, Message)> stream;
};

/// Every rpc of every service. The rows stand in handler_table.cpp: the one place to see the whole
/// API.
class HandlerTable {
 public:
  /// Throws std::logic_error when a row does not fit the .proto files or an rpc has no row: a
  /// mistake of ours, found at the first start.
  HandlerTable();
  HandlerTable(const HandlerTable&) = delete;
  HandlerTable& operator=(const HandlerTable&) = delete;

  /// nullptr: there is no such rpc.
  const Method* find(std::string_view path) const;

  const std::vector<Method>& methods() const { return methods_; }

 private:
  std::vector<Method> methods_;
  std::unordered_map<std::string_view, const Method*> by_path_;
};

}  // namespace meldkamer::api
