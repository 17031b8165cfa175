#include "server/health.hpp"

#include <fmt/format.h>

#include "server/base/limits.hpp"

namespace meldkamer {

api::HttpAnswer Health::lives() const {
  const auto offset = clock_.wall_offset();
  if (std::chrono::abs(offset) <= limits::clock_offset_healthy) {
    return api::text_answer(200, "ok\n");
  }
  return api::text_answer(
      200,
      fmt::format("ok\nclock: the wall clock is {:.1f} s off the server's time; look at NTP\n",
                  static_cast<double>(offset.count()) / 1e6));
}

api::HttpAnswer Health::ready() const {
  if (!serving_) return api::text_answer(503, "starting or stopping\n");
  const auto figures = engine_.figures();
  if (figures.storing) return api::text_answer(200, "ready\n");
  return api::text_answer(503, "not storing: " + figures.storing_fault + "\n");
}

}  // namespace meldkamer
