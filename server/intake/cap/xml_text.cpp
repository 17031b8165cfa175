#include "server/intake/cap/xml_text.hpp"

#include <algorithm>
#include <iterator>
#include <pugixml.hpp>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::intake::cap {
std::unexpected<ReadProblem> no(std::string where, std::string what, bool too_large) {
  return std::unexpected(
      ReadProblem{.where = std::move(where), .what = std::move(what), .too_large = too_large});
}

namespace {

std::string line_and_column(std::string_view bytes, std::ptrdiff_t offset) {
  const auto at =
      std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), bytes.size());
  const std::string_view before = bytes.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? at + 1 : at - start;
  return "regel " + std::to_string(line) + ", kolom " + std::to_string(column);
}

/// Walks the whole tree without recursion: `document` is as deep as its sender likes.
std::expected<void, ReadProblem> check_shape(const pugi::xml_document& document) {
  std::size_t depth = 0;
  pugi::xml_node node = document.first_child();
  while (node) {
    if (node.type() == pugi::node_doctype) {
      return no("DOCTYPE", "is niet toegestaan; stuur het bericht zonder DTD en entiteiten");
    }
    const auto attributes = std::distance(node.attributes_begin(), node.attributes_end());
    if (std::cmp_greater(attributes, limits::cap_attributes_max)) {
      return no(std::string(local_name(node)).substr(0, limits::key_bytes_max),
                "heeft te veel attributen");
    }
    if (node.first_child()) {
      if (++depth > limits::cap_depth_max) return no("", "elementen liggen te diep in elkaar");
      node = node.first_child();
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (node) --depth;
      if (node == document) return {};
    }
    if (node) node = node.next_sibling();
  }
  return {};
}

}  // namespace

std::expected<std::unique_ptr<pugi::xml_document>, ReadProblem> read_xml(std::string_view bytes) {
  if (bytes.size() > limits::cap_bytes_max) {
    return no("", "het bericht is groter dan 1 MiB; laat bijlagen weg", true);
  }
  if (std::cmp_greater(std::ranges::count(bytes, '<'), limits::cap_tags_max)) {
    return no("", "het bericht heeft te veel elementen", true);
  }
  auto document = std::make_unique<pugi::xml_document>();
  const auto parsed =
      document->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype);
  if (!parsed) {
    if (parsed.status == pugi::status_bad_doctype) {
      return no("DOCTYPE", "is niet toegestaan; stuur het bericht zonder DTD en entiteiten");
    }
    return no(line_and_column(bytes, parsed.offset),
              std::string("geen geldige XML: ") + parsed.description());
  }
  if (auto shape = check_shape(*document); !shape) return std::unexpected(shape.error());
  return document;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string text_of(const pugi::xml_node& node) {
  std::string all;
  for (const auto& part : node.children()) {
    const bool is_text = part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata;
    if (is_text) all += part.value();
  }
  std::string_view raw = all;
  const auto is_blank = [](char sign) { return static_cast<unsigned char>(sign) <= ' '; };
  while (!raw.empty() && is_blank(raw.front())) raw.remove_prefix(1);
  while (!raw.empty() && is_blank(raw.back())) raw.remove_suffix(1);
  std::string text;
  for (std::string_view rest = raw; !rest.empty();) {
    const Utf8Step step = utf8_step(rest);
    const bool control = step.sign < 0x20 && step.sign != '\n' && step.sign != '\t';
    if (!step.valid || control || step.sign == 0x7F) {
      text += '?';
    } else {
      text += rest.substr(0, step.bytes);
    }
    rest.remove_prefix(step.bytes);
  }
  return text;
}

}  // namespace meldkamer::intake::cap
