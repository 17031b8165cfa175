#include "server/intake/http/cloud_event.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <boost/json/value.hpp>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/http/media_type.hpp"
#include "server/intake/rfc3339.hpp"

namespace meldkamer::intake::http {
namespace json = boost::json;

namespace {

/// The context of one event, wherever it stood.
struct Context {
  EventHeaders attributes;
  std::string_view place;  ///< Before an attribute's name: "ce-" in headers.
};

std::string attribute(const Context& context, std::string_view name) {
  const auto found = context.attributes.find(name);
  return found == context.attributes.end() ? std::string{} : found->second;
}

void wrong(std::vector<InvalidParam>& invalid,
           const Context& context,
           std::string_view name,
           std::string reason) {
  invalid.push_back(
      {.name = std::string(context.place) + std::string(name), .reason = std::move(reason)});
}

int hex_digit(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

/// Headers carry what is not ASCII as %XX; a sign that is none of that stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size();
    const int high = escape ? hex_digit(text[at + 1]) : -1;
    const int low = escape ? hex_digit(text[at + 2]) : -1;
    if (high < 0 || low < 0) {
      plain += text[at];
      continue;
    }
    plain += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return is_utf8(plain) ? plain : std::string(text);
}

/// nl.veiligheid.alarm-gemeld: letters, digits and hyphens between the points.
bool is_nl_type(std::string_view type) {
  const bool fits = std::ranges::all_of(type, [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
           (sign >= '0' && sign <= '9') || sign == '-' || sign == '_' || sign == '.';
  });
  return fits && type.starts_with("nl.") && type.size() > 3 && !type.ends_with('.') &&
         type.find("..") == std::string_view::npos;
}

bool has_blank(std::string_view text) {
  return std::ranges::any_of(
      text, [](char sign) { return static_cast<unsigned char>(sign) <= ' ' || sign == 0x7F; });
}

void check(const Context& context, std::vector<InvalidParam>& invalid) {
  for (const std::string_view name : {"specversion", "id", "source", "type"}) {
    const std::string value = attribute(context, name);
    if (value.empty()) wrong(invalid, context, name, "ontbreekt");
    if (value.size() > limits::text_bytes_max) {
      wrong(invalid,
            context,
            name,
            "is langer dan " + std::to_string(limits::text_bytes_max) + " bytes");
    }
  }
  const std::string version = attribute(context, "specversion");
  if (!version.empty() && version != "1.0") wrong(invalid, context, "specversion", "moet 1.0 zijn");
  const std::string type = attribute(context, "type");
  if (!type.empty() && !is_nl_type(type)) {
    wrong(invalid, context, "type", "moet een omgekeerde domeinnaam onder nl. zijn");
  }
  if (has_blank(attribute(context, "source"))) {
    wrong(invalid, context, "source", "moet een URI zijn, zonder spaties");
  }
  const std::string time = attribute(context, "time");
  if (!time.empty() && !read_rfc3339(time)) {
    wrong(invalid, context, "time", "is geen tijd als 2026-05-04T20:00:00+02:00");
  }
  const std::string content = attribute(context, "datacontenttype");
  if (!content.empty() && !is_json(content)) {
    wrong(invalid, context, "datacontenttype", "moet application/json zijn");
  }
}

MessageOrProblem message_of(const Context& context,
                            const json::value& data,
                            std::string_view data_place,
                            std::string_view caller,
                            Instant received_at) {
  std::vector<InvalidParam> invalid;
  check(context, invalid);
  AlarmMessage message = read_members(data, data_place, invalid);
  if (!invalid.empty()) return std::unexpected(invalid_message(std::move(invalid)));
  message.source = attribute(context, "source");
  message.id = attribute(context, "id");
  auto& alarm = std::get<domain::RaiseAlarm>(message.command.order);
  if (alarm.spot.empty()) alarm.spot = attribute(context, "subject");
  if (alarm.text.empty()) alarm.text = attribute(context, "type");
  if (!message.command.device_time) {
    message.command.device_time = read_rfc3339(attribute(context, "time")).value_or(Instant{});
  }
  complete(message, caller, received_at);
  return message;
}

}  // namespace

MessageOrProblem read_structured_event(std::string_view body,
                                       std::string_view caller,
                                       Instant received_at) {
  const auto value = read_json(body);
  if (!value) return std::unexpected(value.error());
  const json::object* const event = value->if_object();
  if (event == nullptr) {
    return std::unexpected(invalid_message({{.name = "", .reason = "moet een CloudEvent zijn"}}));
  }
  Context context;
  std::vector<InvalidParam> invalid;
  for (const auto& [key, member] : *event) {
    const std::string name(key.data(), key.size());
    if (name == "data" || member.is_null()) continue;
    if (const json::string* const text = member.if_string()) {
      context.attributes[name] = std::string(text->data(), text->size());
    } else if (!member.is_bool() && !member.is_int64()) {
      wrong(invalid, context, name.substr(0, limits::key_bytes_max), "moet een tekst zijn");
      if (invalid.size() == limits::invalid_params_max) break;
    }
  }
  if (!invalid.empty()) return std::unexpected(invalid_message(std::move(invalid)));
  const json::value* const data = event->if_contains("data");
  if (data == nullptr || data->is_null()) {
    return message_of(context, json::object(), "data.", caller, received_at);
  }
  return message_of(context, *data, "data.", caller, received_at);
}

MessageOrProblem read_binary_event(const EventHeaders& headers,
                                   std::string_view body,
                                   std::string_view caller,
                                   Instant received_at) {
  Context context{.attributes = {}, .place = "ce-"};
  for (const auto& [name, value] : headers) context.attributes[name] = percent_decoded(value);
  if (body.empty()) return message_of(context, json::object(), "data.", caller, received_at);
  const auto value = read_json(body);
  if (!value) return std::unexpected(value.error());
  return message_of(context, *value, "data.", caller, received_at);
}

}  // namespace meldkamer::intake::http
