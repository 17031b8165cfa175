#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace meldkamer::cli {

/// `meldctl map import`: the map of the console, of GeoJSON in RD or WGS 84. Works on files only;
/// asks no server.
class MapVerb {
 public:
  explicit MapVerb(CLI::App& app);

  bool parsed() const { return import_->parsed(); }

  /// The exit code: 0 written, 1 not (the reason is on standard error).
  int run() const;

 private:
  CLI::App* import_;
  std::vector<std::filesystem::path> files_;
  std::vector<std::string> layers_;
  std::filesystem::path into_;
};

}  // namespace meldkamer::cli
