#pragma once
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "server/intake/cap/read_alert.hpp"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace meldkamer::intake::cap {

/// XML from outside, within its bounds: no DOCTYPE, at most limits::cap_* bytes, tags, depth and
/// attributes.
std::expected<std::unique_ptr<pugi::xml_document>, ReadProblem> read_xml(std::string_view bytes);

/// Why reading ends: where in the message, and what is wrong there.
std::unexpected<ReadProblem> no(std::string where, std::string what, bool too_large = false);

/// "cap:info" -> "info": senders use any prefix.
std::string_view local_name(const pugi::xml_node& node);

/// The text in `node`, without white space at its ends; always UTF-8, without control characters.
std::string text_of(const pugi::xml_node& node);

}  // namespace meldkamer::intake::cap
