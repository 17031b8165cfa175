#pragma once
#include <map>
#include <string>
#include <string_view>

#include "server/intake/http/alarm_message.hpp"

namespace meldkamer::intake::http {

/// The headers of a request whose names begin with "ce-", names in lower case, without "ce-".
using EventHeaders = std::map<std::string, std::string, std::less<>>;

/// A CloudEvent (specversion 1.0, NL GOV profile) whose data is an alarm as in POST /v1/alarmen.
/// Its id is that of the event; `subject` is the spot and `time` the time where the data says none;
/// `type` must be reverse domain notation below "nl.". Every fault is listed with its place. Pure.
///
/// Structured: the body is the whole event (application/cloudevents+json).
MessageOrProblem read_structured_event(std::string_view body,
                                       std::string_view caller,
                                       Instant received_at);

/// Binary: attributes in headers, the body is the data of `content_type`.
MessageOrProblem read_binary_event(const EventHeaders& headers,
                                   std::string_view body,
                                   std::string_view caller,
                                   Instant received_at);

}  // namespace meldkamer::intake::http
