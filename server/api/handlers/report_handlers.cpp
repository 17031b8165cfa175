#include "server/api/handlers/report_handlers.hpp"

#include <algorithm>

#include "server/api/handlers/report_filter.hpp"
#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/reports/figures.hpp"
#include "server/wire/span.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;

void set_span(google::protobuf::Duration* (v1::ResponseTimes::*field)(),
              const std::optional<Duration>& span,
              v1::ResponseTimes& times) {
  if (span) *(times.*field)() = wire::span_message(*span);
}

v1::ResponseTimes times_of(const reports::IncidentRow& row, bool shows_operator) {
  using Times = v1::ResponseTimes;
  Times times;
  times.set_incident_id(row.incident.value);
  times.set_kind(row.kind);
  times.set_kind_label(row.kind_label);
  times.set_priority(static_cast<v1::Priority>(row.priority));
  times.set_site_key(row.site);
  times.set_site_label(row.site_label);
  *times.mutable_receive_time() = wire::timestamp(row.received_at);
  set_span(&Times::mutable_acknowledge, row.acknowledge, times);
  set_span(&Times::mutable_accept, row.accept, times);
  set_span(&Times::mutable_arrive, row.arrive, times);
  set_span(&Times::mutable_secure, row.secure, times);
  set_span(&Times::mutable_close, row.close, times);
  set_span(&Times::mutable_police_call, row.police_call, times);
  set_span(&Times::mutable_police_arrive, row.police_arrive, times);
  *times.mutable_acknowledge_norm() = wire::span_message(row.acknowledge_norm);
  *times.mutable_arrive_norm() = wire::span_message(row.arrive_norm);
  times.set_started_by_system(row.started_by_system);
  times.set_disposition(static_cast<v1::Disposition>(row.disposition));
  times.set_handoff(static_cast<v1::HandoffState>(row.handoff));
  if (shows_operator) times.set_acknowledged_by(row.acknowledged_by);
  times.set_offers(row.offers);
  times.set_offers_timed_out(row.offers_timed_out);
  return times;
}

v1::PhaseFigures message_of(const reports::PhaseFigures& phase) {
  v1::PhaseFigures message;
  message.set_phase(phase.phase);
  message.set_count(static_cast<std::uint32_t>(phase.values.size()));
  if (!phase.values.empty()) {
    *message.mutable_p50() = wire::span_message(reports::nearest_rank(phase.values, 50));
    *message.mutable_p90() = wire::span_message(reports::nearest_rank(phase.values, 90));
    *message.mutable_p985() = wire::span_message(reports::nearest_rank(phase.values, 98.5));
  }
  if (phase.norm > Duration{0}) *message.mutable_norm() = wire::span_message(phase.norm);
  message.set_within_norm(phase.within_norm);
  // A curve of 2,000 points shows what one of 100,000 would: every so many-th value, ends included.
  const std::size_t count = phase.values.size();
  const std::size_t shown = std::min(count, limits::report_curve_points_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t at = shown == count ? i : i * (count - 1) / (shown - 1);
    message.add_values_ms(static_cast<std::uint32_t>(phase.values[at].count() / 1'000));
  }
  return message;
}

}  // namespace

boost::asio::awaitable<Result<v1::ListResponseTimesResponse>> list_response_times(
    Rooms rooms, Caller caller, v1::ListResponseTimesRequest request) {
  if (auto why = objection(request.filter())) co_return std::unexpected(std::move(*why));
  reports::RowFilter filter = filter_of(request.filter());
  if (request.page_size() > 0) {
    filter.limit = std::min<std::size_t>(request.page_size(), limits::report_page_max);
  }
  if (!request.page_token().empty()) {
    const auto before = parse_number<std::uint64_t>(request.page_token());
    if (!before) {
      co_return std::unexpected(bad_field("page_token", "is not one of a previous answer"));
    }
    filter.before = *before;
  }
  narrow(filter, co_await look_sight(rooms, caller.account()));
  const std::size_t page = filter.limit;
  const auto rows = co_await rooms.response_times.list(std::move(filter));
  if (!rows) co_return std::unexpected(error_of(rows.error()));
  v1::ListResponseTimesResponse response;
  const bool shows_operator = caller.account().roles.has(Role::supervisor);
  for (const auto& row : *rows) *response.add_incidents() = times_of(row, shows_operator);
  if (rows->size() == page) {
    response.set_next_page_token(std::to_string(rows->back().incident.value));
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::GetResponseFiguresResponse>> get_response_figures(
    Rooms rooms, Caller caller, v1::GetResponseFiguresRequest request) {
  if (auto why = objection(request.filter())) co_return std::unexpected(std::move(*why));
  reports::RowFilter filter = filter_of(request.filter());
  narrow(filter, co_await look_sight(rooms, caller.account()));
  filter.limit = limits::report_rows_max;
  const auto rows = co_await rooms.response_times.list(std::move(filter));
  if (!rows) co_return std::unexpected(error_of(rows.error()));
  v1::GetResponseFiguresResponse response;
  for (const auto& phase : reports::figures_of(*rows)) *response.add_phases() = message_of(phase);
  response.set_incidents(static_cast<std::uint32_t>(rows->size()));
  co_return response;
}

}  // namespace meldkamer::api
