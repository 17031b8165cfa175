#include "server/registry/dossier_columns.hpp"

#include <chrono>
#include <cstdio>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "server/base/instant.hpp"

namespace meldkamer::registry {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

/// The moment in "2026-11-24T14:31:22.418Z"; 0 for anything else.
std::int64_t microseconds_of(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int ms = 0;
  const int read = std::sscanf(
      text.c_str(), "%d-%u-%uT%d:%d:%d.%dZ", &year, &month, &day, &hour, &minute, &second, &ms);
  if (read != 7) {
    return 0;
  }
  using namespace std::chrono;
  const sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  const auto moment = date + hours{hour} + minutes{minute} + seconds{second} + milliseconds{ms};
  return duration_cast<microseconds>(moment.time_since_epoch()).count();
}

/// Every text value below `value`: names, places, descriptions, notes.
void collect(const json::value& value, std::string& words) {
  if (value.is_string()) {
    words += std::string_view(value.get_string());
    words += ' ';
  } else if (value.is_array()) {
    for (const auto& inner : value.get_array()) {
      collect(inner, words);
    }
  } else if (value.is_object()) {
    for (const auto& inner : value.get_object()) {
      collect(inner.value(), words);
    }
  }
}

}  // namespace

DossierColumns columns_of(const std::string& package_json) {
  const json::value parsed = json::parse(package_json);  // Our own bytes: dossier.cpp made them.
  const auto& package = parsed.as_object();
  DossierColumns columns;
  if (const auto* incident = package.if_contains("incident"); incident != nullptr) {
    columns.incident = incident->to_number<std::int64_t>();
  }
  columns.kind = text_at(package, "kind");
  columns.kind_label = text_at(package, "kind_label");
  columns.category = text_at(package, "category");
  if (const auto* place = package.if_contains("place"); place != nullptr && place->is_object()) {
    columns.site = text_at(place->get_object(), "site");
    columns.site_label = text_at(place->get_object(), "site_label");
  }
  columns.received_us = microseconds_of(text_at(package, "received_at"));
  columns.closed_us = microseconds_of(text_at(package, "closed_at"));
  const auto* const restricted = package.if_contains("restricted");
  columns.restricted = restricted != nullptr && restricted->is_bool() && restricted->get_bool();
  columns.words = std::to_string(columns.incident) + ' ';
  collect(parsed, columns.words);
  return columns;
}

}  // namespace meldkamer::registry
