#include "server/api/connect_unary.hpp"

#include <chrono>

#include <google/protobuf/util/json_util.h>

#include "server/api/browser.hpp"
#include "server/base/text.hpp"

namespace meldkamer::api {
namespace {

enum class Form { none, proto, json };

constexpr std::string_view proto_type = "application/proto";
constexpr std::string_view json_type = "application/json";

Form form_of(std::string_view content_type) {
  const std::string_view plain = content_type.substr(0, content_type.find(';'));
  if (plain == proto_type) return Form::proto;
  if (plain == json_type) return Form::json;
  return Form::none;
}

Error unreadable(std::string what) {
  return {Code::invalid_argument, "MALFORMED", std::move(what)};
}

Result<Message> read_message(const Method& method, Form form, const std::string& body) {
  Message message = method.new_request();
  if (form == Form::proto) {
    if (message->ParseFromString(body)) return message;
    return std::unexpected(
        unreadable("the body is not a " + method.descriptor->input_type()->full_name()));
  }
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;  // A newer client may say more than we know.
  const std::string_view text = body.empty() ? "{}" : std::string_view(body);
  const auto read = google::protobuf::util::JsonStringToMessage(
      {text.data(), text.size()}, message.get(), options);
  if (read.ok()) return message;
  return std::unexpected(unreadable("the body is not JSON of a " +
                                    method.descriptor->input_type()->full_name() + ": " +
                                    std::string(read.message().data(), read.message().size())));
}

HttpAnswer written(const google::protobuf::Message& message, Form form) {
  HttpAnswer answer;
  std::string body;
  if (form == Form::proto) {
    answer.content_type = proto_type;
    body = message.SerializeAsString();
  } else {
    answer.content_type = json_type;
    if (!google::protobuf::util::MessageToJsonString(message, &body).ok()) {
      return connect_error({Code::internal, "INTERNAL", "the answer cannot be said in JSON"});
    }
  }
  answer.body = std::make_shared<const std::string>(std::move(body));
  return answer;
}

/// nullopt inside: no deadline was sent.
Result<std::optional<Instant>> deadline_of(const HttpRequest& request, Instant now) {
  if (request.connect_timeout_ms.empty()) return std::nullopt;
  const auto span = parse_number<std::uint64_t>(request.connect_timeout_ms);
  if (!span || request.connect_timeout_ms.size() > 10) {
    return std::unexpected(unreadable("Connect-Timeout-Ms is not a number of at most ten digits"));
  }
  return now + std::chrono::milliseconds(*span);
}

void set_cookie(const SessionChange& change, bool secure, HttpAnswer& answer) {
  if (change.token.empty() && !change.ended) return;
  answer.headers.emplace_back("Set-Cookie", session_cookie(change.token, secure));
  if (!change.ended || change.keeps_storage) return;
  answer.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
}

HttpAnswer unsupported_type() {
  HttpAnswer answer = text_answer(415, "send application/proto or application/json");
  answer.headers.emplace_back("Accept-Post", "application/proto, application/json");
  return answer;
}

}  // namespace

HttpAnswer connect_error(const Error& error) {
  HttpAnswer answer;
  answer.status = http_status(error.code);
  answer.content_type = json_type;
  answer.body = std::make_shared<const std::string>(connect_json(error));
  return answer;
}

boost::asio::awaitable<HttpAnswer> answer_connect(Calls* calls,
                                                  const Method* method,
                                                  Caller caller,
                                                  const HttpRequest* request) {
  const Form form = form_of(request->content_type);
  if (form == Form::none) co_return unsupported_type();
  if (!request->content_encoding.empty() && request->content_encoding != "identity") {
    const Error encoded(Code::unimplemented, "ENCODING", "send the body without Content-Encoding");
    co_return connect_error(encoded);
  }
  const auto due = deadline_of(*request, calls->clock().now());
  if (!due) co_return connect_error(due.error());
  auto message = read_message(*method, form, request->body);
  if (!message) co_return connect_error(message.error());
  const auto change = caller.change;
  auto response = co_await calls->answer(method, std::move(caller), std::move(*message), *due);
  HttpAnswer answer;
  if (response) {
    answer = written(**response, form);
  } else {
    answer = connect_error(response.error());
  }
  set_cookie(*change, request->secure, answer);
  co_return answer;
}

}  // namespace meldkamer::api
