#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "server/config_table.hpp"

/// Secrets that the configuration names, each in a file of its own.
namespace meldkamer {

/// [secrets]: the key under which they lie. Before all that names one.
void read_secrets(ConfigTable table);

/// A secret that everybody can read is none.
void check_secret(ConfigTable& table, const std::string& key, const std::filesystem::path& file);

/// What the file holds, in clear. nullopt: a problem of `key` says why not.
std::optional<std::string> secret_of(ConfigTable& table,
                                     const std::string& key,
                                     const std::filesystem::path& file);

}  // namespace meldkamer
