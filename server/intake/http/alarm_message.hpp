#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/command.hpp"
#include "server/intake/http/problem.hpp"

namespace boost::json {
class value;
}

namespace meldkamer::intake::http {

/// One alarm as a program sends it, ready for the engine.
struct AlarmMessage {
  std::string source;  ///< Who says it: the caller, or the source of its CloudEvent.
  std::string id;      ///< Unique within the source.
  domain::Command command;
  std::vector<std::string> ignored;  ///< Members that mean nothing here; the sender is told.
};

using MessageOrProblem = std::expected<AlarmMessage, Problem>;

/// The body of POST /v1/alarmen, sent by `caller`. Every fault is listed with its place. Pure.
MessageOrProblem read_alarm(std::string_view body, std::string_view caller, Instant received_at);

/// Parsed JSON, or a problem that names line and column.
std::expected<boost::json::value, Problem> read_json(std::string_view body);

/// What an alarm says besides its id, read from `data`; `place` stands before the name of a member
/// that is wrong ("data."). What is wrong is added to `invalid`.
AlarmMessage read_members(const boost::json::value& data,
                          std::string_view place,
                          std::vector<InvalidParam>& invalid);

/// Gives `message` its name for the engine and its place of origin, when source and id are known.
void complete(AlarmMessage& message, std::string_view caller, Instant received_at);

}  // namespace meldkamer::intake::http
