#include "server/intake/cap/feed.hpp"

#include <pugixml.hpp>
#include <utility>

#include "server/base/limits.hpp"
#include "server/intake/cap/xml_text.hpp"

namespace meldkamer::intake::cap {
namespace {

std::string text_in(const pugi::xml_node& parent, std::string_view name) {
  return text_of(
      parent.find_child([name](const pugi::xml_node& node) { return local_name(node) == name; }));
}

/// The link that says it is CAP; else the entry's own page, which it is in feeds of one format.
std::string link_of(const pugi::xml_node& entry) {
  std::string alternate;
  for (const pugi::xml_node& node : entry.children()) {
    if (local_name(node) != "link") continue;
    const std::string href = node.attribute("href").as_string();
    const std::string_view type = node.attribute("type").as_string();
    const std::string_view relation = node.attribute("rel").as_string("alternate");
    if (type == "application/cap+xml") return href;
    if (relation == "alternate" && alternate.empty()) alternate = href;
  }
  return alternate;
}

}  // namespace

std::expected<FeedPage, ReadProblem> read_feed(std::string_view bytes) {
  const auto document = read_xml(bytes);
  if (!document) return std::unexpected(document.error());
  const pugi::xml_node root = (*document)->document_element();
  FeedPage page;
  if (local_name(root) == "alert") {
    page.is_message = true;
    return page;
  }
  if (local_name(root) != "feed") {
    return std::unexpected(
        ReadProblem{.where = "", .what = "is geen Atom-feed en geen CAP-bericht"});
  }
  for (const pugi::xml_node& node : root.children()) {
    if (local_name(node) != "entry") continue;
    if (page.entries.size() >= limits::cap_feed_entries_max) break;
    const std::string id = text_in(node, "id");
    FeedEntry entry{.id = id + ' ' + text_in(node, "updated"), .link = link_of(node)};
    const bool fits =
        entry.id.size() <= limits::text_bytes_max && entry.link.size() <= limits::note_bytes_max;
    if (!id.empty() && !entry.link.empty() && fits) page.entries.push_back(std::move(entry));
  }
  return page;
}

}  // namespace meldkamer::intake::cap
