#include "server/journal/checkpoint_bytes.hpp"

#include <cstdint>

#include "server/journal/crc32c.hpp"

namespace meldkamer::journal {
namespace {

constexpr std::string_view format_mark = "MKCHECK1";
constexpr std::size_t header_bytes = 8 + 8 + 8 + 8 + 4;  // Mark, epoch, sequence, length, checksum.

void put(std::string& out, std::uint64_t number, std::size_t bytes) {
  for (std::size_t byte = 0; byte < bytes; ++byte) out += static_cast<char>(number >> (8 * byte));
}

std::uint64_t take(std::string_view& in, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    number |= std::uint64_t{static_cast<unsigned char>(in[byte])} << (8 * byte);
  }
  in.remove_prefix(bytes);
  return number;
}

}  // namespace

std::string encode_checkpoint(const Checkpoint& checkpoint) {
  std::string out;
  out.reserve(header_bytes + checkpoint.bytes.size());
  out += format_mark;
  put(out, checkpoint.position.epoch, 8);
  put(out, checkpoint.position.sequence, 8);
  put(out, checkpoint.bytes.size(), 8);
  put(out, crc32c(checkpoint.bytes, crc32c(out)), 4);
  out += checkpoint.bytes;
  return out;
}

std::optional<Checkpoint> decode_checkpoint(std::string_view bytes) {
  if (bytes.size() < header_bytes || !bytes.starts_with(format_mark)) return std::nullopt;
  std::string_view rest = bytes.substr(format_mark.size());
  Checkpoint checkpoint;
  checkpoint.position.epoch = take(rest, 8);
  checkpoint.position.sequence = take(rest, 8);
  const std::uint64_t length = take(rest, 8);
  const std::uint64_t checksum = take(rest, 4);
  if (rest.size() != length) return std::nullopt;
  if (crc32c(rest, crc32c(bytes.substr(0, header_bytes - 4))) != checksum) return std::nullopt;
  checkpoint.bytes = rest;
  return checkpoint;
}

}  // namespace meldkamer::journal
