#include "server/api/calls.hpp"

#include <algorithm>
#include <exception>

#include "server/api/record.hpp"
#include "server/api/within.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace {

Error internal(const Method& method, const char* what) {
  spdlog::error("call_failed method={} what={}", method.path, printable(what));
  return {Code::internal, "INTERNAL", "the server made a mistake; it is in its log"};
}

Error no_session() {
  return {Code::unauthenticated, "NO_SESSION", "sign in first (SessionService.SignIn)"};
}

Error passkey_needed() {
  return {Code::failed_precondition,
          "PASSKEY_NEEDED",
          "a role of this account asks for a passkey: make one, or sign in by it (/account/)"};
}

Error proof_needed() {
  return {Code::failed_precondition,
          "PROOF_NEEDED",
          "prove again who you are first (AccountService.ProveIdentity), or sign in anew"};
}

Result<Message> internal_answer(const Method& method) {
  return std::unexpected(internal(method, "no answer"));
}

Result<Message> late_answer() {
  return std::unexpected(
      Error(Code::deadline_exceeded,
            "DEADLINE",
            "no answer in time; ask again with the same request_id to hear what became of it"));
}

std::string roles_text(auth::RoleSet roles) {
  std::string text;
  for (const auto role : roles.list()) {
    if (!text.empty()) text += " or ";
    text += auth::name_of(role);
  }
  return text;
}

}  // namespace

Calls::Calls(Rooms rooms, boost::asio::any_io_executor executor)
    : rooms_(std::move(rooms)), running_(std::move(executor), "calls") {}

Caller Calls::caller_of(std::string_view token, std::string address) const {
  Caller caller;
  caller.address = std::move(address);
  if (!token.empty()) caller.session = rooms_.sessions.find(token);
  return caller;
}

Caller Calls::caller_by_ticket(const std::string& ticket, std::string address) const {
  Caller caller;
  caller.address = std::move(address);
  if (const auto session = rooms_.tickets.redeem(ticket)) {
    caller.session = rooms_.sessions.find(*session);
  }
  return caller;
}

std::optional<Error> Calls::refused(const Method& method, const Caller& caller) const {
  if (!method.access.session_needed) return std::nullopt;
  if (!caller.session) {
    return no_session();
  }
  const bool waits = caller.session->passkey_needed;
  if (waits && method.access.passkey_first) return passkey_needed();
  // Who waits for a passkey has no roles, and needs none for the rows that do not wait for it.
  if (waits || method.access.roles.shares(caller.account().roles)) {
    if (!method.proof_needed || auth::is_proven(*caller.session, rooms_.clock.now())) {
      return std::nullopt;
    }
    return proof_needed();
  }
  spdlog::info("call_forbidden method={} account={} address={}",
               method.path,
               caller.account().name,
               caller.address);
  return Error(Code::permission_denied,
               "ROLE_NEEDED",
               "this needs the role " + roles_text(method.access.roles));
}

boost::asio::awaitable<Result<Message>> Calls::answer(const Method* method,
                                                      Caller caller,
                                                      Message request,
                                                      std::optional<Instant> due) {
  if (auto why = refused(*method, caller)) {
    note_refused(*method, caller, request, why->reason);
    co_return std::unexpected(std::move(*why));
  }
  audit::Line line;
  if (method->recorded != Recorded::nothing) {
    line = line_of(*method, caller, *request, rooms_.clock.now());
  }
  const Instant latest = rooms_.clock.now() + limits::call_time_max;
  const Instant until = due ? std::min(*due, latest) : latest;
  auto work = method->unary(rooms_, std::move(caller), std::move(request));
  auto done = co_await within<Result<Message>>(rooms_.clock, until, running_, std::move(work));
  if (!done) done = rooms_.clock.now() < until ? internal_answer(*method) : late_answer();
  if (method->recorded == Recorded::nothing) co_return std::move(*done);
  co_return co_await record(method, std::move(line), std::move(*done), until);
}

void Calls::note_refused(const Method& method,
                         const Caller& caller,
                         const Message& request,
                         const std::string& reason) {
  if (method.recorded == Recorded::nothing || !caller.session) return;
  audit::Line line = line_of(method, caller, *request, rooms_.clock.now());
  line.result = reason;
  rooms_.trail.note(std::move(line));
}

// A read waits for its line. What cannot be written down is refused where nobody is in danger for
// it: of the files, not at the desk.
boost::asio::awaitable<Result<Message>> Calls::record(const Method* method,
                                                      audit::Line line,
                                                      Result<Message> answered,
                                                      Instant until) {
  complete(line, answered);
  if (method->recorded == Recorded::write) {
    if (is_worth_a_line(answered)) rooms_.trail.note(std::move(line));
    co_return answered;
  }
  using Written = std::expected<void, Fault>;
  auto writing = put_down(&rooms_.trail, std::move(line));
  const auto written = co_await within<Written>(rooms_.clock, until, running_, std::move(writing));
  if ((written && *written) || method->recorded == Recorded::read_at_work) co_return answered;
  Error untold(Code::unavailable,
               "AUDIT_UNAVAILABLE",
               "the audit trail takes no lines now, and this may not be read without one; tell the "
               "administrator");
  co_return std::unexpected(std::move(untold));
}

boost::asio::awaitable<Result<Calls::Open>> Calls::open(const Method* method,
                                                        Caller caller,
                                                        Message request,
                                                        std::function<void()> ended) {
  if (auto why = refused(*method, caller)) {
    note_refused(*method, caller, request, why->reason);
    co_return std::unexpected(std::move(*why));
  }
  if (!caller.session) co_return std::unexpected(no_session());  // A picture is always somebody's.
  const Uuid session = caller.session->id;
  // No screen goes dark for the trail's sake.
  audit::Line line = line_of(*method, caller, *request, rooms_.clock.now());
  line.result = "ok";
  if (method->recorded != Recorded::nothing) rooms_.trail.note(std::move(line));
  auto stream = co_await method->stream(rooms_, std::move(caller), std::move(request));
  if (!stream) co_return std::unexpected(std::move(stream.error()));
  Open open;
  open.frames = std::move(*stream);
  open.session =
      rooms_.sessions.watch(session, [weak = std::weak_ptr(open.frames), ended = std::move(ended)] {
        ended();
        if (auto frames = weak.lock()) frames->close();
      });
  co_return open;
}

void Calls::stop() {
  running_.stop();
}

}  // namespace meldkamer::api
