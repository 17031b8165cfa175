#pragma once
#include <filesystem>

#include <boost/asio/any_io_executor.hpp>

#include "server/api/calls.hpp"
#include "server/api/http_server.hpp"

namespace meldkamer {

/// What the floor plans need; all of it outlives the web server.
struct FloorPlans {
  api::Calls& calls;
  std::filesystem::path folder;  ///< One file a site: STADHUIS.json, as meldctl floorplan makes it.
  boost::asio::any_io_executor blocking_pool;
};

/// Lets `web` answer GET /plans/STADHUIS.json from the folder, to whoever is signed in: what a
/// building looks like inside is for nobody else. A site without a plan there is a 404, for which
/// the pages may have one of their own (the demo's). Files are read when they are asked for, so a
/// new plan needs no restart. Before its start().
void open_plan_door(api::HttpServer& web, FloorPlans parts);

}  // namespace meldkamer
