#pragma once
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
};

/// One row: an rpc, who may call it, and the function that answers it. Exactly one of `unary` and
/// `stream` is set.
struct Method {
  std::string path;  ///< As on every road: "/meldkamer.v1.DispatchService/AddNote".
  Access access;
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
