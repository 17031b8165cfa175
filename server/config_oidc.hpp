#pragma once
#include <optional>

#include "server/auth/oidc/configuration.hpp"
#include "server/config_table.hpp"

namespace meldkamer {

/// Reads [auth.oidc]; absent: people sign in by local accounts only.
void read_oidc(ConfigTable table, std::optional<auth::oidc::Configuration>& into);

}  // namespace meldkamer
