#include "server/intake/mqtt/body.hpp"

#include <cmath>
#include <system_error>

#include <boost/json/parse.hpp>
#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/rfc3339.hpp"

namespace meldkamer::intake::mqtt {
namespace json = boost::json;

namespace {

int base64_value(char sign) {
  if (sign >= 'A' && sign <= 'Z') return sign - 'A';
  if (sign >= 'a' && sign <= 'z') return sign - 'a' + 26;
  if (sign >= '0' && sign <= '9') return sign - '0' + 52;
  if (sign == '+') return 62;
  return sign == '/' ? 63 : -1;
}

}  // namespace

std::optional<json::value> read_json(std::string_view payload) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = limits::mqtt_json_depth_max;
  auto value = json::parse(json::string_view{payload.data(), payload.size()}, error, {}, options);
  if (error) return std::nullopt;
  return value;
}

const json::object* object_in(const json::object& body, std::string_view key) {
  const json::value* const value = body.if_contains({key.data(), key.size()});
  return value == nullptr ? nullptr : value->if_object();
}

std::string text_in(const json::object& body, std::string_view key) {
  const json::value* const value = body.if_contains({key.data(), key.size()});
  if (value == nullptr || !value->is_string()) return {};
  const auto& text = value->get_string();
  return {text.data(), text.size()};
}

std::optional<double> number_in(const json::object& body, std::string_view key) {
  const json::value* const value = body.if_contains({key.data(), key.size()});
  if (value == nullptr) return std::nullopt;
  if (value->is_int64()) return static_cast<double>(value->get_int64());
  if (value->is_uint64()) return static_cast<double>(value->get_uint64());
  if (value->is_double() && std::isfinite(value->get_double())) return value->get_double();
  if (!value->is_string()) return std::nullopt;
  const auto whole = parse_number<std::int64_t>(text_in(body, key));
  return whole ? std::optional{static_cast<double>(*whole)} : std::nullopt;
}

std::optional<bool> truth_in(const json::object& body, std::string_view key) {
  const json::value* const value = body.if_contains({key.data(), key.size()});
  if (value == nullptr) return std::nullopt;
  if (value->is_bool()) return value->get_bool();
  const std::string text = lower(text_in(body, key));
  if (text == "true") return true;
  if (text == "false") return false;
  const auto number = number_in(body, key);
  return number ? std::optional{*number != 0} : std::nullopt;
}

Instant time_in(const json::object& body, std::string_view key) {
  if (const auto time = read_rfc3339(text_in(body, key))) return *time;
  const double number = number_in(body, key).value_or(0);
  constexpr double seconds_in_2100 = 4'102'444'800.0;
  if (number <= 0 || number > seconds_in_2100 * 1'000) return {};
  const double seconds = number > seconds_in_2100 ? number / 1'000 : number;
  return {static_cast<std::int64_t>(seconds * 1'000'000)};
}

std::optional<std::vector<std::uint8_t>> read_base64(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char sign : text) {
    const int value = base64_value(sign);
    if (value < 0) return std::nullopt;
    bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> count & 0xFFU));
  }
  return bytes;
}

std::string lower(std::string_view text) {
  std::string low{text};
  for (char& sign : low) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return low;
}

std::vector<std::string_view> levels_of(std::string_view topic) {
  std::vector<std::string_view> levels;
  for (;;) {
    const std::size_t end = topic.find('/');
    levels.push_back(topic.substr(0, end));
    if (end == topic.npos) return levels;
    topic.remove_prefix(end + 1);
  }
}

std::string battery_in(const json::object& body) {
  const auto percent = number_in(body, "battery");
  if (!percent || *percent < 0 || *percent > 100) return {};
  return fmt::format("{:.0f}%", *percent);
}

}  // namespace meldkamer::intake::mqtt
