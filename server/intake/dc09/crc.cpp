#include "server/intake/dc09/crc.hpp"

#include <array>

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::array<std::uint16_t, 256> make_table() {
  std::array<std::uint16_t, 256> table{};
  for (unsigned value = 0; value < 256; ++value) {
    unsigned sum = value;
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1U) != 0 ? (sum >> 1U) ^ 0xA001U : sum >> 1U;
    table[value] = static_cast<std::uint16_t>(sum);
  }
  return table;
}

constexpr auto table = make_table();

}  // namespace

std::uint16_t crc16(std::string_view bytes, std::uint16_t start) {
  std::uint16_t sum = start;
  for (const char byte : bytes) {
    const auto index = static_cast<std::uint8_t>(sum ^ static_cast<std::uint8_t>(byte));
    sum = static_cast<std::uint16_t>((sum >> 8U) ^ table[index]);
  }
  return sum;
}

}  // namespace meldkamer::intake::dc09
