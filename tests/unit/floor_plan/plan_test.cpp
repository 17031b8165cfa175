#include "clients/floor_plan/plan.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/floor_plan/ground.hpp"
#include "clients/floor_plan/walls.hpp"

/// What a municipality's own drawing becomes on the console.
namespace meldkamer::floor_plan {
namespace {

namespace json = boost::json;

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-plan-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a plan");
    path_ = name;
  }

  ~Folder() { std::filesystem::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string feature(const std::string& type,
                    const std::string& geometry,
                    const std::string& properties,
                    const std::string& id = "f") {
  return R"({"type":"Feature","feature_type":")" + type + R"(","id":")" + id + R"(","geometry":)" +
         geometry + R"(,"properties":{)" + properties + "}}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const auto& each : features) text += (text.back() == '[' ? "" : ",") + each;
  return text + "]}";
}

/// About 20 m wide and 10 m deep, on the equator so that degrees are alike.
const std::string hall =
    R"({"type":"Polygon","coordinates":[[[0,0],[0.00018,0],[0.00018,-0.00009],[0,-0.00009],[0,0]]]})";
const std::string west_half =
    R"({"type":"Polygon","coordinates":[[[0,0],[0.00009,0],[0.00009,-0.00009],[0,-0.00009],[0,0]]]})";
const std::string east_half =
    R"({"type":"Polygon","coordinates":[[[0.00009,0],[0.00018,0],[0.00018,-0.00009],[0.00009,-0.00009],[0.00009,0]]]})";
/// One metre in the wall between the halves.
const std::string door =
    R"({"type":"LineString","coordinates":[[0.00009,-0.00004],[0.00009,-0.00005]]})";

/// A hall and a council chamber with a door between them.
class TwoRooms : public Folder {
 public:
  TwoRooms() {
    write("manifest.json", R"({"version":"1.0.0","language":"nl"})");
    write("level.geojson",
          collection({feature(
              "level", hall, R"("ordinal":0,"name":{"en":"ground","nl":"begane grond"})", "L0")}));
    write("unit.geojson",
          collection({feature("unit",
                              west_half,
                              R"("level_id":"L0","category":"lobby","name":{"nl":"Publiekshal"})"),
                      feature("unit",
                              east_half,
                              R"("level_id":"L0","category":"room","name":{"nl":"Raadzaal"})")}));
    write("opening.geojson",
          collection({feature("opening", door, R"("level_id":"L0","category":"pedestrian")")}));
  }
};

json::value plan_of(const Folder& folder, const std::vector<ZoneName>& zones = {}) {
  const auto features = read_features({folder.path()});
  if (!features) throw std::runtime_error(features.error());
  const auto plan = plan_json("STADHUIS", *features, zones);
  if (!plan) throw std::runtime_error(plan.error());
  return json::parse(*plan);
}

Problem problem_of(const Folder& folder, const std::vector<ZoneName>& zones = {}) {
  const auto features = read_features({folder.path()});
  if (!features) return features.error();
  const auto plan = plan_json("STADHUIS", *features, zones);
  return plan ? "there was a plan" : plan.error();
}

const json::object& first_level(const json::value& plan) {
  return plan.at("levels").at(0).as_object();
}

TEST(FloorPlan, DrawsRoomsWithTheirNamesAndZones) {
  const TwoRooms folder;
  const auto plan = plan_of(folder, {{.space = "Publiekshal", .zone = "hal"}});
  EXPECT_EQ(plan.at("siteKey").as_string(), "STADHUIS");
  const auto& level = first_level(plan);
  EXPECT_EQ(level.at("level").as_string(), "BG");
  EXPECT_EQ(level.at("label").as_string(), "begane grond");
  ASSERT_EQ(level.at("rooms").as_array().size(), 2U);
  EXPECT_EQ(level.at("rooms").at(0).at("label").as_string(), "Publiekshal");
  EXPECT_EQ(level.at("rooms").at(0).at("zone").as_string(), "hal");
  EXPECT_TRUE(level.at("rooms").at(0).at("hall").as_bool());
  EXPECT_FALSE(level.at("rooms").at(1).as_object().contains("zone"));
  const auto& box = level.at("zones").at("hal");
  EXPECT_NEAR(box.at(0).to_number<double>(), 0, 1);
  EXPECT_NEAR(box.at(2).to_number<double>(), 234, 1) << "the west half of a paper of 468";
}

TEST(FloorPlan, AsksTheConsoleForNothingThatItDoesNotKnow) {
  const auto plan = plan_of(TwoRooms());
  for (const char* key : {"ground", "shell"}) {
    EXPECT_TRUE(first_level(plan).at(key).is_string()) << key;
  }
  for (const char* key :
       {"walls", "doors", "fine", "furniture", "rooms", "counters", "exits", "cameras", "routes"}) {
    EXPECT_TRUE(first_level(plan).at(key).is_array()) << key;
  }
  for (const char* key : {"spots", "zones"}) {
    EXPECT_TRUE(first_level(plan).at(key).is_object()) << key;
  }
  EXPECT_EQ(first_level(plan).size(), 15U);
}

TEST(FloorPlan, LeavesADoorOpenInTheWallThatTwoRoomsShare) {
  const auto plan = plan_of(TwoRooms());
  const auto& level = first_level(plan);
  ASSERT_EQ(level.at("doors").as_array().size(), 1U);
  std::size_t pieces = 0;
  for (const auto& wall : level.at("walls").as_array()) {
    const std::string_view text = wall.as_string();
    if (text.starts_with("M233.9 ") && text.find("L233.9 ") != std::string_view::npos) ++pieces;
  }
  EXPECT_EQ(pieces, 2U) << "the wall between them, drawn once, with a gap in it";
}

TEST(FloorPlan, LaysATurnedBuildingStraightAndKnowsWhereItsCornerIs) {
  const Folder folder;
  // A square of about 14 m on its point.
  folder.write(
      "building.geojson",
      collection({feature(
          "unit",
          R"({"type":"Polygon","coordinates":[[[0,0],[0.00009,-0.00009],[0,-0.00018],[-0.00009,-0.00009],[0,0]]]})",
          R"("name":"Zaal")")}));
  const auto plan = plan_of(folder);
  EXPECT_NEAR(std::abs(plan.at("anchor").at("bearing").to_number<double>()), 45, 0.1);
  const double width = plan.at("size").at(0).to_number<double>();
  const double height = plan.at("size").at(1).to_number<double>();
  EXPECT_NEAR(width, height, 1.0);
  const double metres = width / plan.at("unitsPerMetre").to_number<double>();
  EXPECT_NEAR(metres, 14.17, 0.1);
  // The upper left of the paper is one of the corners on the ground.
  const double longitude = plan.at("anchor").at("longitude").to_number<double>();
  const double latitude = plan.at("anchor").at("latitude").to_number<double>();
  const bool north = std::abs(longitude) < 1e-6 && std::abs(latitude) < 1e-6;
  const bool west = std::abs(longitude + 0.00009) < 1e-6 && std::abs(latitude + 0.00009) < 1e-6;
  EXPECT_TRUE(north || west) << longitude << ' ' << latitude;
}

TEST(FloorPlan, PutsCountersSpotsExitsAndCamerasWhereTheyAre) {
  const TwoRooms folder;
  const std::string desk =
      R"({"type":"Polygon","coordinates":[[[0.00001,-0.00001],[0.00003,-0.00001],[0.00003,-0.00002],[0.00001,-0.00002],[0.00001,-0.00001]]]})";
  const std::string point = R"({"type":"Point","coordinates":[0.00009,-0.000085]})";
  folder.write(
      "more.geojson",
      collection(
          {feature("fixture", desk, R"("level_id":"L0","category":"desk","name":{"nl":"Balie 3"})"),
           feature("fixture", desk, R"("level_id":"L0","category":"furniture")"),
           feature("spot", point, R"("level_id":"L0","name":"Receptie")"),
           feature("exit", point, R"("level_id":"L0","name":"Hoofdingang")"),
           feature("camera", point, R"("level_id":"L0","name":"C1","direction":0)")}));
  const auto plan = plan_of(folder);
  const auto& level = first_level(plan);
  ASSERT_EQ(level.at("counters").as_array().size(), 1U);
  EXPECT_EQ(level.at("counters").at(0).at("label").as_string(), "3");
  EXPECT_EQ(level.at("counters").at(0).at("spot").as_string(), "balie 3");
  EXPECT_EQ(level.at("furniture").as_array().size(), 1U);
  EXPECT_TRUE(level.at("spots").as_object().contains("receptie"));
  EXPECT_EQ(level.at("exits").at(0).at("turn").to_number<int>(), 180) << "out at the south side";
  EXPECT_EQ(level.at("cameras").as_array().size(), 1U);
}

TEST(FloorPlan, SaysWhatIsWrongAndWhere) {
  {
    const Folder folder;
    EXPECT_NE(problem_of(folder).find("no .geojson or .json file"), std::string::npos);
    folder.write("unit.geojson", "{");
    EXPECT_NE(problem_of(folder).find("unit.geojson: is no JSON"), std::string::npos);
    folder.write("unit.geojson", R"({"type":"FeatureCollection"})");
    EXPECT_NE(problem_of(folder).find("unit.geojson: is no FeatureCollection"), std::string::npos);
    folder.write("unit.geojson",
                 collection({feature("unit", R"({"type":"Point","coordinates":[200,0]})", "")}));
    EXPECT_NE(problem_of(folder).find("feature 1: its geometry"), std::string::npos);
    folder.write("unit.geojson",
                 collection({feature("venue", R"({"type":"Point","coordinates":[4,52]})", "")}));
    EXPECT_NE(problem_of(folder).find("nothing to draw"), std::string::npos);
  }
  const TwoRooms folder;
  EXPECT_NE(problem_of(folder, {{.space = "Kelder", .zone = "kelder"}}).find("called Kelder"),
            std::string::npos);
  folder.write("fixture.geojson",
               collection({feature("fixture", hall, R"("level_id":"L9","category":"desk")")}));
  EXPECT_NE(problem_of(folder).find("its level_id L9 is no level"), std::string::npos);
}

/// The demo's own buildings, drawn as a municipality would deliver them.
TEST(FloorPlan, OfTheDemoNameOnlyZonesOfItsDirectory) {
  const std::filesystem::path demo = std::filesystem::path(MELDKAMER_SOURCE_DIR) / "deploy/demo";
  std::ifstream in(demo / "organisation.yaml");
  const std::string directory{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::size_t plans = 0;
  for (const auto& entry : std::filesystem::directory_iterator(demo / "plans")) {
    ++plans;
    const std::string site = entry.path().filename().string();
    const auto begin = directory.find("\n  " + site + ":\n");
    ASSERT_NE(begin, std::string::npos) << site << " is no site of the demo";
    const std::string lines =
        directory.substr(begin, directory.find("\n  ", begin + 1) + 1'500 - begin);
    const auto features = read_features({entry.path()});
    ASSERT_TRUE(features) << features.error();
    const auto plan = plan_json(site, *features, {});
    ASSERT_TRUE(plan) << plan.error();
    std::size_t zones = 0;
    const json::value read = json::parse(*plan);
    for (const auto& level : read.at("levels").as_array()) {
      for (const auto& zone : level.at("zones").as_object()) {
        ++zones;
        EXPECT_NE(lines.find("      " + std::string(zone.key()) + ": {"), std::string::npos)
            << site << " has no zone " << zone.key();
      }
    }
    EXPECT_GE(zones, 2U) << site;
  }
  EXPECT_GE(plans, 2U);
}

}  // namespace
}  // namespace meldkamer::floor_plan
