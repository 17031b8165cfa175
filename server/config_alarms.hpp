#pragma once
#include <optional>
#include <string>

#include "server/config_table.hpp"
#include "server/intake/cap/poll_configuration.hpp"
#include "server/intake/http/configuration.hpp"

namespace meldkamer {

/// Reads each [[intake.cap_feed]]; none: nothing is polled.
void read_cap_feeds(ConfigTable& intake, std::optional<intake::cap::PollConfiguration>& into);

/// Reads [cap_export]; absent: `sender` stays empty.
void read_cap_export(ConfigTable table, std::string& sender);

/// Reads [intake.http]; absent: no alarms over HTTP.
void read_http_alarms(ConfigTable table, std::optional<intake::http::Configuration>& into);

}  // namespace meldkamer
