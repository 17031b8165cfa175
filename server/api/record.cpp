#include "server/api/record.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "meldkamer/v1/break_glass_service.pb.h"
#include "meldkamer/v1/passkey_service.pb.h"
#include "server/auth/account.hpp"

namespace meldkamer::api {
namespace {

using google::protobuf::FieldDescriptor;

/// A field and how its object is called in a line.
struct Named {
  const char* field;
  const char* object;
};

constexpr std::array<Named, 24> named = {{{"incident_id", "incident"},
                                          {"into_incident_id", "incident"},
                                          {"alarm_id", "alarm"},
                                          {"assignment_id", "assignment"},
                                          {"callout_id", "callout"},
                                          {"visit_id", "visit"},
                                          {"notice_id", "notice"},
                                          {"mask_id", "mask"},
                                          {"drill_id", "drill"},
                                          {"person_key", "person"},
                                          {"hostage_key", "person"},
                                          {"holder_key", "person"},
                                          {"site_key", "site"},
                                          {"zone_key", "zone"},
                                          {"device_key", "device"},
                                          {"device_id", "handheld"},
                                          {"to_control_room", "control room"},
                                          {"reference", "reference"},
                                          {"account", "account"},
                                          {"passkey_id", "passkey"},
                                          {"session_id", "session"},
                                          {"break_glass_id", "break glass"},
                                          {"kind", "kind"},
                                          {"version", "version"}}};

void add(std::string& text, const std::string& object) {
  if (!text.empty()) text += ", ";
  text += object;
}

/// The field's value; empty when it is not set or of no simple kind.
std::string value_of(const google::protobuf::Message& message, const FieldDescriptor& field) {
  if (field.is_repeated()) return {};
  const auto& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT64) {
    const auto number = reflection.GetUInt64(message, &field);
    return number == 0 ? std::string() : std::to_string(number);
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    return reflection.GetString(message, &field);
  }
  return {};
}

/// Who signs in by a passkey says no name before: the answer does. A passkey is known by its
/// number.
void name_who_came_in(audit::Line& line, const google::protobuf::Message& answer) {
  if (const auto* in = dynamic_cast<const v1::SignInWithPasskeyResponse*>(&answer)) {
    line.account = in->session().account();
    line.person = in->session().person().person_key();
  }
  if (const auto* made = dynamic_cast<const v1::AddPasskeyResponse*>(&answer)) {
    add(line.object, "passkey " + made->passkey().passkey_id());
  }
  const auto* asked = dynamic_cast<const v1::AskBreakGlassResponse*>(&answer);
  if (asked != nullptr) add(line.object, "break glass " + asked->break_glass().break_glass_id());
}

/// Starts `ask(done)` and resumes on the caller's executor with what `done` was given.
template <class R, class Ask>
boost::asio::awaitable<R> answer_of(Ask ask) {
  auto executor = co_await boost::asio::this_coro::executor;
  auto initiate = [executor](auto handler, Ask inner) {
    std::move(inner)([executor, handler = std::move(handler)](R result) mutable {
      boost::asio::post(executor,
                        [handler = std::move(handler), result = std::move(result)]() mutable {
                          std::move(handler)(std::move(result));
                        });
    });
  };
  auto token = boost::asio::use_awaitable;
  auto waiting =
      boost::asio::async_initiate<decltype(token), void(R)>(initiate, token, std::move(ask));
  co_return co_await std::move(waiting);
}

}  // namespace

std::string objects_of(const google::protobuf::Message& message) {
  std::string text;
  for (const Named& one : named) {
    const auto* field = message.GetDescriptor()->FindFieldByName(one.field);
    if (field == nullptr) continue;
    const std::string value = value_of(message, *field);
    if (!value.empty()) add(text, std::string(one.object) + " " + value);
  }
  // Why somebody was erased is all that is left of it; the verb asks for it without the name. Why
  // the sealed account was asked for is what the trail is read for.
  const std::string& type = message.GetDescriptor()->name();
  if (type == "ErasePersonRequest" || type == "AskBreakGlassRequest") {
    const std::string reason =
        value_of(message, *message.GetDescriptor()->FindFieldByName("reason"));
    add(text, "reason " + reason);
  }
  return text;
}

audit::Line line_of(const Method& method,
                    const Caller& caller,
                    const google::protobuf::Message& request,
                    Instant at) {
  constexpr std::string_view package = "/meldkamer.v1.";
  audit::Line line;
  line.at = at;
  line.action = method.path.substr(package.size());
  line.object = objects_of(request);
  line.address = caller.address;
  if (caller.session) {
    line.account = caller.account().name;
    line.person = caller.account().person.value;
  }
  return line;
}

void complete(audit::Line& line, const Result<Message>& answered) {
  if (!answered) {
    line.result = answered.error().reason;
    return;
  }
  line.result = "ok";
  name_who_came_in(line, **answered);
  // What an order made is its object too; what a read found is not: it may be a thousand.
  const auto& response = *(*answered)->GetDescriptor();
  const bool makes = response.FindFieldByName("position") != nullptr ||
                     response.FindFieldByName("device_id") != nullptr;
  if (!makes) return;
  const std::string made = objects_of(**answered);
  const bool said = (", " + line.object + ", ").find(", " + made + ", ") != std::string::npos;
  if (!made.empty() && !said) add(line.object, made);
}

bool is_worth_a_line(const Result<Message>& answered) {
  return answered || answered.error().code != Code::resource_exhausted;
}

boost::asio::awaitable<std::expected<void, Fault>> put_down(audit::Trail* trail, audit::Line line) {
  auto ask = [trail, line = std::move(line)](audit::Trail::Done done) mutable {
    trail->write(std::move(line), std::move(done));
  };
  co_return co_await answer_of<std::expected<void, Fault>>(std::move(ask));
}

boost::asio::awaitable<std::expected<audit::Page, Fault>> look_up(audit::Trail* trail,
                                                                  audit::Query query) {
  auto ask = [trail, query = std::move(query)](audit::Trail::Listed done) mutable {
    trail->list(std::move(query), std::move(done));
  };
  co_return co_await answer_of<std::expected<audit::Page, Fault>>(std::move(ask));
}

}  // namespace meldkamer::api
