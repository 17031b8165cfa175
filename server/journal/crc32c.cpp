#include "server/journal/crc32c.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace meldkamer::journal {
namespace {

using Table = std::array<std::uint32_t, 256>;

// tables[k][b] is what byte b does to the remainder k bytes later; eight bytes then take one step.
constexpr std::array<Table, 8> make_tables() {
  constexpr std::uint32_t polynomial_reversed = 0x82f63b78;
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1) * polynomial_reversed);
    tables[0][byte] = rest;
  }
  for (std::size_t later = 1; later < tables.size(); ++later) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t rest = tables[later - 1][byte];
      tables[later][byte] = (rest >> 8) ^ tables[0][rest & 0xff];
    }
  }
  return tables;
}

constexpr std::array<Table, 8> tables = make_tables();
static_assert(std::endian::native == std::endian::little, "eight bytes are read as one number");

}  // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
  std::uint32_t rest = ~before;
  while (bytes.size() >= 8) {
    std::uint64_t eight{};
    std::memcpy(&eight, bytes.data(), sizeof eight);
    eight ^= rest;
    rest = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) {
      rest ^= tables[7 - byte][(eight >> (8 * byte)) & 0xff];
    }
    bytes.remove_prefix(8);
  }
  for (const char byte : bytes) {
    rest = (rest >> 8) ^ tables[0][(rest ^ static_cast<unsigned char>(byte)) & 0xff];
  }
  return ~rest;
}

}  // namespace meldkamer::journal
