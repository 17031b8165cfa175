#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace meldkamer::cli {

/// `meldctl floorplan import`: floor plans of IMDF or GeoJSON for the console. Works on files only;
/// asks no server.
class FloorPlanVerb {
 public:
  explicit FloorPlanVerb(CLI::App& app);

  bool parsed() const { return import_->parsed(); }

  /// The exit code: 0 written, 1 not (the reason is on standard error).
  int run() const;

 private:
  CLI::App* import_;
  std::vector<std::filesystem::path> files_;
  std::string site_;
  std::vector<std::string> zones_;
  std::filesystem::path into_;
};

}  // namespace meldkamer::cli
