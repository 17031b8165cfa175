#pragma once
#include <string_view>

#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// First generation: shellies/<id>/input_event/<n>, shellies/<id>/online. Pure.
Reading read_shelly_first(std::string_view topic, std::string_view payload);

/// Second generation and later: <prefix>/events/rpc, <prefix>/online. Pure.
Reading read_shelly_second(std::string_view topic, std::string_view payload);

}  // namespace meldkamer::intake::mqtt
