#include "server/api/handlers/evaluation_handlers.hpp"

#include <algorithm>

#include "server/api/handlers/report_filter.hpp"
#include "server/base/limits.hpp"
#include "server/reports/evaluation.hpp"

namespace meldkamer::api {
namespace {

constexpr std::uint32_t year_first = 2000;
constexpr std::uint32_t year_last = 2200;
constexpr std::int64_t day_us = 86'400'000'000;

/// A span that surely holds the local year; the rows' own year decides.
reports::RowFilter rows_around(std::uint32_t year) {
  const auto days = static_cast<std::int64_t>(
      (std::chrono::sys_days{std::chrono::year(static_cast<int>(year)) / 1 / 1})
          .time_since_epoch()
          .count());
  reports::RowFilter filter;
  filter.from = {(days - 2) * day_us};
  filter.until = {(days + 368) * day_us};
  filter.limit = limits::report_rows_max;
  return filter;
}

v1::YearCount message_of(const reports::YearCount& one) {
  v1::YearCount message;
  message.set_month(one.month);
  message.set_category(one.category);
  message.set_kind(one.kind);
  message.set_kind_label(one.kind_label);
  message.set_location_code(one.location_code);
  message.set_outside(one.outside);
  message.set_count(one.count);
  for (const auto& [measure, count] : one.measures) {
    v1::MeasureCount* const counted = message.add_measures();
    counted->set_measure(measure);
    counted->set_count(count);
  }
  return message;
}

v1::RiskCell message_of(const reports::RiskCell& cell) {
  v1::RiskCell message;
  message.set_site_key(cell.site);
  message.set_site_label(cell.site_label);
  message.set_weekday(cell.weekday);
  message.set_hour(cell.hour);
  message.set_outside(cell.outside);
  message.set_count(cell.count);
  message.set_highlighted(cell.highlighted);
  for (const reports::RiskKind& kind : cell.kinds) {
    v1::RiskKind* const counted = message.add_kinds();
    counted->set_kind(kind.kind);
    counted->set_kind_label(kind.kind_label);
    counted->set_count(kind.count);
  }
  for (const domain::IncidentId incident : cell.incidents) {
    message.add_incident_ids(incident.value);
  }
  return message;
}

}  // namespace

boost::asio::awaitable<Result<v1::GetYearCountsResponse>> get_year_counts(
    Rooms rooms, Caller caller, v1::GetYearCountsRequest request) {
  const std::uint32_t year = request.year();
  if (year < year_first || year > year_last) {
    co_return std::unexpected(bad_field("year", "is not a year such as 2025"));
  }
  reports::RowFilter filter = rows_around(year);
  filter.drills = request.drills();
  narrow(filter, co_await look_sight(rooms, caller.account()));
  const auto rows = co_await rooms.response_times.list(std::move(filter));
  if (!rows) co_return std::unexpected(error_of(rows.error()));
  const reports::YearCounts counts = reports::year_counts(*rows, year);
  v1::GetYearCountsResponse response;
  for (const auto& one : counts.counts) *response.add_counts() = message_of(one);
  response.set_registered(counts.registered);
  response.set_not_registered(counts.not_registered);
  co_return response;
}

boost::asio::awaitable<Result<v1::GetRiskPatternResponse>> get_risk_pattern(
    Rooms rooms, Caller caller, v1::GetRiskPatternRequest request) {
  if (auto why = objection(request.filter())) co_return std::unexpected(std::move(*why));
  reports::RowFilter filter = filter_of(request.filter());
  narrow(filter, co_await look_sight(rooms, caller.account()));
  filter.limit = limits::report_rows_max;
  const auto rows = co_await rooms.response_times.list(std::move(filter));
  if (!rows) co_return std::unexpected(error_of(rows.error()));
  const std::uint32_t pattern_min =
      request.pattern_min() == 0 ? limits::risk_pattern_default : request.pattern_min();
  v1::GetRiskPatternResponse response;
  for (const auto& cell : reports::risk_cells(*rows, pattern_min)) {
    if (response.cells_size() >= static_cast<int>(limits::risk_cells_max)) break;
    *response.add_cells() = message_of(cell);
  }
  response.set_incidents(static_cast<std::uint32_t>(rows->size()));
  co_return response;
}

}  // namespace meldkamer::api
