#include <cmath>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/map/drawing.hpp"
#include "clients/map/features.hpp"
#include "clients/map/rd.hpp"

/// What a municipality's own files become on the map of the console.
namespace meldkamer::map {
namespace {

namespace json = boost::json;
using testing::AllOf;
using testing::HasSubstr;

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-map-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a map");
    path_ = name;
  }

  ~Folder() { std::filesystem::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  Folder& with(const std::string& name,
               const std::string& geometry,
               const std::string& properties = "",
               const std::string& crs = "") {
    std::ofstream(path_ / name) << R"({"type":"FeatureCollection",)" << crs
                                << R"("features":[{"type":"Feature","geometry":)" << geometry
                                << R"(,"properties":{)" << properties << "}}]}";
    return *this;
  }

  std::expected<std::vector<Feature>, Problem> read(const LayerOf& named = {}) const {
    return read_features({path_}, named);
  }

 private:
  std::filesystem::path path_;
};

std::string polygon(const std::string& ring) {
  return R"({"type":"Polygon","coordinates":[[)" + ring + "]]}";
}

const std::string house =
    polygon("[126800,428400],[126810,428400],[126810,428410],[126800,428400]");
const std::string rd = R"("crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},)";

std::string problem_of(const Folder& folder) {
  const auto read = folder.read();
  return read ? "it was read" : read.error();
}

double metres_off(const Degrees& place, const Metres& published) {
  const Metres found = to_rd(place);
  return std::hypot(found.x - published.x, found.y - published.y);
}

TEST(Rd, PlacesTowersWhereTheyArePublishedToAMetre) {
  EXPECT_LT(metres_off({.latitude = 52.37453253, .longitude = 4.88352559},
                       {.x = 120700.723, .y = 487525.501}),
            1);  // Westertoren, Amsterdam.
  EXPECT_LT(metres_off({.latitude = 53.21938317, .longitude = 6.56820053},
                       {.x = 233883.131, .y = 582065.167}),
            1);  // Martinitoren, Groningen.
}

TEST(MapFiles, InEitherGridLieOnTheSamePlace) {
  Folder degrees;
  Folder metres;
  const auto first = degrees
                         .with("labels.geojson",
                               R"({"type":"Point","coordinates":[4.9787,51.8416]})",
                               R"("name":"Stadhuis")")
                         .read();
  const Metres there = to_rd({.latitude = 51.8416, .longitude = 4.9787});
  const auto second = metres
                          .with("labels.geojson",
                                R"({"type":"Point","coordinates":[)" + std::to_string(there.x) +
                                    "," + std::to_string(there.y) + "]}",
                                "",
                                rd)
                          .read();
  ASSERT_TRUE(first) << first.error();
  ASSERT_TRUE(second) << second.error();
  EXPECT_NEAR(first->front().point.front().x, second->front().point.front().x, 0.01);
  EXPECT_EQ(first->front().name, "Stadhuis");
}

TEST(MapFiles, OfBgtAndBagAreKnownByTheirNames) {
  Folder folder;
  const auto features = folder.with("pand.geojson", house, "", rd).read();
  ASSERT_TRUE(features) << features.error();
  EXPECT_EQ(features->front().layer, Layer::buildings);
}

TEST(MapFiles, AnotherNameIsGivenALayer) {
  Folder folder;
  const auto features =
      folder.with("export-2026.geojson", house, "", rd).read({{"export-2026", Layer::buildings}});
  ASSERT_TRUE(features) << features.error();
  EXPECT_EQ(features->front().layer, Layer::buildings);
}

TEST(MapFiles, WithoutALayerAreRefusedWithWhatToDo) {
  Folder folder;
  EXPECT_THAT(problem_of(folder.with("export.geojson", house, "", rd)),
              AllOf(HasSubstr("export.geojson, feature 1"), HasSubstr("--layer FILE=LAYER")));
}

TEST(MapFiles, ThatLieOutsideTheNetherlandsAreRefusedByFileAndNumber) {
  Folder folder;
  const std::string swapped = R"({"type":"Point","coordinates":[51.8416,4.9787]})";
  EXPECT_THAT(problem_of(folder.with("labels.geojson", swapped)),
              AllOf(HasSubstr("labels.geojson, feature 1"), HasSubstr("longitude first")));
}

TEST(MapFiles, WhoseGeometryDoesNotFitTheirLayerAreRefused) {
  Folder folder;
  EXPECT_THAT(problem_of(folder.with("labels.geojson", house, "", rd)),
              HasSubstr("does not fit the layer labels"));
}

TEST(MapFiles, ThatAreNoGeoJsonAreRefused) {
  Folder folder;
  EXPECT_THAT(problem_of(folder), HasSubstr("no .geojson or .json file"));
}

TEST(MapDrawing, KeepsPlacesAsStepsOfADecimetreFromTheCorner) {
  Folder folder;
  const auto features =
      folder.with("buildings.geojson", house, R"("name":"Stadhuis","kind":"public")", rd).read();
  ASSERT_TRUE(features) << features.error();

  const auto drawing = drawing_json(*features);

  ASSERT_TRUE(drawing) << drawing.error();
  const auto map = json::parse(*drawing).as_object();
  EXPECT_EQ(json::serialize(map.at("corner")), "[126800,428400]");
  EXPECT_EQ(json::serialize(map.at("size")), "[10,10]");
  const auto& building = map.at("layers").at("buildings").at(0);
  EXPECT_EQ(json::serialize(building.at("rings")), "[[0,0,100,0,0,100,-100,-100]]");
  EXPECT_EQ(building.at("name"), "Stadhuis");
}

TEST(MapDrawing, ThatIsTooLargeSaysWhatWeighsMost) {
  Feature label{.source = {}, .layer = Layer::labels, .name = std::string(60, 'x')};
  label.point = {{.x = 126800, .y = 428400}};
  const std::vector<Feature> many(200'000, label);
  const auto drawing = drawing_json(many);
  ASSERT_FALSE(drawing);
  EXPECT_THAT(drawing.error(), AllOf(HasSubstr("12 MiB is the most"), HasSubstr("labels")));
}

TEST(MapDrawing, OfTheDemoMunicipalityIsWholeAndSmall) {
  const auto features = read_features({MELDKAMER_SOURCE_DIR "/deploy/demo/map"}, {});
  ASSERT_TRUE(features) << features.error();
  const auto drawing = drawing_json(*features);
  ASSERT_TRUE(drawing) << drawing.error();
  EXPECT_LT(drawing->size(), 400'000U);
  for (const char* layer : {"green", "built", "water", "rail", "roads", "buildings", "labels"}) {
    EXPECT_THAT(*drawing, HasSubstr(std::string("\"") + layer + "\":["));
  }
}

}  // namespace
}  // namespace meldkamer::map
