#pragma once
#include <chrono>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "server/base/manual_clock.hpp"
#include "server/intake/http/endpoint.hpp"
#include "server/journal/memory_journal.hpp"
#include "tests/unit/engine/engine_room.hpp"

namespace meldkamer::intake::http {

/// SHA-256 of "geheim-een" and "geheim-twee".
inline const std::string source_lines =
    "toegang f66a467936966fbfe11af3643e7ef5da8d6bd113fe5b29292ddc295fc696d133\n"
    "weer    e2650ffe242f08373306fb9d5f094c707e2084c517ef139ee90c010cbf866c22 "
    "weer@voorbeeld.example\n";

/// The endpoint on a real engine, whose disk outlives it.
class Station {
 public:
  explicit Station(journal::Journal& journal, bool first = true)
      : room_(journal, clock_), sink_(room_.engine()), cases_(room_.engine()) {
    if (const auto started = room_.engine().start(); !started) {
      throw std::runtime_error(started.error().what);
    }
    if (first) EXPECT_TRUE(room_.ask(found_city()));
    endpoint_ = std::make_unique<Endpoint>(
        Configuration{.sources = Sources::read(source_lines).value()},
        Endpoint::Parts{.sink = sink_, .cases = cases_, .clock = clock_});
  }

  Answer ask(Request request) {
    auto answer = boost::asio::co_spawn(
        pool_.get_executor(), endpoint_->answer(std::move(request)), boost::asio::use_future);
    if (answer.wait_for(std::chrono::seconds(20)) != std::future_status::ready) {
      throw std::runtime_error("no answer within 20 s");
    }
    return answer.get();
  }

  Answer post(std::string body, std::string type = "application/json") {
    return ask({.method = "POST",
                .path = "/v1/alarmen",
                .authorization = "Bearer geheim-een",
                .content_type = std::move(type),
                .event_headers = {},
                .body = std::move(body),
                .address = "192.0.2.7"});
  }

  Answer post_cap(std::string body, std::string token = "geheim-een") {
    return ask({.method = "POST",
                .path = "/v1/cap",
                .authorization = "Bearer " + token,
                .content_type = "application/cap+xml",
                .event_headers = {},
                .body = std::move(body),
                .address = "192.0.2.7"});
  }

  domain::LiveState state() { return room_.state(); }

  ManualClock& clock() { return clock_; }

  Endpoint& endpoint() { return *endpoint_; }

 private:
  ManualClock clock_{Instant{1'777'917'600'000'000}};  // 2026-05-04T18:00:00Z
  boost::asio::thread_pool pool_{1};  // Outlives the engine, whose thread resumes on it.
  EngineRoom room_;
  EngineSink sink_;
  EngineCaseBook cases_;
  std::unique_ptr<Endpoint> endpoint_;
};

inline std::string member(const Answer& answer, std::string_view name) {
  const auto value = boost::json::parse(answer.body);
  const auto* found = value.as_object().if_contains(name);
  if (found == nullptr) return "";
  if (found->is_string()) return std::string(found->get_string());
  return boost::json::serialize(*found);
}

inline std::string header(const Answer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return "";
}

}  // namespace meldkamer::intake::http
