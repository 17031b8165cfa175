#include <fstream>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "server/base/limits.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/web_client.hpp"

/// What the web server makes of requests: good ones, odd ones, rude ones.
namespace meldkamer::api {
namespace {

constexpr const char* note_path = "/meldkamer.v1.DispatchService/AddNote";

std::string detail_of(const std::string& body, std::string_view name) {
  const auto error = boost::json::parse(body).as_object();
  const auto& detail = error.at("details").as_array().at(0).as_object();
  return std::string(detail.at("debug").as_object().at(name).as_string());
}

TEST(Connect, SaysWhyACallFailedInWordsForPeopleAndForPrograms) {
  ApiRoom room;
  const auto reply = call_json(
      room.http().port(),
      note_path,
      room.token_of("desk"),
      R"({"requestId":"0191f000-0000-7000-8000-000000000001","incidentId":"999","text":"gebeld"})");
  EXPECT_EQ(reply.status, 404U) << reply.body;
  EXPECT_EQ(reply.header("content-type"), "application/json");
  const auto error = boost::json::parse(reply.body).as_object();
  EXPECT_EQ(error.at("code").as_string(), "not_found");
  EXPECT_FALSE(error.at("message").as_string().empty());
  EXPECT_EQ(error.at("details").as_array().at(0).as_object().at("type").as_string(),
            "google.rpc.ErrorInfo");
  EXPECT_EQ(detail_of(reply.body, "reason"), "INCIDENT_UNKNOWN");
}

TEST(Connect, NamesTheFieldThatCannotBe) {
  ApiRoom room;
  const auto reply = call_json(room.http().port(),
                               note_path,
                               room.token_of("desk"),
                               R"({"requestId":"not a uuid","incidentId":"1","text":"x"})");
  EXPECT_EQ(reply.status, 400U);
  EXPECT_EQ(detail_of(reply.body, "reason"), "BAD_FIELD");
  EXPECT_NE(reply.body.find(R"("field":"request_id")"), std::string::npos) << reply.body;
}

TEST(Connect, RefusesWhatIsNoMessage) {
  ApiRoom room;
  const auto port = room.http().port();
  const auto token = room.token_of("desk");
  EXPECT_EQ(call_json(port, note_path, token, "{broken").status, 400U);
  const Headers as_text{{"Content-Type", "text/plain"}, {"Authorization", "Bearer " + token}};
  EXPECT_EQ(ask(port, "POST", note_path, as_text, "{}").status, 415U);
  EXPECT_EQ(ask(port, "GET", note_path).status, 405U);
}

TEST(Connect, KnowsNoOtherRpcsThanTheTables) {
  ApiRoom room;
  const auto reply = call_json(
      room.http().port(), "/meldkamer.v1.DispatchService/OpenDoor", room.token_of("desk"), "{}");
  EXPECT_EQ(reply.status, 501U);
  EXPECT_EQ(detail_of(reply.body, "reason"), "NO_SUCH_RPC");
}

TEST(Web, RefusesABodyThatIsTooLargeBeforeReadingIt) {
  ApiRoom room;
  const std::string head =
      "POST " + std::string(note_path) +
      " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(limits::http_body_bytes_max + 1) +
      "\r\n\r\n";
  EXPECT_EQ(send_raw(room.http().port(), head).status, 413U);
}

TEST(Web, RefusesAHeaderThatIsTooLarge) {
  ApiRoom room;
  const Headers large{{"X-Large", std::string(limits::http_header_bytes_max, 'x')}};
  EXPECT_EQ(ask(room.http().port(), "GET", "/healthz", large).status, 431U);
  const std::string address = "/" + std::string(limits::http_url_bytes_max, 'a');
  EXPECT_EQ(ask(room.http().port(), "GET", address).status, 414U);
}

TEST(Web, RefusesWhatIsNoRequest) {
  ApiRoom room;
  const auto port = room.http().port();
  EXPECT_EQ(send_raw(port, "HELLO\r\n\r\n").status, 400U);
  EXPECT_EQ(send_raw(port, "GET / HTTP/1.1\r\n\r\n").status, 400U);
  EXPECT_EQ(send_raw(port, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400U);
  EXPECT_EQ(send_raw(port, "GET / HTTP/1.0\r\nHost: a\r\n\r\n").status, 505U);
  EXPECT_EQ(room.http().figures().requests, 0U);
}

TEST(Web, RefusesABodyWithTwoLengths) {
  ApiRoom room;
  const std::string smuggled =
      "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
      "0\r\n\r\n";
  EXPECT_EQ(send_raw(room.http().port(), smuggled).status, 400U);
}

TEST(Web, CutsWhoSendsAHeaderTooSlowlyHoweverBusyItLooks) {
  ApiRoom room;
  RawLine slow(room.http().port());
  slow.send("GET /healthz HTTP/1.1\r\n");
  const Instant begun = room.clock().now();
  const bool cut = room.passes_until(std::chrono::milliseconds(250), [&slow] {
    slow.send("X: y\r\n");
    return slow.is_closed();
  });
  EXPECT_TRUE(cut);
  EXPECT_GE(room.clock().now() - begun, limits::http_header_timeout);
  EXPECT_GE(room.http().figures().timeouts, 1U);
}

TEST(Web, CutsWhoSendsABodyTooSlowly) {
  ApiRoom room;
  RawLine slow(room.http().port());
  slow.send("POST " + std::string(note_path) +
            " HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
  const Instant begun = room.clock().now();
  EXPECT_TRUE(room.passes_until(std::chrono::milliseconds(500), [&slow] {
    slow.send("x");
    return slow.is_closed();
  }));
  EXPECT_LE(room.clock().now() - begun,
            limits::http_body_timeout + limits::http_header_timeout + std::chrono::seconds(15));
}

TEST(Web, CutsAnIdleConnectionAfterAMinute) {
  ApiRoom room;
  RawLine idle(room.http().port());
  const Instant begun = room.clock().now();
  EXPECT_TRUE(room.passes_until(std::chrono::seconds(1), [&idle] { return idle.is_closed(); }));
  EXPECT_GE(room.clock().now() - begun, limits::http_idle_timeout);
}

TEST(Web, TakesNoMoreConnectionsFromOneAddressThanItsShare) {
  ApiRoom room;
  std::vector<std::unique_ptr<RawLine>> lines;
  for (std::size_t i = 0; i < limits::connections_per_address_max; ++i) {
    lines.push_back(std::make_unique<RawLine>(room.http().port()));
  }
  RawLine one_too_many(room.http().port());
  EXPECT_TRUE(room.passes_until({}, [&one_too_many] { return one_too_many.is_closed(); }));
  EXPECT_EQ(room.http().figures().connections_refused, 1U);
  EXPECT_FALSE(lines.front()->is_closed());
}

TEST(Web, AnswersSeveralRequestsOnOneConnection) {
  ApiRoom room;
  RawLine line(room.http().port());
  line.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\nGET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  std::string all;
  EXPECT_TRUE(room.passes_until({}, [&] {
    all += line.received();
    return all.find("alive", all.find("alive") + 1) != std::string::npos;
  })) << all;
  EXPECT_FALSE(line.is_closed());
}

TEST(Web, LetsIdleConnectionsGoWhenItStops) {
  ApiRoom room;
  RawLine line(room.http().port());
  line.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_TRUE(room.passes_until({}, [&line] { return !line.received().empty(); }));
  room.http().stop();
  EXPECT_TRUE(room.passes_until({}, [&line] { return line.is_closed(); }));
}

TEST(Web, ServesPagesAndWhatTheServerAddsWithTheHeadersBrowsersNeed) {
  const TemporaryFolder pages;
  std::filesystem::create_directories(pages.path() / "console");
  std::ofstream(pages.path() / "console" / "index.html") << "<!doctype html><title>desk</title>";
  ApiRoom room({.tls = false, .allowed_origins = {}, .pages_root = pages.path()});
  const auto port = room.http().port();
  const auto page = ask(port, "GET", "/console/incidents/12");
  EXPECT_EQ(page.status, 200U);
  EXPECT_NE(page.body.find("<title>desk"), std::string::npos);
  EXPECT_NE(page.header("content-security-policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(page.header("x-content-type-options"), "nosniff");
  // The window of the map is the console's page: it sees from its address what to show.
  EXPECT_EQ(ask(port, "GET", "/kaart").body, page.body);
  const auto head = ask(port, "HEAD", "/healthz");
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.header("content-length"), "6");
  EXPECT_TRUE(head.body.empty());
  EXPECT_EQ(ask(port, "GET", "/console/../journal.db").status, 404U);
}

TEST(Web, SpeaksPlainOnLoopbackOnly) {
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  HttpConfiguration open_to_all;
  open_to_all.address = "0.0.0.0";
  HttpServer server(open_to_all, room.calls(), room.clock(), {}, pool.get_executor());
  const auto started = server.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::malformed);
  EXPECT_NE(started.error().what.find("0.0.0.0"), std::string::npos) << started.error().what;
}

TEST(Web, SaysSoWhenItsPortIsTaken) {
  ApiRoom room;
  boost::asio::thread_pool pool(1);
  HttpConfiguration same;
  same.port = room.http().port();
  HttpServer server(same, room.calls(), room.clock(), {}, pool.get_executor());
  const auto started = server.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::unavailable);
}

}  // namespace
}  // namespace meldkamer::api
