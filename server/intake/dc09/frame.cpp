#include "server/intake/dc09/frame.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/intake/dc09/crc.hpp"
#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::size_t hex_quote_at = 9;     // LF, 4 CRC digits, 4 length digits, quote.
constexpr std::size_t binary_quote_at = 7;  // LF, 2 CRC bytes, 4 length digits, quote.

enum class Look { no, maybe, hex, binary };

/// Whether `bytes`, which begin with LF, begin a frame. `maybe`: too few bytes to tell.
Look look_at_header(std::string_view bytes) {
  const std::string_view hex = bytes.substr(1, hex_quote_at - 1);
  if (is_hex(hex)) {
    if (bytes.size() <= hex_quote_at) return Look::maybe;
    if (bytes[hex_quote_at] == '"') return Look::hex;
  }
  if (bytes.size() <= 3) return Look::maybe;
  if (!is_hex(bytes.substr(3, 4))) return Look::no;
  if (bytes.size() <= binary_quote_at) return Look::maybe;
  return bytes[binary_quote_at] == '"' ? Look::binary : Look::no;
}

std::uint16_t stated_crc(std::string_view bytes, bool binary) {
  if (!binary) return static_cast<std::uint16_t>(read_hex_number(bytes.substr(1, 4)).value_or(0));
  const auto high = static_cast<std::uint8_t>(bytes[1]);
  const auto low = static_cast<std::uint8_t>(bytes[2]);
  return static_cast<std::uint16_t>((high << 8U) | low);
}

bool header_follows(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    const Look look = look_at_header(bytes.substr(at));
    if (look == Look::hex || look == Look::binary) return true;
  }
  return false;
}

}  // namespace

void FrameReader::take(std::string_view bytes) {
  buffer_.erase(0, begin_);
  begin_ = 0;
  buffer_.append(bytes);
}

void FrameReader::end() {
  ended_ = true;
}

std::optional<Frame> FrameReader::next() {
  while (find_header()) {
    Cut found = cut(rest(), binary_);
    if (found.kind == Cut::Kind::wait) return std::nullopt;
    begin_ += found.bytes;
    if (found.kind == Cut::Kind::frame) return std::move(found.frame);
  }
  return std::nullopt;
}

void FrameReader::give_up() {
  if (!in_frame()) return;
  // A single LF after the last frame is a habit of panels, not a frame that broke off.
  if (rest().size() > 1) ++skipped_.incomplete;
  ++begin_;
}

/// Moves to the next LF that begins a frame. False: there is none yet.
bool FrameReader::find_header() {
  for (;;) {
    const std::string_view bytes = rest();
    const std::size_t line_feed = std::min(bytes.find('\n'), bytes.size());
    // NUL, CR, blank and LF between frames are habits of panels, not junk.
    skipped_.junk_bytes +=
        static_cast<std::uint64_t>(std::ranges::count_if(bytes.substr(0, line_feed), [](char byte) {
          return byte != '\0' && byte != '\r' && byte != ' ';
        }));
    begin_ += line_feed;
    if (rest().empty()) return false;
    const Look look = look_at_header(rest());
    if (look == Look::hex || look == Look::binary) {
      binary_ = look == Look::binary;
      return true;
    }
    if (look == Look::maybe && !ended_) return false;
    ++begin_;
  }
}

FrameReader::Cut FrameReader::cut(std::string_view bytes, bool binary) {
  const std::size_t quote = binary ? binary_quote_at : hex_quote_at;
  const std::size_t length = read_hex_number(bytes.substr(quote - 4, 4)).value_or(0);
  const std::uint16_t crc = stated_crc(bytes, binary);
  const auto frame = [&](std::size_t end, bool crc_right, bool length_right) {
    return Frame{.body = std::string{bytes.substr(quote, end - quote)},
                 .crc_right = crc_right,
                 .crc_binary = binary,
                 .length_right = length_right};
  };
  const std::size_t exact = quote + length;
  if (exact < bytes.size() && exact <= limits::dc09_frame_bytes_max && bytes[exact] == '\r' &&
      crc16(bytes.substr(quote, length)) == crc) {
    return {.kind = Cut::Kind::frame, .frame = frame(exact, true, true), .bytes = exact + 1};
  }
  const std::size_t first_cr = bytes.find('\r', quote);
  if (std::min(first_cr, bytes.size()) > limits::dc09_frame_bytes_max) {
    ++skipped_.too_long;
    return {.kind = Cut::Kind::restart, .frame = {}, .bytes = 1};
  }
  if (first_cr == bytes.npos) {
    if (!ended_) return {};
    ++skipped_.incomplete;
    return {.kind = Cut::Kind::restart, .frame = {}, .bytes = 1};
  }
  const std::uint16_t sum = crc16(bytes.substr(quote, first_cr - quote));
  if (sum == crc) {
    return {.kind = Cut::Kind::frame, .frame = frame(first_cr, true, false), .bytes = first_cr + 1};
  }
  // Some senders (ELDES) count the CR in both; only both together are believed.
  if (exact == first_cr + 1 && crc16("\r", sum) == crc) {
    return {.kind = Cut::Kind::frame, .frame = frame(first_cr, true, true), .bytes = first_cr + 1};
  }
  const bool may_grow = exact >= bytes.size() && exact <= limits::dc09_frame_bytes_max && !ended_;
  if (may_grow && !header_follows(bytes.substr(first_cr))) return {};
  return cut_damaged(bytes, frame(first_cr, false, length == first_cr - quote), first_cr);
}

/// No end fits the CRC. A LF inside means that the frame broke off and another one began there.
FrameReader::Cut FrameReader::cut_damaged(std::string_view bytes,
                                          Frame frame,
                                          std::size_t first_cr) {
  const std::size_t quote = first_cr - frame.body.size();
  const std::size_t line_feed = bytes.find('\n', quote);
  if (line_feed < first_cr) {
    ++skipped_.damaged;
    return {.kind = Cut::Kind::restart, .frame = {}, .bytes = line_feed};
  }
  return {.kind = Cut::Kind::frame, .frame = std::move(frame), .bytes = first_cr + 1};
}

}  // namespace meldkamer::intake::dc09
