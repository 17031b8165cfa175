#include "clients/cli/coverage_ranges.hpp"

namespace meldkamer::cli {
namespace {

constexpr std::int64_t hour_s = 3'600;

bool is_alike(const v1::CoverageHour& a, const v1::CoverageHour& b) {
  return a.site_key() == b.site_key() && a.people() == b.people() && a.needed() == b.needed() &&
         a.has_police_after_s() == b.has_police_after_s() &&
         a.police_after_s() == b.police_after_s();
}

}  // namespace

std::vector<CoverageRange> ranges_of(const v1::GetCoverageResponse& response) {
  std::vector<CoverageRange> ranges;
  const v1::CoverageHour* before = nullptr;
  for (const auto& gap : response.gaps()) {
    const bool goes_on = before != nullptr && is_alike(*before, gap) &&
                         gap.from_time().seconds() - before->from_time().seconds() == hour_s;
    before = &gap;
    if (goes_on) {
      ranges.back().last = gap.local_time();
      ranges.back().hours += 1;
      continue;
    }
    ranges.push_back({.site_key = gap.site_key(),
                      .site_label = gap.site_label(),
                      .from = gap.local_time(),
                      .last = gap.local_time(),
                      .hours = 1,
                      .people = gap.people(),
                      .needed = gap.needed(),
                      .has_police = gap.has_police_after_s(),
                      .police_after_s = gap.police_after_s()});
  }
  return ranges;
}

}  // namespace meldkamer::cli
