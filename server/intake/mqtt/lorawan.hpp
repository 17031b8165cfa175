#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/intake/mqtt/uplink.hpp"

namespace meldkamer::intake::mqtt {

/// nullopt: a message that is right and no uplink (a join, a confirmation).
using UplinkReading = std::expected<std::optional<Uplink>, Refused>;

/// The Things Stack v3: v3/{application}@{tenant}/devices/{id}/up; also as its console shows it,
/// wrapped in `data` or `result`. Pure.
UplinkReading read_things_stack(std::string_view topic, std::string_view payload);

/// ChirpStack v4 and v3: application/{id}/device/{devEui}/event/up. Pure.
UplinkReading read_chirpstack(std::string_view topic, std::string_view payload);

}  // namespace meldkamer::intake::mqtt
