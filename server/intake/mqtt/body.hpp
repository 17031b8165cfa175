#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "server/base/instant.hpp"

/// Reading JSON bodies of strangers: bounded, and a member of another kind is a member that is
/// absent.
namespace meldkamer::intake::mqtt {

/// nullopt: no JSON, or deeper than limits::mqtt_json_depth_max. Of equal keys the last counts.
std::optional<boost::json::value> read_json(std::string_view payload);

/// nullptr: absent or no object.
const boost::json::object* object_in(const boost::json::object& body, std::string_view key);

/// Empty: absent or no text.
std::string text_in(const boost::json::object& body, std::string_view key);

/// Also of a number written as text.
std::optional<double> number_in(const boost::json::object& body, std::string_view key);

/// Also "true", "TRUE", 1. nullopt: absent or another kind.
std::optional<bool> truth_in(const boost::json::object& body, std::string_view key);

/// A moment in whatever way devices write it: RFC 3339, or seconds or milliseconds since 1970.
/// 0, the future beyond 2100 and every other form: Instant{}, never said.
Instant time_in(const boost::json::object& body, std::string_view key);

/// Standard alphabet, with or without padding. nullopt: another sign.
std::optional<std::vector<std::uint8_t>> read_base64(std::string_view text);

std::string lower(std::string_view text);

/// What lies between the '/' of a topic.
std::vector<std::string_view> levels_of(std::string_view topic);

/// "87%" of member `battery`; empty when it is not said.
std::string battery_in(const boost::json::object& body);

}  // namespace meldkamer::intake::mqtt
