// The small readers: data blocks, texts, positions, times, keys. What comes out is safe to show.
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/base/limits.hpp"
#include "server/intake/dc09/contact_id.hpp"
#include "server/intake/dc09/crypto.hpp"
#include "server/intake/dc09/message.hpp"
#include "server/intake/dc09/position.hpp"
#include "server/intake/dc09/sia_dcs.hpp"
#include "server/intake/dc09/text.hpp"
#include "server/intake/dc09/timestamp.hpp"
#include "tests/fuzz/demand.hpp"

using namespace meldkamer::intake::dc09;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  demand(!read_sia_dcs(text, "77A1").events.empty(), "SIA data is never lost");
  demand(!read_contact_id(text, "").events.empty(), "Contact ID data is never lost");
  const std::string shown = decode_text(text);
  demand(shown.size() <= meldkamer::limits::text_bytes_max, "a text is bounded");
  demand(decode_text(shown) == shown, "a decoded text is UTF-8 without controls");
  const std::size_t half = size / 2;
  if (const auto place = read_coordinates(text.substr(0, half), text.substr(half))) {
    demand(std::abs(place->latitude) <= 90 && std::abs(place->longitude) <= 180, "on the earth");
  }
  const std::string_view stamp = text.substr(0, timestamp_size);
  if (const auto time = read_timestamp(stamp)) {
    demand(read_timestamp(write_timestamp(*time)) == time, "a time reads back");
  }
  if (const auto key = Key::read(text)) decrypt_hex(*key, text);
  if (const auto rest = skip_pad(text)) read_content(*rest);
  return 0;
}
