#include <chrono>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "server/files/defaults.hpp"
#include "tests/unit/files/small_town.hpp"

/// What the project ships: the profiles in the server and the organisation of the demo.
namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

std::vector<TextFile> demo_files() {
  std::vector<TextFile> texts = default_profiles();
  for (const char* const name : {"organisation.yaml", "devices.yaml", "people.yaml"}) {
    const auto path = std::filesystem::path(MELDKAMER_SOURCE_DIR) / "deploy/demo" / name;
    std::ifstream in(path);
    texts.push_back({.name = name, .text = {std::istreambuf_iterator<char>(in), {}}});
  }
  return texts;
}

std::shared_ptr<const domain::Directory> demo() {
  return loaded(demo_files());
}

/// Both profiles, as a town that has a place of each class would use them.
std::shared_ptr<const domain::Directory> with_both_profiles() {
  std::vector<TextFile> texts = default_profiles();
  texts.push_back({.name = "town.yaml", .text = R"(
organisation: Proefstad
version: "1"
control_rooms: {MK: {label: Meldkamer}}
sites:
  A: {label: A, address: A 1, class: guarded, control_room: MK, profile: utrecht, contact: P, assembly_point: plein}
  B: {label: B, address: B 1, class: managed_office, control_room: MK, profile: odg, contact: P, assembly_point: plein}
people:
  P: {name: P, roles: [guard, site_manager, line_manager], control_rooms: [MK]}
)"});
  return loaded(texts);
}

TEST(ShippedProfiles, HaveNoProblem) {
  const auto directory = with_both_profiles();
  ASSERT_EQ(directory->profiles.size(), 2u);
  EXPECT_EQ(directory->profiles[0].key.value, "utrecht");
  EXPECT_EQ(directory->profiles[1].key.value, "odg");
}

TEST(ShippedProfiles, KnowEveryKindThatPanelsSend) {
  for (const auto& profile : with_both_profiles()->profiles) {
    for (const char* const name : {"sia_dc03.tsv", "contact_id.tsv"}) {
      std::ifstream in(std::filesystem::path(MELDKAMER_SOURCE_DIR) / "server/defaults/codes" /
                       name);
      int codes = 0;
      for (std::string line; std::getline(in, line);) {
        std::istringstream columns(line);
        std::string code;
        std::string signal;
        std::string kind;
        const bool is_code = !line.starts_with('#') && std::getline(columns, code, '\t') &&
                             std::getline(columns, signal, '\t') &&
                             std::getline(columns, kind, '\t');
        if (!is_code) continue;
        ++codes;
        EXPECT_NE(profile.find_kind({kind}), nullptr) << profile.key.value << " lacks " << kind;
      }
      EXPECT_GT(codes, 200);
    }
  }
}

TEST(ShippedProfiles, TakeTheStepsAtTheSecondsOfTheProtocol) {
  const auto directory = with_both_profiles();
  const domain::Plan* const small = directory->profiles[0].find_plan("small");
  ASSERT_NE(small, nullptr);
  ASSERT_EQ(small->steps.size(), 3u);
  EXPECT_EQ(small->steps[0].timeout, 40s);
  EXPECT_EQ(small->steps[1].timeout, 60s);
  EXPECT_TRUE(small->steps[1].mobile);
  EXPECT_EQ(small->steps[2].confirm_call_within, 15s);
  const domain::Plan* const office = directory->profiles[1].find_plan("managed_office");
  ASSERT_NE(office, nullptr);
  EXPECT_EQ(office->steps[1].step.value, "management");
  EXPECT_EQ(directory->profiles[0].acknowledge_within, 15s);
  EXPECT_EQ(directory->profiles[0].auto_start_after, 30s);
}

TEST(ShippedProfiles, HaveTheSixteenBoxesOfThePaperFormInThreeColumns) {
  for (const auto& profile : with_both_profiles()->profiles) {
    const domain::FormField* const nature = profile.find_field("nature");
    ASSERT_NE(nature, nullptr);
    std::map<std::string, int> columns;
    for (const auto& option : nature->options) ++columns[option.group];
    EXPECT_EQ(columns["Verbale agressie"], 5);
    EXPECT_EQ(columns["Persoonlijke bedreiging"], 6);
    EXPECT_EQ(columns["Fysieke agressie"], 5);
    EXPECT_EQ(profile.find_field("incident_location")->options.size(), 8u);
  }
}

TEST(ShippedProfiles, CallThePoliceAtOnceForHostagesAndRobberyWithoutASound) {
  for (const auto& profile : with_both_profiles()->profiles) {
    for (const char* const kind : {"hostage_taking", "robbery"}) {
      const domain::AlarmKind* const found = profile.find_kind({kind});
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(found->police, domain::PoliceRule::at_once);
      EXPECT_TRUE(found->silent);
    }
  }
}

TEST(Manual, ShowsExamplesThatLoad) {
  std::ifstream in(std::filesystem::path(MELDKAMER_SOURCE_DIR) / "server/files/README.md");
  std::vector<TextFile> texts = default_profiles();
  bool in_example = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "```yaml") texts.push_back({.name = "example", .text = {}});
    if (line.starts_with("```")) {
      in_example = line == "```yaml";
    } else if (in_example) {
      texts.back().text += line + "\n";
    }
  }
  ASSERT_EQ(texts.size(), default_profiles().size() + 3);
  EXPECT_EQ(loaded(texts)->organisation, "Gemeente Merwestad");
}

TEST(Demo, PutsTheWorkedExampleAtTheTownHallsThirdCounter) {
  const auto directory = demo();
  const domain::Device* const button = directory->find_account("77A1", "7");
  ASSERT_NE(button, nullptr);
  EXPECT_EQ(button->site.value, "STADHUIS");
  EXPECT_EQ(button->spot, "balie 3");
  const domain::Site* const site = directory->find(button->site);
  EXPECT_EQ(site->site_class, "guarded");
  EXPECT_NE(site->find_zone(button->zone), nullptr);
  EXPECT_EQ(directory->find_account("77A1", "99")->key.value, "Paneel Stadhuis");
}

TEST(Demo, HasTwoControlRoomsAndPlacesOfThreeClasses) {
  const auto directory = demo();
  EXPECT_EQ(directory->control_rooms.size(), 2u);
  std::set<std::string> classes;
  for (const auto& site : directory->sites) classes.insert(site.site_class);
  EXPECT_EQ(classes, (std::set<std::string>{"guarded", "public_space", "small"}));
  EXPECT_EQ(directory->profiles.size(), 1u) << "an unused profile is noise on the screens";
}

TEST(Demo, NamesTheZonesOfTheFloorPlan) {
  const auto directory = demo();
  const auto folder = std::filesystem::path(MELDKAMER_SOURCE_DIR) / "deploy/demo/plans/STADHUIS";
  std::string plan;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path());
    plan.append(std::istreambuf_iterator<char>(in), {});
  }
  ASSERT_FALSE(plan.empty());
  for (const auto& zone : directory->find(domain::SiteKey{"STADHUIS"})->zones) {
    EXPECT_NE(plan.find('"' + zone.key.value + '"'), std::string::npos) << zone.key.value;
    EXPECT_NE(plan.find('"' + zone.level + '"'), std::string::npos) << zone.level;
  }
  for (const auto& device : directory->devices) {
    if (device.site.value != "STADHUIS" || device.spot.empty()) continue;
    EXPECT_NE(plan.find('"' + device.spot + '"'), std::string::npos) << device.spot;
  }
}

}  // namespace
}  // namespace meldkamer::files
