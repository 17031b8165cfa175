#include "clients/cli/floor_plan_verb.hpp"

#include <expected>
#include <fmt/format.h>
#include <regex>

#include "clients/cli/write_whole.hpp"
#include "clients/floor_plan/plan.hpp"

namespace meldkamer::cli {
namespace {

std::expected<std::vector<floor_plan::ZoneName>, std::string> zone_names(
    const std::vector<std::string>& words) {
  std::vector<floor_plan::ZoneName> names;
  for (const std::string& word : words) {
    const auto sign = word.rfind('=');
    if (sign == 0 || sign == std::string::npos || sign + 1 == word.size()) {
      return std::unexpected("--zone " + word + ": give NAME-ON-THE-PLAN=ZONE-OF-THE-DIRECTORY");
    }
    names.push_back({.space = word.substr(0, sign), .zone = word.substr(sign + 1)});
  }
  return names;
}

}  // namespace

FloorPlanVerb::FloorPlanVerb(CLI::App& app)
    : import_(app.add_subcommand("floorplan", "floor plans of the console")
                  ->require_subcommand(1)
                  ->add_subcommand("import", "make one of IMDF or GeoJSON")) {
  import_->add_option("files", files_, "folders (an unpacked IMDF archive) and GeoJSON files")
      ->required();
  import_->add_option("--site", site_, "key of the site in the directory")->required();
  import_->add_option(
      "--zone", zones_, "NAME=KEY: the space called NAME on the plan is zone KEY; may be repeated");
  import_->add_option("--into",
                      into_,
                      "the folder plans/ of the server's data folder; without it the plan is "
                      "written to standard output");
}

int FloorPlanVerb::run() const {
  // The key becomes the name of a file.
  static const std::regex key("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  if (!std::regex_match(site_, key)) {
    return complain("--site " + site_ + ": letters, digits, '.', '-' and '_' only");
  }
  const auto zones = zone_names(zones_);
  if (!zones) return complain(zones.error());
  const auto features = floor_plan::read_features(files_);
  if (!features) return complain(features.error());
  const auto plan = floor_plan::plan_json(site_, *features, *zones);
  if (!plan) return complain(plan.error());
  if (into_.empty()) {
    fmt::print("{}", *plan);
    return 0;
  }
  const auto file = into_ / (site_ + ".json");
  if (const auto written = write_whole(file, *plan); !written) return complain(written.error());
  fmt::print("{}: {} bytes of {} features\n", file.string(), plan->size(), features->size());
  return 0;
}

}  // namespace meldkamer::cli
