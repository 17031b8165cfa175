#include "server/intake/http/alarm_message.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <boost/json/stream_parser.hpp>
#include <boost/json/value.hpp>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/request_key.hpp"
#include "server/intake/rfc3339.hpp"

namespace meldkamer::intake::http {
namespace json = boost::json;

namespace {

/// One JSON object while it is read: what is wrong is noted with its place, and what nobody asked
/// for can be named at the end.
class Members {
 public:
  Members(const json::object& object, std::string place, std::vector<InvalidParam>& invalid)
      : object_(object), place_(std::move(place)), invalid_(invalid) {}

  const json::value* find(std::string_view name) {
    asked_.emplace_back(name);
    const json::value* const value = object_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
  }

  void wrong(std::string_view name, std::string reason) {
    if (invalid_.size() >= limits::invalid_params_max) return;
    invalid_.push_back({.name = place_ + std::string(name), .reason = std::move(reason)});
  }

  std::string text(std::string_view name, std::size_t bytes_max, bool required = false) {
    const json::value* const value = find(name);
    if (value == nullptr) {
      if (required) wrong(name, "ontbreekt");
      return {};
    }
    const json::string* const read = value->if_string();
    if (read == nullptr) {
      wrong(name, "moet een tekst zijn");
    } else if (required && read->empty()) {
      wrong(name, "mag niet leeg zijn");
    } else if (read->size() > bytes_max) {
      wrong(name, "is langer dan " + std::to_string(bytes_max) + " bytes");
    } else {
      return {read->data(), read->size()};
    }
    return {};
  }

  bool flag(std::string_view name) {
    const json::value* const value = find(name);
    if (value == nullptr) return false;
    if (!value->is_bool()) wrong(name, "moet true of false zijn");
    return value->is_bool() && value->get_bool();
  }

  double degrees(std::string_view name, double most) {
    const json::value* const value = find(name);
    if (value == nullptr) {
      wrong(name, "ontbreekt");
      return 0;
    }
    boost::system::error_code error;
    const auto number = value->to_number<double>(error);
    if (error || !std::isfinite(number) || std::abs(number) > most) {
      wrong(name, "moet een getal in graden zijn, hoogstens " + std::to_string(int(most)));
      return 0;
    }
    return number;
  }

  std::vector<std::string> ignored() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : object_) {
      if (names.size() == limits::invalid_params_max) break;
      const bool asked = std::ranges::find(asked_, std::string_view(name)) != asked_.end();
      if (!asked) names.push_back(place_ + printable({name.data(), name.size()}));
    }
    return names;
  }

 private:
  const json::object& object_;
  std::string place_;
  std::vector<InvalidParam>& invalid_;
  std::vector<std::string_view> asked_;
};

domain::SignalClass read_signal(Members& members) {
  using enum domain::SignalClass;
  static constexpr std::array<std::pair<std::string_view, domain::SignalClass>, 5> words = {
      {{"alarm", alarm},
       {"herstel", restore},
       {"storing", trouble},
       {"test", test},
       {"info", info}}};
  const std::string word = members.text("soort", limits::key_bytes_max);
  if (word.empty()) return alarm;
  for (const auto& [name, signal] : words) {
    if (name == word) return signal;
  }
  members.wrong("soort", "is geen van alarm, herstel, storing, test, info");
  return alarm;
}

Instant read_time(Members& members) {
  const std::string text = members.text("tijd", limits::key_bytes_max);
  if (text.empty()) return {};
  const auto time = read_rfc3339(text);
  if (!time) members.wrong("tijd", "is geen tijd als 2026-05-04T20:00:00+02:00");
  return time.value_or(Instant{});
}

std::optional<domain::GeoPoint> read_position(Members& members,
                                              std::string_view place,
                                              std::vector<InvalidParam>& invalid) {
  const json::value* const value = members.find("positie");
  if (value == nullptr) return std::nullopt;
  if (!value->is_object()) {
    members.wrong("positie", "moet een object met breedtegraad en lengtegraad zijn");
    return std::nullopt;
  }
  Members position(value->get_object(), std::string(place) + "positie.", invalid);
  const double latitude = position.degrees("breedtegraad", 90);
  const double longitude = position.degrees("lengtegraad", 180);
  return domain::GeoPoint{.latitude = latitude, .longitude = longitude};
}

std::string line_and_column(std::string_view body, std::size_t at) {
  const std::string_view before = body.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? at + 1 : at - start;
  return "regel " + std::to_string(line) + ", kolom " + std::to_string(column);
}

}  // namespace

std::expected<json::value, Problem> read_json(std::string_view body) {
  if (body.size() > limits::alarm_json_bytes_max) {
    return std::unexpected(Problem{.status = 413,
                                   .title = "Bericht te groot",
                                   .detail = "Een alarm is hoogstens " +
                                             std::to_string(limits::alarm_json_bytes_max) +
                                             " bytes; laat bijlagen weg.",
                                   .invalid_params = {}});
  }
  json::parse_options options;
  options.max_depth = limits::alarm_json_depth_max;
  json::stream_parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(body.data(), body.size(), error);
  if (!error && read < body.size()) error = json::error::extra_data;
  if (!error) parser.finish(error);
  if (!error) return parser.release();
  return std::unexpected(invalid_message(
      {{.name = line_and_column(body, read), .reason = "geen geldige JSON: " + error.message()}}));
}

AlarmMessage read_members(const json::value& data,
                          std::string_view place,
                          std::vector<InvalidParam>& invalid) {
  AlarmMessage message;
  const json::object* const object = data.if_object();
  if (object == nullptr) {
    const std::string_view name = place.empty() ? "" : place.substr(0, place.size() - 1);
    invalid.push_back({.name = std::string(name), .reason = "moet een JSON-object zijn"});
    return message;
  }
  Members members(*object, std::string(place), invalid);
  message.id = members.text("id", limits::key_bytes_max, place.empty());
  domain::RaiseAlarm alarm{.source = domain::SourceClass::api};
  alarm.signal = read_signal(members);
  alarm.kind = {members.text("alarmsoort", limits::key_bytes_max)};
  alarm.device = {members.text("apparaat", limits::key_bytes_max)};
  alarm.site = {members.text("locatie", limits::key_bytes_max)};
  alarm.zone = {members.text("zone", limits::key_bytes_max)};
  alarm.spot = members.text("plek", limits::text_bytes_max);
  alarm.text = members.text("tekst", limits::note_bytes_max);
  alarm.caller = members.text("melder", limits::text_bytes_max);
  alarm.silent = members.flag("stil");
  alarm.drill = members.flag("oefening");
  alarm.position = read_position(members, place, invalid);
  message.command.device_time = read_time(members);
  message.command.order = std::move(alarm);
  message.ignored = members.ignored();
  return message;
}

void complete(AlarmMessage& message, std::string_view caller, Instant received_at) {
  auto& alarm = std::get<domain::RaiseAlarm>(message.command.order);
  // The caller stands in the name: two callers never answer for each other's messages.
  const std::string name = "api:" + std::string(caller) + '\n' + message.source + '\n' + message.id;
  message.command.request = request_of(name);
  alarm.duplicate_key = "api:" + message.command.request.value;
  alarm.received_at = received_at;
  // Without any place the source itself is what the control room sees, as an unknown one.
  if (!alarm.device && !alarm.site) alarm.account = message.source;
}

MessageOrProblem read_alarm(std::string_view body, std::string_view caller, Instant received_at) {
  const auto value = read_json(body);
  if (!value) return std::unexpected(value.error());
  std::vector<InvalidParam> invalid;
  AlarmMessage message = read_members(*value, "", invalid);
  if (!invalid.empty()) return std::unexpected(invalid_message(std::move(invalid)));
  message.source = caller;
  complete(message, caller, received_at);
  return message;
}

}  // namespace meldkamer::intake::http
