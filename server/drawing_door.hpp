#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "server/api/calls.hpp"
#include "server/api/http_server.hpp"

namespace meldkamer {

/// A folder of drawings: floor plans, or the map.
struct Drawings {
  api::Calls& calls;             ///< Outlives the web server.
  std::string path;              ///< Ends in '/': "/plans/", "/map/".
  std::filesystem::path folder;  ///< JSON files as meldctl makes them: STADHUIS.json, base.json.
  std::size_t bytes_max{};       ///< Of one file; a larger one is as good as none.
  /// Answers that are in no file, by name: "tiles.json".
  std::map<std::string, std::string, std::less<>> fixed;
  boost::asio::any_io_executor blocking_pool;
};

/// Lets `web` answer GET /plans/STADHUIS.json from the folder, to whoever is signed in: what a
/// building looks like inside is for nobody else. A file that is not there is a 404, for which
/// the pages may have one of their own (the demo's). Files are read when they are asked for, so a
/// new one needs no restart. Before its start().
void open_drawing_door(api::HttpServer& web, Drawings parts);

}  // namespace meldkamer
