#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "meldkamer/v1/plan_service.pb.h"

namespace meldkamer::cli {

/// Hours of one place, one after another, in which the same is wrong.
struct CoverageRange {
  std::string site_key;
  std::string site_label;
  std::string from;  ///< Local time of its first hour: "wo 2025-03-12 03:00".
  std::string last;  ///< Of its last hour; the same when there is one.
  std::uint32_t hours{};
  std::uint32_t people{};
  std::uint32_t needed{};
  bool has_police{};
  std::uint32_t police_after_s{};
};

/// In the order of the gaps.
std::vector<CoverageRange> ranges_of(const v1::GetCoverageResponse& response);

}  // namespace meldkamer::cli
