#include "server/config_secrets.hpp"

#include <sys/stat.h>
#include <utility>

#include "server/secret_places.hpp"

namespace meldkamer {

void read_secrets(ConfigTable table) {
  auto& files = table.secrets().files;
  bool sealed_only = false;
  for (const char* const key : {"key_file", "previous_key_file"}) {
    std::filesystem::path file;
    table.read(key, file);
    if (file.empty()) continue;
    check_secret(table, key, file);
    if (const auto added = files.add_key(file); !added) table.problem(key, added.error().what);
  }
  table.read("sealed_only", sealed_only);
  if (table.has("previous_key_file") && !table.has("key_file")) {
    table.problem("key_file", "give the key that takes the place of the previous one");
  }
  if (sealed_only && !table.has("key_file")) {
    table.problem("sealed_only", "takes a key to seal under: key_file");
  }
  if (sealed_only) files.demand_sealed();
  table.finish();
}

void check_secret(ConfigTable& table, const std::string& key, const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0) {
    table.problem(key, file.string() + " can be read by everybody; chmod 600 it");
  }
}

std::optional<std::string> secret_of(ConfigTable& table,
                                     const std::string& key,
                                     const std::filesystem::path& file) {
  check_secret(table, key, file);
  auto secret = table.secrets().files.read(file);
  if (!secret) {
    table.problem(key, secret.error().what);
    return std::nullopt;
  }
  if (!*secret) {
    table.problem(key, file.string() + " cannot be read");
    return std::nullopt;
  }
  table.secrets().named.push_back({.file = file, .rest = (*secret)->rest});
  return std::move((*secret)->text);
}

}  // namespace meldkamer
