#pragma once
#include "server/config.hpp"
#include "server/config_table.hpp"

namespace meldkamer {

/// Reads [auth.passkeys]; absent: passkeys are not used.
void read_passkeys(ConfigTable table, Config& config);

}  // namespace meldkamer
