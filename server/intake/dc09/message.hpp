#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"

namespace meldkamer::intake::dc09 {

/// The clear part of every message: "id"seq[R]L[#acct][ and what follows the first bracket.
struct Envelope {
  std::string id;        ///< SIA-DCS, ADM-CID, NULL, ... without the star.
  bool encrypted{};      ///< The id began with a star.
  std::string header;    ///< seq, R, L and #acct as received; the reply echoes it byte for byte.
  std::string sequence;  ///< Four digits as received.
  std::string account;   ///< Without '#'; empty when the header has none.
  std::string content;   ///< After the first '[' up to the end; hex when encrypted.
};

/// The body has no envelope. What could be read of it still decides the answer.
struct EnvelopeFault {
  std::string id;      ///< As in Envelope; empty when not even that could be read.
  std::string header;  ///< The readable beginning of the header, for the DUH.
  std::string what;    ///< Which part is missing or malformed.
};

std::expected<Envelope, EnvelopeFault> read_envelope(std::string_view body);

/// "[Xtext]": extended data, the first character says what it is.
struct Extension {
  char id{};
  std::string text;  ///< Bytes as received; decode_text() before showing it.
};

/// What stands between the first '[' and CR, in clear.
struct Content {
  std::string data;  ///< Up to the first ']'.
  std::vector<Extension> extensions;
  std::string timestamp;        ///< Text after '_'; empty when there is none.
  std::optional<Instant> time;  ///< `timestamp` as a moment; nullopt when its values are wrong.
  bool strict{};                ///< Nothing unknown stood between, before or behind the parts.
};

/// Reads `data ] [Xtext]* _timestamp`. nullopt: there is no ']'. Rubbish around the parts is left
/// out (panels send it; an alarm is never refused for it) and clears `strict`.
std::optional<Content> read_content(std::string_view text);

/// Where the data begins in decrypted text, which is `pad | data ] ...`; nullopt: it has no such
/// shape, the key was another one. The pad is 0 to 16 bytes. Two known senders leave '|' out.
std::optional<std::string_view> skip_pad(std::string_view clear);

/// The text of extension `id`, or nullptr.
const std::string* find_extension(const Content& content, char id);

}  // namespace meldkamer::intake::dc09
