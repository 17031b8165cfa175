#pragma once
#include <optional>

#include "server/config_table.hpp"
#include "server/intake/http/configuration.hpp"

namespace meldkamer {

/// Reads [intake.http]; absent: no alarms over HTTP.
void read_http_alarms(ConfigTable table, std::optional<intake::http::Configuration>& into);

}  // namespace meldkamer
