#pragma once
#include <string>

#include "server/config_table.hpp"

namespace meldkamer {

/// Reads [map]: tiles of another server below our own drawing.
void read_map(ConfigTable table, MapTiles& tiles);

/// "https://service.pdok.nl" of an address of tiles: what a page may fetch pictures from.
std::string origin_of_tiles(const MapTiles& tiles);

/// What the pages ask for at /map/tiles.json; empty when there are none.
std::string tiles_json(const MapTiles& tiles);

}  // namespace meldkamer
