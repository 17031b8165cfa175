#pragma once
#include <string>

#include "server/base/instant.hpp"
#include "server/domain/command.hpp"
#include "server/intake/mqtt/device_table.hpp"
#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// When a message came.
struct Arrival {
  Instant at;         ///< On the server's time line.
  Instant wall_time;  ///< What devices' clocks are compared with.
};

/// The order that `report` means. `known` is nullptr for a device that nobody listed: it goes by
/// its own name and shows as an unknown source. Pure.
domain::Command to_order(const Report& report,
                         const Device* known,
                         std::string duplicate_key,
                         const Arrival& arrival);

/// The trouble to show when a message cannot be used: a device that is set up wrong, or somebody
/// who pretends to be it. Once within limits::duplicate_window for each device and reason.
domain::Command to_alert(const Refused& refused, const Device* known, const Arrival& arrival);

/// The trouble (or its end) of having no broker.
domain::Command to_broker_signal(std::string_view host, bool lost, const Arrival& arrival);

}  // namespace meldkamer::intake::mqtt
