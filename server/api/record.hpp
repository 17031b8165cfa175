#pragma once
#include <string>

#include <boost/asio/awaitable.hpp>
#include <google/protobuf/message.h>

#include "server/api/handler_table.hpp"
#include "server/audit/trail.hpp"

/// A call as a line of the audit trail: who, what, on which object, when, from where, with what
/// result (BIO2 8.15.01).
namespace meldkamer::api {

/// What `message` is about, by its well-known fields: "incident 12, person G-1"; keys and numbers
/// only, and the words of a search.
std::string objects_of(const google::protobuf::Message& message);

/// The line of a call, without its result.
audit::Line line_of(const Method& method,
                    const Caller& caller,
                    const google::protobuf::Message& request,
                    Instant at);

/// Adds what came of it: "ok" and what was made, or the reason.
void complete(audit::Line& line, const Result<Message>& answered);

/// Not what was turned away for being too much: a flood fills no trail.
bool is_worth_a_line(const Result<Message>& answered);

/// Completes when the line is on the disk, or with why it is not.
boost::asio::awaitable<std::expected<void, Fault>> put_down(audit::Trail* trail, audit::Line line);

/// Looks back in the trail.
boost::asio::awaitable<std::expected<audit::Page, Fault>> look_up(audit::Trail* trail,
                                                                  audit::Query query);

}  // namespace meldkamer::api
