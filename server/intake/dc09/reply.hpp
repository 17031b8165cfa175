#pragma once
#include <string>
#include <string_view>

#include "server/base/instant.hpp"
#include "server/intake/dc09/decision.hpp"

namespace meldkamer::intake::dc09 {

/// The frame that answers `verdict`, byte for byte (dc09.md, "Replies"); empty for Answer::none.
/// `now` is wall time, for NAK and *ACK. `pad` is 16 bytes for *ACK, as random_pad() makes them.
std::string write_reply(const Verdict& verdict, Instant now, std::string_view pad);

/// `body` with LF, CRC (hex, or two raw bytes), length and CR around it.
std::string write_frame(std::string_view body, bool crc_binary);

}  // namespace meldkamer::intake::dc09
