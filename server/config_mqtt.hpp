#pragma once
#include <filesystem>
#include <optional>

#include "server/config_table.hpp"
#include "server/intake/mqtt/configuration.hpp"

namespace meldkamer {

/// Reads [intake.mqtt]; absent: no broker. Counters of buttons are kept in `data_folder`.
void read_mqtt(ConfigTable table,
               const std::filesystem::path& data_folder,
               std::optional<intake::mqtt::Configuration>& into);

}  // namespace meldkamer
