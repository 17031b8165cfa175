#include "tests/conformance/roads/road.hpp"

#include <memory>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <google/protobuf/util/json_util.h>

#include "tests/unit/api/grpc_client.hpp"
#include "tests/unit/api/web_client.hpp"

namespace meldkamer::api {
namespace {

namespace protobuf = google::protobuf;

std::string json_of(const protobuf::Message& message) {
  std::string json;
  if (!protobuf::util::MessageToJsonString(message, &json).ok()) {
    throw std::runtime_error("no JSON of a " + message.GetTypeName());
  }
  return json;
}

Message new_response(const Method& method) {
  const auto* type = method.descriptor->output_type();
  return Message(protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

Outcome answered(const Method& method, const std::string& bytes) {
  const Message response = new_response(method);
  if (!response->ParseFromString(bytes)) return {"unreadable", {}, bytes};
  return {"ok", {}, response->Utf8DebugString()};
}

Outcome answered_json(const Method& method, const std::string& json) {
  const Message response = new_response(method);
  if (!protobuf::util::JsonStringToMessage(json, response.get()).ok()) {
    return {"unreadable", {}, json};
  }
  return {"ok", {}, response->Utf8DebugString()};
}

std::string text_at(const boost::json::object& object, const char* name) {
  return std::string(object.at(name).as_string());
}

Outcome refused(const WebReply& reply) {
  const auto error = boost::json::parse(reply.body).as_object();
  const auto& detail = error.at("details").as_array().at(0).as_object();
  return {text_at(error, "code"),
          text_at(detail.at("debug").as_object(), "reason"),
          text_at(error, "message")};
}

Outcome over_grpc(ApiRoom& room,
                  const Method& method,
                  const std::string& token,
                  const protobuf::Message& request) {
  GrpcClient program(room.grpc().port());
  const auto reply = program.call(method.path, token, request.SerializeAsString());
  if (reply.status.ok()) return answered(method, reply.bytes);
  return {std::string(connect_name(static_cast<Code>(reply.status.error_code()))),
          reason_in(reply.status.error_details()),
          reply.status.error_message()};
}

Outcome in_json(ApiRoom& room,
                const Method& method,
                const std::string& token,
                const protobuf::Message& request) {
  const auto reply = call_json(room.http().port(), method.path, token, json_of(request));
  if (reply.status == 200) return answered_json(method, reply.body);
  return refused(reply);
}

Outcome in_protobuf(ApiRoom& room,
                    const Method& method,
                    const std::string& token,
                    const protobuf::Message& request) {
  Headers headers{{"Content-Type", "application/proto"}};
  if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + token);
  const auto reply =
      ask(room.http().port(), "POST", method.path, headers, request.SerializeAsString());
  if (reply.status == 200) return answered(method, reply.body);
  return refused(reply);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  return out << outcome.code << " " << outcome.reason << " " << outcome.answer;
}

const std::vector<Road>& roads() {
  static const std::vector<Road> all = {
      {"gRPC", over_grpc}, {"Connect JSON", in_json}, {"Connect protobuf", in_protobuf}};
  return all;
}

}  // namespace meldkamer::api
