#include "server/intake/cap/read_alert.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <span>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/cap/shape.hpp"
#include "server/intake/cap/xml_text.hpp"
#include "server/intake/rfc3339.hpp"

namespace meldkamer::intake::cap {
namespace {

template <class Value>
using Words = std::span<const std::pair<std::string_view, Value>>;

constexpr std::array<std::pair<std::string_view, Status>, 5> status_words = {
    {{"Actual", Status::actual},
     {"Exercise", Status::exercise},
     {"System", Status::system},
     {"Test", Status::test},
     {"Draft", Status::draft}}};

constexpr std::array<std::pair<std::string_view, MessageType>, 5> type_words = {
    {{"Alert", MessageType::alert},
     {"Update", MessageType::update},
     {"Cancel", MessageType::cancel},
     {"Ack", MessageType::ack},
     {"Error", MessageType::error}}};

constexpr std::array<std::pair<std::string_view, Scope>, 3> scope_words = {
    {{"Public", Scope::is_public},
     {"Restricted", Scope::is_restricted},
     {"Private", Scope::is_private}}};

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([name](const pugi::xml_node& node) { return local_name(node) == name; });
}

std::string child_text(const pugi::xml_node& parent,
                       std::string_view name,
                       std::size_t bytes_max = limits::note_bytes_max) {
  const std::string text = text_of(child(parent, name));
  return std::string(utf8_cut(text, bytes_max));
}

/// A name that CAP forbids to hold white space or a comma, because references list it.
std::expected<std::string, ReadProblem> read_name(const pugi::xml_node& alert,
                                                  std::string_view name) {
  const std::string where = "alert/" + std::string(name);
  std::string text = text_of(child(alert, name));
  if (text.empty()) return no(where, "ontbreekt");
  if (text.size() > limits::text_bytes_max) {
    return no(where, "is langer dan " + std::to_string(limits::text_bytes_max) + " bytes");
  }
  if (text.find_first_of(" \t\r\n,<&") != std::string::npos) {
    return no(where, "mag geen spatie, komma, < of & bevatten");
  }
  return text;
}

template <class Value>
std::expected<Value, ReadProblem> read_word(const pugi::xml_node& alert,
                                            std::string_view name,
                                            Words<Value> words) {
  const std::string where = "alert/" + std::string(name);
  const std::string text = text_of(child(alert, name));
  if (text.empty()) return no(where, "ontbreekt");
  std::string known;
  for (const auto& [word, value] : words) {
    if (word == text) return value;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  return no(where, "is geen van " + known);
}

/// The newest limits::cap_references_max that can be read; the others name nothing.
std::vector<MessageName> read_references(std::string text) {
  std::ranges::replace_if(
      text, [](char sign) { return sign == '\t' || sign == '\r' || sign == '\n'; }, ' ');
  std::vector<MessageName> names;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto first = word.find(',');
    const auto last = word.rfind(',');
    if (first == std::string_view::npos || first == last) continue;
    const auto sent = read_rfc3339(word.substr(last + 1));
    if (!sent) continue;
    names.push_back({.sender = std::string(word.substr(0, first)),
                     .identifier = std::string(word.substr(first + 1, last - first - 1)),
                     .sent = *sent});
  }
  std::ranges::sort(names, std::ranges::greater{}, &MessageName::sent);
  if (names.size() > limits::cap_references_max) names.resize(limits::cap_references_max);
  return names;
}

/// 0 Dutch, 1 English, 2 any other.
int language_rank(const pugi::xml_node& info) {
  std::string language = child_text(info, "language", limits::key_bytes_max);
  if (language.empty()) return 1;  // CAP's default is en-US.
  language.resize(std::min<std::size_t>(language.size(), 2));
  for (char& sign : language) sign = static_cast<char>(sign | 0x20);
  if (language == "nl") return 0;
  return language == "en" ? 1 : 2;
}

pugi::xml_node best_info(const pugi::xml_node& alert) {
  pugi::xml_node best;
  int best_rank = 3;
  for (const auto& node : alert.children()) {
    if (local_name(node) != "info") continue;
    const int rank = language_rank(node);
    if (rank >= best_rank) continue;
    best = node;
    best_rank = rank;
  }
  return best;
}

std::string value_named(const pugi::xml_node& parent,
                        std::string_view list,
                        std::string_view value_name) {
  for (const auto& node : parent.children()) {
    if (local_name(node) == list && text_of(child(node, "valueName")) == value_name) {
      return child_text(node, "value", limits::key_bytes_max);
    }
  }
  return {};
}

void read_area(const pugi::xml_node& area, Info& info) {
  const std::string place = child_text(area, "areaDesc", limits::text_bytes_max);
  if (!place.empty() && info.places.size() < limits::list_items_max) info.places.push_back(place);
  if (info.site.empty()) info.site = value_named(area, "geocode", "meldkamer:locatie");
  if (info.zone.empty()) info.zone = value_named(area, "geocode", "meldkamer:zone");
  for (const auto& node : area.children()) {
    if (info.position) return;
    const std::string_view name = local_name(node);
    if (name == "circle") info.position = middle_of_circle(text_of(node));
    if (name == "polygon") info.position = middle_of_polygon(text_of(node));
  }
}

Info read_info(const pugi::xml_node& node) {
  Info info;
  const std::string language = child_text(node, "language", limits::key_bytes_max);
  if (!language.empty()) info.language = language;
  info.event = child_text(node, "event", limits::text_bytes_max);
  info.urgency = child_text(node, "urgency", limits::key_bytes_max);
  info.severity = child_text(node, "severity", limits::key_bytes_max);
  info.certainty = child_text(node, "certainty", limits::key_bytes_max);
  info.expires = read_rfc3339(text_of(child(node, "expires"))).value_or(Instant{});
  info.onset = read_rfc3339(text_of(child(node, "onset"))).value_or(Instant{});
  info.headline = child_text(node, "headline", limits::text_bytes_max);
  info.description = child_text(node, "description");
  info.instruction = child_text(node, "instruction");
  info.contact = child_text(node, "contact", limits::text_bytes_max);
  info.kind = value_named(node, "eventCode", "meldkamer:alarmsoort");
  for (const auto& each : node.children()) {
    const std::string_view name = local_name(each);
    if (name == "area") read_area(each, info);
    const bool listed = name == "category" && info.categories.size() < limits::list_items_max;
    if (listed) info.categories.push_back(text_of(each).substr(0, limits::key_bytes_max));
  }
  return info;
}

}  // namespace

std::expected<Alert, ReadProblem> read_alert(std::string_view bytes) {
  const auto document = read_xml(bytes);
  if (!document) return std::unexpected(document.error());
  const pugi::xml_node node = (*document)->document_element();
  if (local_name(node) != "alert") return no("", "het eerste element moet alert zijn");
  auto identifier = read_name(node, "identifier");
  if (!identifier) return std::unexpected(identifier.error());
  auto sender = read_name(node, "sender");
  if (!sender) return std::unexpected(sender.error());
  const auto sent = read_rfc3339(text_of(child(node, "sent")));
  if (!sent) return no("alert/sent", "ontbreekt of is geen tijd als 2026-05-04T20:00:00+02:00");
  const auto status = read_word<Status>(node, "status", status_words);
  if (!status) return std::unexpected(status.error());
  const auto type = read_word<MessageType>(node, "msgType", type_words);
  if (!type) return std::unexpected(type.error());
  const auto scope = read_word<Scope>(node, "scope", scope_words);
  if (!scope) return std::unexpected(scope.error());
  Alert alert{
      .name = {.sender = std::move(*sender), .identifier = std::move(*identifier), .sent = *sent},
      .status = *status,
      .type = *type,
      .scope = *scope};
  alert.note = child_text(node, "note");
  alert.references = read_references(text_of(child(node, "references")));
  if (const pugi::xml_node info = best_info(node)) alert.info = read_info(info);
  return alert;
}

}  // namespace meldkamer::intake::cap
