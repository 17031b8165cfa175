#pragma once
#include <cstdint>
#include <string>

#include "server/intake/mqtt/bell.hpp"

namespace meldkamer::intake::mqtt {

/// Tries whether something listens at `host`:`port`, at most limits::mqtt_connect_timeout for each
/// of its addresses, and hangs up at once. Empty, or why not. Ends early when `bell` is rung.
std::string reach(const std::string& host, std::uint16_t port, const Bell& bell);

}  // namespace meldkamer::intake::mqtt
