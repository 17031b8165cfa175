#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "server/config_table.hpp"

/// Files that the configuration names; what is wrong with one becomes a problem of its key.
namespace meldkamer {

/// nullopt: it cannot be read.
std::optional<std::string> text_of(ConfigTable& table,
                                   const std::string& key,
                                   const std::filesystem::path& file);

/// Only that it can be read; an empty name is no file.
void look_for(ConfigTable& table, const std::string& key, const std::filesystem::path& file);

}  // namespace meldkamer
