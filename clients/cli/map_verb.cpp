#include "clients/cli/map_verb.hpp"

#include <expected>
#include <fmt/format.h>

#include "clients/cli/write_whole.hpp"
#include "clients/map/drawing.hpp"

namespace meldkamer::cli {
namespace {

std::expected<map::LayerOf, std::string> layers_of(const std::vector<std::string>& words) {
  map::LayerOf layers;
  for (const std::string& word : words) {
    const auto sign = word.rfind('=');
    if (sign == 0 || sign == std::string::npos) {
      return std::unexpected("--layer " + word + ": give FILE=LAYER, for instance pand=buildings");
    }
    const auto layer = map::layer_named(word.substr(sign + 1));
    if (!layer) return std::unexpected("--layer " + word + ": " + layer.error());
    layers.insert_or_assign(std::filesystem::path(word.substr(0, sign)).stem().string(), *layer);
  }
  return layers;
}

}  // namespace

MapVerb::MapVerb(CLI::App& app)
    : import_(app.add_subcommand("map", "the map of the console")
                  ->require_subcommand(1)
                  ->add_subcommand("import", "make it of GeoJSON in RD or WGS 84")) {
  import_
      ->add_option("files",
                   files_,
                   "folders and GeoJSON files: boundary, green, built, water, rail, roads, "
                   "buildings, labels")
      ->required();
  import_->add_option(
      "--layer", layers_, "FILE=LAYER: what the file holds, if not its name; may be repeated");
  import_->add_option("--into",
                      into_,
                      "the folder map/ of the server's data folder; without it the map is written "
                      "to standard output");
}

int MapVerb::run() const {
  const auto layers = layers_of(layers_);
  if (!layers) return complain(layers.error());
  const auto features = map::read_features(files_, *layers);
  if (!features) return complain(features.error());
  const auto drawing = map::drawing_json(*features);
  if (!drawing) return complain(drawing.error());
  if (into_.empty()) {
    fmt::print("{}", *drawing);
    return 0;
  }
  const auto file = into_ / "base.json";
  if (const auto written = write_whole(file, *drawing); !written) {
    return complain(written.error());
  }
  fmt::print("{}: {} bytes of {} features\n", file.string(), drawing->size(), features->size());
  return 0;
}

}  // namespace meldkamer::cli
