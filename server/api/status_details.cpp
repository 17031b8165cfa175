// How the details of an error travel: google.rpc.Status, ErrorInfo and BadRequest, which Debian has
// no .proto of. They are three small messages of strings, written here by field number.
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "server/api/status.hpp"

namespace meldkamer::api {
namespace {

namespace json = boost::json;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

constexpr std::string_view error_domain = "meldkamer";
constexpr std::string_view error_info_type = "google.rpc.ErrorInfo";
constexpr std::string_view bad_request_type = "google.rpc.BadRequest";

void put_text(std::string& message, int field, std::string_view text) {
  if (text.empty()) return;
  StringOutputStream bytes(&message);
  CodedOutputStream out(&bytes);
  out.WriteTag(static_cast<std::uint32_t>(field) << 3 | 2);  // Length-delimited.
  out.WriteVarint32(static_cast<std::uint32_t>(text.size()));
  out.WriteRaw(text.data(), static_cast<int>(text.size()));
}

std::string error_info_bytes(const Error& error) {
  std::string message;
  put_text(message, 1, error.reason);
  put_text(message, 2, error_domain);
  for (const auto& [key, value] : error.facts) {
    std::string entry;
    put_text(entry, 1, key);
    put_text(entry, 2, value);
    put_text(message, 3, entry);
  }
  return message;
}

std::string bad_request_bytes(const Error& error) {
  std::string message;
  for (const auto& violation : error.violations) {
    std::string entry;
    put_text(entry, 1, violation.field);
    put_text(entry, 2, violation.what);
    put_text(message, 1, entry);
  }
  return message;
}

std::string any_bytes(std::string_view type, std::string_view value) {
  std::string message;
  put_text(message, 1, "type.googleapis.com/" + std::string(type));
  put_text(message, 2, value);
  return message;
}

/// Connect writes base64 without the filling at its end.
std::string base64_of(std::string_view bytes) {
  static constexpr std::string_view signs =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) text += signs[held >> (bits - 6) & 63];
  }
  if (bits > 0) text += signs[held << (6 - bits) & 63];
  return text;
}

json::object error_info_json(const Error& error) {
  json::object object{{"reason", error.reason}, {"domain", error_domain}};
  if (error.facts.empty()) return object;
  json::object facts;
  for (const auto& [key, value] : error.facts) facts[key] = value;
  object["metadata"] = std::move(facts);
  return object;
}

json::object bad_request_json(const Error& error) {
  json::array violations;
  for (const auto& violation : error.violations) {
    violations.push_back(json::object{{"field", violation.field}, {"description", violation.what}});
  }
  return {{"fieldViolations", std::move(violations)}};
}

json::object detail(std::string_view type, std::string_view bytes, json::object debug) {
  return {{"type", type}, {"value", base64_of(bytes)}, {"debug", std::move(debug)}};
}

}  // namespace

std::string connect_json(const Error& error) {
  json::object object{{"code", connect_name(error.code)}, {"message", error.message}};
  json::array details;
  if (!error.reason.empty()) {
    details.push_back(detail(error_info_type, error_info_bytes(error), error_info_json(error)));
  }
  if (!error.violations.empty()) {
    details.push_back(detail(bad_request_type, bad_request_bytes(error), bad_request_json(error)));
  }
  if (!details.empty()) object["details"] = std::move(details);
  return json::serialize(object);
}

std::string status_bytes(const Error& error) {
  std::string message;
  {
    StringOutputStream bytes(&message);
    CodedOutputStream out(&bytes);
    out.WriteTag(1 << 3);  // Varint.
    out.WriteVarint32(static_cast<std::uint32_t>(error.code));
  }
  put_text(message, 2, error.message);
  if (!error.reason.empty())
    put_text(message, 3, any_bytes(error_info_type, error_info_bytes(error)));
  if (!error.violations.empty()) {
    put_text(message, 3, any_bytes(bad_request_type, bad_request_bytes(error)));
  }
  return message;
}

}  // namespace meldkamer::api
