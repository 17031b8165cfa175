#pragma once
#include <cstdint>
#include <string_view>

namespace meldkamer::intake::dc09 {

/// CRC-16/ARC (reflected polynomial 0xA001, no final xor) over `bytes`, as DC-07 and DC-09 use it.
/// `start` continues an earlier sum; a frame begins with 0. crc16("123456789") is 0xBB3D.
/// Neither CCITT nor Modbus: those differ in polynomial and start value.
std::uint16_t crc16(std::string_view bytes, std::uint16_t start = 0);

}  // namespace meldkamer::intake::dc09
