#include "server/auth/passkey/cbor.hpp"

#include <limits>

#include "server/auth/sign_in_limits.hpp"

namespace meldkamer::auth::passkey {
namespace {

constexpr unsigned major_unsigned = 0;
constexpr unsigned major_negative = 1;
constexpr unsigned major_bytes = 2;
constexpr unsigned major_text = 3;
constexpr unsigned major_array = 4;
constexpr unsigned major_map = 5;
constexpr unsigned major_simple = 7;
constexpr std::uint64_t simple_false = 20;
constexpr std::uint64_t simple_null = 22;

/// The least number that needs this many bytes: anything smaller has a shorter form.
std::uint64_t least_of(std::size_t bytes) {
  return bytes == 1 ? 24 : std::uint64_t{1} << (8 * (bytes / 2));
}

}  // namespace

std::optional<CborReader::Head> CborReader::head() {
  if (rest_.empty()) return std::nullopt;
  const unsigned first = static_cast<unsigned char>(rest_.front());
  Head head{.major = first >> 5U, .argument = first & 31U};
  std::size_t size = 1;
  if (head.argument >= 24) {
    if (head.argument > 27) return std::nullopt;  // Reserved, or of no definite length.
    const std::size_t more = std::size_t{1} << (head.argument - 24);
    size += more;
    if (rest_.size() < size) return std::nullopt;
    head.argument = 0;
    for (std::size_t i = 1; i < size; ++i) {
      head.argument = head.argument << 8U | static_cast<unsigned char>(rest_[i]);
    }
    if (head.argument < least_of(more)) return std::nullopt;
  }
  rest_.remove_prefix(size);
  return head;
}

std::optional<std::string_view> CborReader::chunk(unsigned major) {
  const std::string_view before = rest_;
  const auto found = head();
  if (found && found->major == major && found->argument <= rest_.size()) {
    const auto part = rest_.substr(0, static_cast<std::size_t>(found->argument));
    rest_.remove_prefix(part.size());
    return part;
  }
  rest_ = before;
  return std::nullopt;
}

std::optional<std::string_view> CborReader::text() {
  return chunk(major_text);
}

std::optional<std::string_view> CborReader::bytes() {
  return chunk(major_bytes);
}

std::optional<std::size_t> CborReader::map() {
  const std::string_view before = rest_;
  const auto found = head();
  // Each pair takes two bytes at least.
  if (found && found->major == major_map && found->argument <= rest_.size() / 2) {
    return static_cast<std::size_t>(found->argument);
  }
  rest_ = before;
  return std::nullopt;
}

std::optional<std::int64_t> CborReader::integer() {
  const std::string_view before = rest_;
  const auto found = head();
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (found && found->major <= major_negative && found->argument <= most) {
    const auto number = static_cast<std::int64_t>(found->argument);
    return found->major == major_unsigned ? number : -1 - number;
  }
  rest_ = before;
  return std::nullopt;
}

bool CborReader::skip() {
  const std::string_view before = rest_;
  std::size_t left = limits::cbor_items_max;
  if (skip_one(0, left)) return true;
  rest_ = before;
  return false;
}

bool CborReader::skip_one(std::size_t depth, std::size_t& left) {
  if (depth > limits::cbor_depth_max || left == 0) return false;
  --left;
  const auto found = head();
  if (!found) return false;
  if (found->major <= major_negative) return true;
  if (found->major == major_bytes || found->major == major_text) {
    if (found->argument > rest_.size()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(found->argument));
    return true;
  }
  if (found->major == major_simple) {
    return found->argument >= simple_false && found->argument <= simple_null;
  }
  if (found->major != major_array && found->major != major_map) return false;
  if (found->argument > left) return false;
  const std::uint64_t items = found->major == major_map ? 2 * found->argument : found->argument;
  for (std::uint64_t i = 0; i < items; ++i) {
    if (!skip_one(depth + 1, left)) return false;
  }
  return true;
}

}  // namespace meldkamer::auth::passkey
