#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/cap/read_alert.hpp"

namespace meldkamer::intake::cap {

/// One entry of an Atom feed that leads to a CAP message.
struct FeedEntry {
  std::string id;    ///< With the moment of its last change: another version is another entry.
  std::string link;  ///< As written; may be relative to the feed.
};

/// What a polled address holds: a list of messages, or one message itself.
struct FeedPage {
  bool is_message{};               ///< Then read_alert() reads the same bytes.
  std::vector<FeedEntry> entries;  ///< Newest first, at most limits::cap_feed_entries_max.
};

/// Reads an Atom feed (RFC 4287) or recognises a CAP message. Entries without an id or a link are
/// left out. Bounds and refusals as read_alert(). Pure.
std::expected<FeedPage, ReadProblem> read_feed(std::string_view bytes);

}  // namespace meldkamer::intake::cap
