#include "server/intake/http/endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/intake/http/desk.hpp"

/// What a program hears when it hands in an alarm over HTTP.
namespace meldkamer::intake::http {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string button = R"({"id": "a-1", "apparaat": "B-L1", "tekst": "Knop ingedrukt"})";

TEST(HttpAlarm, IsAnsweredWithItsNumbersOnceItIsStored) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post(button);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.content_type, "application/json");
  EXPECT_EQ(header(answer, "API-Version"), "1.0.0");
  EXPECT_EQ(member(answer, "bron"), "toegang");
  EXPECT_EQ(member(answer, "id"), "a-1");
  const domain::LiveState state = station.state();
  ASSERT_EQ(state.incidents.size(), 1U);
  const domain::Incident& incident = state.incidents.begin()->second;
  EXPECT_EQ(member(answer, "incident"), std::to_string(incident.id.value));
  EXPECT_EQ(incident.site.value, "L1");
  EXPECT_EQ(incident.alarms.front().text, "Knop ingedrukt");
}

TEST(HttpAlarm, SentAgainGetsTheSameNumbersAndRaisesNothing) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer first = station.post(button);
  const Answer again = station.post(button);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
  const domain::LiveState state = station.state();
  EXPECT_EQ(state.incidents.begin()->second.alarms.size(), 1U);
}

TEST(HttpAlarm, CountsFromTheNextRequestOnByTheTokensThatWereTakenAnew) {
  journal::MemoryJournal disk;
  Station station{disk};
  EXPECT_EQ(station.post(button).status, 201);
  // SHA-256 of "abc": the same program with another token, and the old one no more.
  station.endpoint().take(
      Sources::read("toegang ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n")
          .value());
  EXPECT_EQ(station.post(button).status, 401);
  const Answer renewed = station.ask({.method = "POST",
                                      .path = "/v1/alarmen",
                                      .authorization = "Bearer abc",
                                      .content_type = "application/json",
                                      .event_headers = {},
                                      .body = button,
                                      .address = "192.0.2.7"});
  EXPECT_EQ(renewed.status, 200) << renewed.body;
}

TEST(HttpAlarm, SentAgainAfterARestartIsStillOne) {
  const auto disk = std::make_shared<journal::MemoryDisk>();
  std::string first;
  {
    journal::MemoryJournal journal{disk};
    Station station{journal};
    first = station.post(button).body;
  }
  journal::MemoryJournal journal{disk};
  Station station{journal, false};
  const Answer again = station.post(button);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first);
  EXPECT_EQ(station.state().incidents.size(), 1U);
}

TEST(HttpAlarm, OfTwoSourcesWithTheSameIdAreTwo) {
  journal::MemoryJournal disk;
  Station station{disk};
  const std::string elsewhere = R"({"id": "a-1", "apparaat": "B-L2"})";
  EXPECT_EQ(station.post(button).status, 201);
  const Answer other = station.ask({.method = "POST",
                                    .path = "/v1/alarmen",
                                    .authorization = "bearer geheim-twee",
                                    .content_type = "application/json; charset=utf-8",
                                    .event_headers = {},
                                    .body = elsewhere,
                                    .address = {}});
  EXPECT_EQ(other.status, 201);
  EXPECT_EQ(station.state().incidents.size(), 2U);
}

TEST(HttpAlarm, OfAnUnknownPlaceIsShownAsUnknownSource) {
  journal::MemoryJournal disk;
  Station station{disk};
  EXPECT_EQ(station.post(R"({"id": "x"})").status, 201);
  const domain::LiveState state = station.state();
  ASSERT_EQ(state.incidents.size(), 1U);
  EXPECT_TRUE(state.incidents.begin()->second.unknown_source);
  EXPECT_EQ(state.incidents.begin()->second.alarms.front().device_label, "toegang");
}

TEST(HttpAlarm, ThatIsADrillStaysADrill) {
  journal::MemoryJournal disk;
  Station station{disk};
  EXPECT_EQ(station.post(R"({"id": "x", "apparaat": "B-L1", "oefening": true})").status, 201);
  EXPECT_TRUE(station.state().incidents.begin()->second.drill);
}

TEST(HttpAlarm, ThatOnlyTestsOpensNothingAndIsStillNumbered) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post(R"({"id": "x", "apparaat": "B-L1", "soort": "test"})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_THAT(member(answer, "incident"), IsEmpty());
  EXPECT_EQ(member(answer, "alarm"), "1");
  EXPECT_TRUE(station.state().incidents.empty());
}

TEST(HttpAlarm, NamesTheMembersThatItIgnored) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post(R"({"id": "x", "apparaat": "B-L1", "locatiee": "L1"})");
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(member(answer, "genegeerd"), R"(["locatiee"])");
}

TEST(HttpAlarm, WithoutARightTokenIsRefusedAndSaysHowToSignIn) {
  journal::MemoryJournal disk;
  Station station{disk};
  for (const std::string authorization : {"", "Bearer ", "Bearer fout", "Basic geheim-een"}) {
    const Answer answer = station.ask({.method = "POST",
                                       .path = "/v1/alarmen",
                                       .authorization = authorization,
                                       .content_type = "application/json",
                                       .event_headers = {},
                                       .body = button,
                                       .address = {}});
    EXPECT_EQ(answer.status, 401) << authorization;
    EXPECT_EQ(answer.content_type, "application/problem+json");
    EXPECT_EQ(member(answer, "status"), "401");
    EXPECT_EQ(header(answer, "WWW-Authenticate"), "Bearer");
    EXPECT_EQ(header(answer, "API-Version"), "1.0.0");
  }
  EXPECT_TRUE(station.state().incidents.empty());
}

TEST(HttpAlarm, ThatIsWrongIsToldEveryFaultAndWhere) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post(
      R"({"soort": "brand", "tijd": "gisteren", "positie": {"breedtegraad": 91}, "stil": 1})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  const std::string invalid = member(answer, "invalidParams");
  for (const auto* const name : {"\"id\"",
                                 "\"soort\"",
                                 "\"tijd\"",
                                 "\"positie.breedtegraad\"",
                                 "\"positie.lengtegraad\"",
                                 "\"stil\""}) {
    EXPECT_THAT(invalid, HasSubstr(name));
  }
}

TEST(HttpAlarm, ThatIsNoJsonIsToldTheLineAndColumn) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.post("{\"id\": \"x\",\n  \"tekst\" \"y\"}");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(member(answer, "invalidParams"), HasSubstr("regel 2, kolom 11"));
}

TEST(HttpAlarm, OfAnotherTypeMethodOrPathIsToldWhatIsPossible) {
  journal::MemoryJournal disk;
  Station station{disk};
  EXPECT_EQ(station.post(button, "text/plain").status, 415);
  const Answer read = station.ask({.method = "GET", .path = "/v1/alarmen"});
  EXPECT_EQ(read.status, 405);
  EXPECT_EQ(header(read, "Allow"), "POST");
}

TEST(HttpAlarm, FiguresCountWhatWasStoredRepeatedAndRefused) {
  journal::MemoryJournal disk;
  Station station{disk};
  station.post(button);
  station.post(button);
  station.post("{");
  std::map<std::string, double> seen;
  for (const auto& figure : station.endpoint().figures()) seen[figure.labels] = figure.value;
  EXPECT_EQ(seen[R"(result="stored")"], 1);
  EXPECT_EQ(seen[R"(result="repeated")"], 1);
  EXPECT_EQ(seen[R"(result="invalid")"], 1);
}

TEST(HttpAlarm, SaysWhatItTakesToEverybodyAndEverySite) {
  journal::MemoryJournal disk;
  Station station{disk};
  const Answer answer = station.ask({.method = "GET", .path = "/v1/openapi.json"});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(header(answer, "API-Version"), "1.0.0");
  EXPECT_EQ(member(answer, "openapi"), "3.0.3");
}

TEST(HttpAlarm, IsNotKeptWhileStorageFails) {
  class NoDisk final : public AlarmSink {
    void submit(domain::Command, std::move_only_function<void(engine::Result)> done) override {
      done(
          std::unexpected(engine::Rejection(Fault{.kind = Fault::Kind::full, .what = "no space"})));
    }
  };

  class NoCases final : public CaseBook {
    boost::asio::awaitable<std::vector<std::optional<KnownCase>>> find(
        std::vector<domain::RequestId> requests) override {
      co_return std::vector<std::optional<KnownCase>>(requests.size());
    }
  };

  NoDisk sink;
  NoCases cases;
  ManualClock clock;
  Endpoint endpoint({.sources = Sources::read(source_lines).value()},
                    {.sink = sink, .cases = cases, .clock = clock});
  boost::asio::thread_pool pool{1};
  Request request{.method = "POST",
                  .path = "/v1/alarmen",
                  .authorization = "Bearer geheim-een",
                  .content_type = "application/json",
                  .event_headers = {},
                  .body = button,
                  .address = {}};
  const Answer answer =
      boost::asio::co_spawn(
          pool.get_executor(), endpoint.answer(std::move(request)), boost::asio::use_future)
          .get();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(header(answer, "Retry-After"), "5");
  EXPECT_THAT(member(answer, "detail"), HasSubstr("niet bewaard"));
}

}  // namespace
}  // namespace meldkamer::intake::http
