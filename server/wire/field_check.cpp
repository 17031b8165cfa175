#include "server/wire/field_check.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "server/base/limits.hpp"
#include "server/base/uuid.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::wire {

bool is_moment(const google::protobuf::Timestamp& time) {
  constexpr std::int64_t year_2200_s = 7'258'118'400;
  return time.seconds() > 0 && time.seconds() < year_2200_s && time.nanos() >= 0 &&
         time.nanos() <= 999'999'999;
}

bool is_on_earth(const v1::GeoPoint& point) {
  // Written so that a NaN fails.
  const bool radius =
      !point.has_accuracy_m() || (point.accuracy_m() >= 0 && point.accuracy_m() <= 1e8);
  return radius && std::abs(point.latitude()) <= 90 && std::abs(point.longitude()) <= 180;
}

FieldCheck::FieldCheck(const std::string& request_id) {
  const auto uuid = parse_uuid(request_id);
  if (uuid) {
    request_ = {uuid_text(*uuid)};  // One spelling, so that a retry is known again.
  } else if (request_id.empty()) {
    fail("request_id", "is required: send a new UUID for each request, the same one for a retry");
  } else {
    fail("request_id", "is not a UUID of 36 characters");
  }
}

std::uint64_t FieldCheck::number(std::string_view field, std::uint64_t value) {
  if (value == 0) fail(field, "is required");
  return value;
}

std::string FieldCheck::line(std::string_view field,
                             const std::string& value,
                             Need need,
                             std::size_t bytes_max) {
  if (need == Need::required && value.find_first_not_of(" \t\r\n") == std::string::npos) {
    fail(field, "is required");
  }
  if (value.size() > bytes_max) {
    fail(field, "is longer than " + std::to_string(bytes_max) + " bytes");
  }
  return value;
}

std::string FieldCheck::text(std::string_view field, const std::string& value, Need need) {
  return line(field, value, need, limits::text_bytes_max);
}

std::string FieldCheck::note(std::string_view field, const std::string& value, Need need) {
  return line(field, value, need, limits::note_bytes_max);
}

std::string FieldCheck::key(std::string_view field, const std::string& value, Need need) {
  return line(field, value, need, limits::key_bytes_max);
}

std::string FieldCheck::one_of(std::string_view field,
                               const std::string& value,
                               std::initializer_list<std::string_view> words,
                               Need need) {
  if (value.empty() && need == Need::optional) return value;
  if (std::ranges::find(words, value) != words.end()) return value;
  std::string choice;
  for (const std::string_view word : words) {
    if (!choice.empty()) choice += ", ";
    choice += word;
  }
  fail(field, (value.empty() ? "is required: one of " : "must be one of ") + choice);
  return value;
}

Instant FieldCheck::moment(std::string_view field, const google::protobuf::Timestamp& time) {
  if (is_moment(time)) return instant(time);
  fail(field, "is not a moment between 1970 and 2200");
  return {};
}

void FieldCheck::position(const v1::GeoPoint& point) {
  if (is_on_earth(point)) return;
  fail("position", "is not a latitude of -90 to 90, a longitude of -180 to 180, a radius from 0");
}

domain::ClosingForm FieldCheck::form(
    const google::protobuf::RepeatedPtrField<v1::FormAnswer>& answers) {
  domain::ClosingForm form;
  if (static_cast<std::size_t>(answers.size()) > limits::form_answers_max) {
    fail("answers", "has more than " + std::to_string(limits::form_answers_max) + " answers");
    return form;
  }
  std::set<std::string> seen;
  for (const v1::FormAnswer& answer : answers) {
    key("answers.key", answer.key(), Need::required);
    if (!seen.insert(answer.key()).second) fail("answers.key", "occurs twice: " + answer.key());
    if (static_cast<std::size_t>(answer.values_size()) > limits::form_values_max) {
      fail("answers.values",
           "of " + answer.key() + " are more than " + std::to_string(limits::form_values_max));
    }
    domain::FormAnswer given{.key = answer.key()};
    for (const std::string& value : answer.values()) {
      given.values.push_back(note("answers.values", value, Need::optional));
    }
    form.answers.push_back(std::move(given));
  }
  return form;
}

void FieldCheck::fail(std::string_view field, std::string what) {
  if (!bad_) bad_ = BadField{.field = std::string(field), .what = std::move(what)};
}

CommandOrBadField FieldCheck::command(domain::Order order) {
  if (bad_) return std::unexpected(std::move(*bad_));
  return domain::Command{.request = request_,
                         .by = {},  // The caller is known to api/, not to the request.
                         .device_time = device_time_,
                         .order = std::move(order)};
}

}  // namespace meldkamer::wire
