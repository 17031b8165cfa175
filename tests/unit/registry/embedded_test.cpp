#include "server/registry/embedded.hpp"

#include <filesystem>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "server/base/manual_clock.hpp"
#include "server/registry/dossier.hpp"

namespace meldkamer::registry {
namespace {

class Registry : public ::testing::Test {
 protected:
  Registry() {
    std::filesystem::remove(file_);
    open();
  }

  ~Registry() override {
    pool_.join();
    registry_.reset();
    std::filesystem::remove(file_);
  }

  void open() {
    registry_.reset();
    auto opened = EmbeddedRegistry::open(file_, clock_, pool_.get_executor());
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    registry_ = std::move(*opened);
  }

  Stored store(const Package& package) {
    auto answer =
        boost::asio::co_spawn(pool_, registry_->store(package), boost::asio::use_future).get();
    EXPECT_TRUE(answer.has_value() && answer->has_value());
    return **answer;
  }

  std::vector<DossierRow> search(DossierQuery query) {
    auto rows =
        boost::asio::co_spawn(pool_, registry_->search(std::move(query)), boost::asio::use_future)
            .get();
    EXPECT_TRUE(rows.has_value());
    return rows.value_or(std::vector<DossierRow>{});
  }

  static Package closed(std::uint64_t number, const std::string& description) {
    return build_package({}, closed_case(number, description));
  }

  static domain::Incident closed_case(std::uint64_t number, const std::string& description) {
    domain::Incident incident;
    incident.id = {number};
    incident.kind = {"panic_button"};
    incident.place_text = "Stadhuis";
    incident.received_at = {1'764'000'000'000'000};
    incident.closed_at = {1'764'000'600'000'000};
    incident.state = domain::IncidentState::closed;
    incident.form.answers = {{.key = "description", .values = {description}}};
    incident.handoff.package_id = "M-" + std::to_string(number);
    return incident;
  }

  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / "meldkamer-dossiers-test.db";
  ManualClock clock_;
  boost::asio::thread_pool pool_{1};
  std::unique_ptr<EmbeddedRegistry> registry_;
};

TEST_F(Registry, HidesRestrictedDossiersFromWhoMayNotKnow) {
  Package secret = closed(51, "dreigbrief op de mat");
  const std::string open_word = "\"restricted\":false";
  ASSERT_NE(secret.json.find(open_word), std::string::npos);
  secret.json.replace(secret.json.find(open_word), open_word.size(), "\"restricted\":true");
  store(secret);
  store(closed(52, "dreigbrief die geen dreigbrief was"));
  EXPECT_EQ(search({.words = "dreigbrief", .site = {}}).size(), 2U);
  DossierQuery query{.words = "dreigbrief", .site = {}};
  query.without_restricted = true;
  const auto rows = search(query);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].incident, 52U);
}

TEST_F(Registry, R86StoresTheSamePackageOnceHoweverOftenItIsSent) {
  const auto first = store(closed(41, "duwen aan de balie"));
  open();  // The reply was lost, the server restarted.
  const auto again = store(closed(41, "duwen aan de balie"));
  EXPECT_FALSE(first.already_had);
  EXPECT_TRUE(again.already_had);
  EXPECT_EQ(again.reference, first.reference);
  EXPECT_EQ(search({}).size(), 1U);
}

TEST_F(Registry, FindsADossierByAWordOfItsDescription) {
  store(closed(41, "Man gooit met een stoel in de publiekshal"));
  store(closed(42, "Scheldpartij aan de telefoon"));
  ASSERT_EQ(search({.words = "stoel"}).size(), 1U);
  EXPECT_EQ(search({.words = "publieks"}).front().incident, 41U);
  EXPECT_EQ(search({.words = "telefoon schelden"}).size(), 0U);
  EXPECT_EQ(search({}).front().incident, 42U) << "newest first";
}

TEST_F(Registry, TakesWhatAPersonTypesAsWordsAndNeverAsQuerySyntax) {
  store(closed(41, "OR NEAR \" * ( drop table"));
  EXPECT_EQ(search({.words = "\" OR (NEAR* --"}).size(), 1U);
  EXPECT_EQ(search({.words = "stoel OR near"}).size(), 0U);
  EXPECT_EQ(search({.words = "near"}).size(), 1U);
}

TEST_F(Registry, GivesBackTheVeryBytesThatWereHandedOver) {
  const auto package = closed(41, "Zoë Gülşen, kamer 2");
  const auto stored = store(package);
  const auto found =
      boost::asio::co_spawn(pool_, registry_->find(stored.reference), boost::asio::use_future)
          .get();
  ASSERT_TRUE(found.has_value() && found->has_value());
  EXPECT_EQ((*found)->json, package.json);
  EXPECT_EQ((*found)->received_at.us, 1'764'000'000'000'000);
  for (const char* unknown : {"D-000999", "41", "D-x", ""}) {
    const auto none =
        boost::asio::co_spawn(pool_, registry_->find(unknown), boost::asio::use_future).get();
    ASSERT_TRUE(none.has_value());
    EXPECT_FALSE(none->has_value()) << unknown;
  }
}

TEST_F(Registry, R85BuildsTheSameBytesEachTime) {
  EXPECT_EQ(closed(41, "duwen").json, closed(41, "duwen").json);
  EXPECT_NE(closed(41, "duwen").json, closed(42, "duwen").json);
}

TEST_F(Registry, R86OffersTheSameBytesAgainWhateverBecameTrueSinceTheCaseWasClosed) {
  domain::Incident incident = closed_case(41, "duwen");
  incident.timeline = {{.line = 1, .at = incident.closed_at, .code = "incident_closed"}};
  incident.told = {{.person = {"L-1"}, .topic = "first_support", .sent_at = incident.received_at}};
  incident.duties = {{.code = "report", .raised_at = incident.received_at}};
  const std::string first = build_package({}, incident).json;
  const Instant later = incident.closed_at + std::chrono::minutes(5);
  incident.timeline.push_back({.line = 2, .at = later, .code = "handoff_failed"});
  incident.told.front().read_at = later;
  incident.duties.front().done_at = later;
  incident.duties.front().reference = "2026-77";
  EXPECT_EQ(build_package({}, incident).json, first);
  // Corrected, it is a new version, which tells all that is known by then.
  incident.handoff.version = 2;
  incident.amendments = {{.version = 2, .at = later, .by = {"O-1"}, .reason = "naam"}};
  const std::string corrected = build_package({}, incident).json;
  EXPECT_NE(corrected.find("handoff_failed"), std::string::npos);
  EXPECT_NE(corrected.find("2026-77"), std::string::npos);
}

TEST_F(Registry, PagesFromTheNewestToTheOldest) {
  for (std::uint64_t number = 1; number <= 5; ++number) {
    store(closed(number, "voorval"));
  }
  const auto first = search({.limit = 2});
  ASSERT_EQ(first.size(), 2U);
  const auto second = search({.before = number_of(first.back().reference), .limit = 10});
  ASSERT_EQ(second.size(), 3U);
  EXPECT_EQ(second.front().incident, 3U);
}

}  // namespace
}  // namespace meldkamer::registry
