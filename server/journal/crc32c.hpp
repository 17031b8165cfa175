#pragma once
#include <cstdint>
#include <string_view>

namespace meldkamer::journal {

/// CRC-32C (Castagnoli) of `bytes`, continuing `before`: about 2 GB/s, finds every damage of up to
/// 32 bits in a row.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

}  // namespace meldkamer::journal
