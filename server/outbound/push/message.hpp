#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/outbound/push/private_key.hpp"

namespace meldkamer::outbound::push {

/// "auth" of a subscription, and the salt of a message.
using Sixteen = std::array<std::uint8_t, 16>;

/// The keys of a browser's subscription.
struct BrowserKeys {
  Point p256dh{};
  Sixteen auth{};
};

/// What makes one message unlike every other; never used twice.
struct Once {
  PrivateKey key;
  Sixteen salt{};
};

/// The body of a push message (RFC 8291: aes128gcm of RFC 8188, one record of 4,096), which only
/// that browser can read. `text` is at most 3,993 bytes. nullopt: the browser's key is no point of
/// the curve.
std::optional<std::string> sealed_for(const BrowserKeys& browser,
                                      std::string_view text,
                                      const Once& once);

/// base64url without padding (RFC 4648).
std::string to_base64url(std::string_view bytes);

}  // namespace meldkamer::outbound::push
