#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meldkamer {

class Entropy;

/// 16 bytes that nobody else has: request ids, commit ids, session ids.
using Uuid = std::array<std::uint8_t, 16>;

/// A random one (version 4, RFC 9562).
Uuid random_uuid(Entropy& entropy);

/// 36 characters in lower case: 1b4e28ba-2fa1-41d2-883f-0016d3cca427.
std::string uuid_text(const Uuid& uuid);

/// The reverse; capitals are taken too. nullopt when `text` is anything but those 36 characters.
std::optional<Uuid> parse_uuid(std::string_view text);

}  // namespace meldkamer
