#pragma once
#include <ostream>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "server/api/handler_table.hpp"
#include "tests/unit/api/api_room.hpp"

/// The three ways a unary rpc can be called, made alike.
namespace meldkamer::api {

/// What came of a call, however it was made.
struct Outcome {
  std::string code;    ///< In Connect's words; "ok" when it was answered.
  std::string reason;  ///< For programs; empty when it was answered.
  std::string answer;  ///< The response as text, maps in order; of an error its message.
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

using Ask = Outcome (*)(ApiRoom& room,
                        const Method& method,
                        const std::string& token,
                        const google::protobuf::Message& request);

struct Road {
  const char* name;
  Ask ask;
};

/// gRPC, Connect in JSON, Connect in protobuf.
const std::vector<Road>& roads();

}  // namespace meldkamer::api
