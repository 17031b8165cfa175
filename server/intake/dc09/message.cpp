#include "server/intake/dc09/message.hpp"

#include <algorithm>

#include "server/intake/dc09/hex.hpp"
#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::size_t pad_bytes_max = 16;
constexpr std::size_t account_digits_max = 16;
constexpr std::size_t prefix_digits_max = 6;
constexpr std::size_t sequence_size = 4;

/// The length of `mark` and the hex digits after it (none is fine: cheap panels send a bare L);
/// 0 when `text` does not begin with `mark`.
std::size_t marked_size(std::string_view text, char mark, std::size_t digits_max) {
  if (!text.starts_with(mark)) return 0;
  const auto digits = text.substr(1);
  const auto end = std::ranges::find_if_not(digits, [](char c) { return is_hex(c); });
  const auto count = static_cast<std::size_t>(end - digits.begin());
  return count <= digits_max ? count + 1 : 0;
}

void take_extensions(std::string_view& text, Content& content) {
  for (;;) {
    const std::size_t open = text.find('[');
    const std::size_t close = text.find(']', std::min(open, text.size()));
    if (close == text.npos) return;
    // A '_' before the bracket could be the timestamp: then the bracket is rubbish behind it.
    if (text[0] == '_' && looks_like_timestamp(text.substr(1, timestamp_size))) return;
    if (open != 0) content.strict = false;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    if (!inside.empty()) {
      content.extensions.push_back({.id = inside.front(), .text = std::string{inside.substr(1)}});
    }
    text.remove_prefix(close + 1);
  }
}

void take_timestamp(std::string_view text, Content& content) {
  if (text.empty()) return;
  for (std::size_t at = text.find('_'); at != text.npos; at = text.find('_', at + 1)) {
    const std::string_view stamp = text.substr(at + 1, timestamp_size);
    if (!looks_like_timestamp(stamp)) continue;
    content.timestamp = stamp;
    content.time = read_timestamp(stamp);
    if (at != 0 || text.size() != timestamp_size + 1) content.strict = false;
    return;
  }
  content.strict = false;
}

}  // namespace

std::expected<Envelope, EnvelopeFault> read_envelope(std::string_view body) {
  const std::size_t close = body.find('"', 1);
  if (!body.starts_with('"') || close == body.npos || close == 1) {
    return std::unexpected(EnvelopeFault{.id = {}, .header = {}, .what = "no quoted id"});
  }
  Envelope read;
  read.encrypted = body[1] == '*';
  read.id = body.substr(1, close - 1).substr(read.encrypted ? 1 : 0);
  const std::string_view text = body.substr(close + 1);
  const auto fault = [&](std::size_t readable, std::string_view what) {
    return std::unexpected(EnvelopeFault{
        .id = read.id, .header = std::string{text.substr(0, readable)}, .what = std::string{what}});
  };
  // Decimal by the book; an old dialler library sends hex.
  if (text.size() < sequence_size || !is_hex(text.substr(0, sequence_size))) {
    return fault(0, "no sequence of four digits");
  }
  read.sequence = text.substr(0, sequence_size);
  std::size_t at = sequence_size;
  at += marked_size(text.substr(at), 'R', prefix_digits_max);
  at += marked_size(text.substr(at), 'L', prefix_digits_max);
  const std::size_t account = marked_size(text.substr(at), '#', account_digits_max);
  if (account > 1) read.account = text.substr(at + 1, account - 1);
  at += account;
  if (at >= text.size() || text[at] != '[')
    return fault(at, "no '[' after receiver, line, account");
  read.header = text.substr(0, at);
  read.content = text.substr(at + 1);
  return read;
}

std::optional<Content> read_content(std::string_view text) {
  const std::size_t close = text.find(']');
  if (close == text.npos) return std::nullopt;
  Content content{.data = std::string{text.substr(0, close)}, .strict = true};
  text.remove_prefix(close + 1);
  take_extensions(text, content);
  take_timestamp(text, content);
  return content;
}

std::optional<std::string_view> skip_pad(std::string_view clear) {
  const std::size_t bar = clear.find('|');
  if (bar <= pad_bytes_max) return clear.substr(bar + 1);
  const std::size_t close = clear.find(']');
  if (close == clear.npos) return std::nullopt;
  // No '|' after the pad: an account and its own '|' may still say where the data begins.
  for (std::size_t at = clear.find('#'); at <= pad_bytes_max; at = clear.find('#', at + 1)) {
    const std::size_t size = marked_size(clear.substr(at), '#', account_digits_max);
    if (size > 1 && clear.substr(at + size).starts_with('|')) return clear.substr(at);
  }
  return clear.substr(close);
}

const std::string* find_extension(const Content& content, char id) {
  const auto found = std::ranges::find(content.extensions, id, &Extension::id);
  return found == content.extensions.end() ? nullptr : &found->text;
}

}  // namespace meldkamer::intake::dc09
