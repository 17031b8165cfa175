#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/base/fault.hpp"
#include "server/domain/refusal.hpp"

/// What went wrong with a call, and how each road says it: one table for gRPC, Connect and HTTP.
namespace meldkamer::api {

/// The codes of gRPC, with its numbers.
enum class Code : std::uint8_t {
  ok = 0,
  cancelled,
  unknown,
  invalid_argument,
  deadline_exceeded,
  not_found,
  already_exists,
  permission_denied,
  resource_exhausted,
  failed_precondition,
  aborted,
  out_of_range,
  unimplemented,
  internal,
  unavailable,
  data_loss,
  unauthenticated,
};

/// One field of the request that cannot be: for google.rpc.BadRequest.
struct Violation {
  std::string field;
  std::string what;
};

/// Why a call failed. `reason` is for programs ("INCIDENT_CLOSED"), `message` for people.
class Error {
 public:
  Error(Code code, std::string reason, std::string message)
      : code(code), reason(std::move(reason)), message(std::move(message)) {}

  Code code;
  std::string reason;
  std::string message;
  std::vector<std::pair<std::string, std::string>> facts;  ///< ErrorInfo.metadata.
  std::vector<Violation> violations;
};

template <class T>
using Result = std::expected<T, Error>;

/// The name on the wire of Connect: "not_found"; and the HTTP status that goes with it.
std::string_view connect_name(Code code);
unsigned http_status(Code code);

Error error_of(const domain::Refusal& refusal);
Error error_of(const Fault& fault);
Error bad_field(std::string field, std::string what);

/// The Connect body of `error`: code, message, and details as Connect writes them (type, base64
/// value, and the same in `debug` for people).
std::string connect_json(const Error& error);

/// google.rpc.Status in bytes: gRPC's grpc-status-details-bin.
std::string status_bytes(const Error& error);

}  // namespace meldkamer::api
