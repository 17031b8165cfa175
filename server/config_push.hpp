#pragma once
#include <optional>

#include "server/config_table.hpp"
#include "server/outbound/push/configuration.hpp"

namespace meldkamer {

/// Reads [push]; absent: no handheld is woken by push messages.
void read_push(ConfigTable table, std::optional<outbound::push::Configuration>& into);

}  // namespace meldkamer
