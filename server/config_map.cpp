#include "server/config_map.hpp"

#include <regex>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace meldkamer {

void read_map(ConfigTable table, MapTiles& tiles) {
  table.read("tiles", tiles.address);
  table.read("attribution", tiles.attribution);
  // It goes into a header of ours: a host, a port, and a path of plain signs.
  static const std::regex address(
      R"(https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9:._-]+)*)");
  if (!tiles.address.empty() && !std::regex_match(tiles.address, address)) {
    table.problem(
        "tiles",
        "\"" + tiles.address + "\": write https://host/path, to which /Z/X/Y.png is added");
  }
  table.finish();
}

std::string origin_of_tiles(const MapTiles& tiles) {
  constexpr std::size_t scheme = 8;  // "https://"
  return tiles.address.substr(0, tiles.address.find('/', scheme));
}

std::string tiles_json(const MapTiles& tiles) {
  if (tiles.address.empty()) return {};
  return boost::json::serialize(
      boost::json::object{{"address", tiles.address}, {"attribution", tiles.attribution}});
}

}  // namespace meldkamer
