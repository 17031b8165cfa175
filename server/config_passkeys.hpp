#pragma once
#include "server/auth/break_glass.hpp"
#include "server/auth/passkey/ceremony.hpp"
#include "server/config_table.hpp"

namespace meldkamer {

/// Reads [auth.passkeys]; absent: passkeys are not used.
void read_passkeys(ConfigTable table, auth::passkey::RelyingParty& into);

}  // namespace meldkamer
