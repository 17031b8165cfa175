#include "server/api/handlers/incident_handlers.hpp"

#include <algorithm>

#include "server/api/scope.hpp"
#include "server/base/limits.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;

constexpr auth::RoleSet console_roles{Role::operator_, Role::supervisor, Role::auditor};

std::string spoken(domain::IncidentId incident) {
  return "incident " + std::to_string(incident.value);
}

Error restricted() {
  return {Code::permission_denied,
          "RESTRICTED",
          "this incident is for those who need to know; ask its operator"};
}

/// Outer nullopt: no longer live. Inner: why the caller may not see it.
template <class Response>
using Live = std::optional<Result<Response>>;

bool works_on(const domain::LiveState& state,
              const domain::Incident& incident,
              const domain::PersonKey& person) {
  if (!person) return false;
  if (incident.acknowledged_by == person) return true;
  return std::ranges::any_of(
      state.assignments_for(incident.id),
      [&person](const domain::Assignment* assignment) { return assignment->person == person; });
}

std::optional<Error> unseen(const domain::LiveState& state,
                            const auth::Account& account,
                            const domain::Incident& incident) {
  if (works_on(state, incident, account.person)) return std::nullopt;
  if (!account.roles.shares(console_roles)) {
    return Error(Code::permission_denied, "NOT_YOUR_INCIDENT", "you have no part in this incident");
  }
  Subject subject;
  subject.incidents.push_back(incident.id);
  if (auto elsewhere = outside(state, account, subject)) return elsewhere;
  if (may_know(state, account, incident)) return std::nullopt;
  return restricted();
}

v1::GetIncidentResponse incident_message(const domain::LiveState& state,
                                         const domain::Incident& incident) {
  v1::GetIncidentResponse response;
  *response.mutable_incident() = wire::incident_view(state, incident);
  for (const auto* assignment : state.assignments_for(incident.id)) {
    *response.add_assignments() = wire::assignment_view(state, *assignment);
  }
  return response;
}

v1::ListTimelineResponse timeline_message(const domain::LiveState& state,
                                          const domain::Incident& incident) {
  v1::ListTimelineResponse response;
  for (const auto& line : incident.timeline) {
    *response.add_lines() = wire::timeline_line(state, incident.id, line);
  }
  return response;
}

/// Only the lines after `after_line`, at most a page of them.
void cut_page(v1::ListTimelineResponse& response, const v1::ListTimelineRequest& request) {
  const std::uint32_t wanted =
      request.page_size() == 0
          ? limits::timeline_page_max
          : std::min<std::uint32_t>(request.page_size(), limits::timeline_page_max);
  auto& lines = *response.mutable_lines();
  int first = 0;
  while (first < lines.size() && lines[first].line() <= request.after_line()) ++first;
  lines.DeleteSubrange(0, first);
  const int kept = std::min(lines.size(), static_cast<int>(wanted));
  lines.DeleteSubrange(kept, lines.size() - kept);
}

template <class Response, class Show>
boost::asio::awaitable<Live<Response>> look_live(Rooms rooms,
                                                 auth::Account account,
                                                 domain::IncidentId id,
                                                 Show show) {
  auto look = [account = std::move(account), id, show](const domain::LiveState& state,
                                                       journal::Position) -> Live<Response> {
    const auto* incident = state.find(id);
    if (incident == nullptr) return std::nullopt;
    if (auto why = unseen(state, account, *incident)) return std::unexpected(std::move(*why));
    return show(state, *incident);
  };
  co_return co_await engine::read_state<Live<Response>>(rooms.engine, std::move(look));
}

Error damaged() {
  return {Code::data_loss, "HISTORY_DAMAGED", "the incident's kept picture cannot be read"};
}

/// A closed case as it was kept.
struct Kept {
  v1::GetIncidentResponse incident;
  v1::ListTimelineResponse timeline;
};

std::optional<Error> unseen_later(const auth::Account& account,
                                  const std::vector<domain::ControlRoomKey>& mine,
                                  const reports::StoredHistory& history,
                                  const Kept& kept) {
  const bool own = std::ranges::any_of(mine, [&history](const domain::ControlRoomKey& room) {
    return room.value == history.control_room;
  });
  if (!own || !account.roles.shares(console_roles)) {
    return Error(Code::permission_denied,
                 "OTHER_CONTROL_ROOM",
                 "this incident belongs to another control room");
  }
  if (!kept.incident.incident().restricted()) return std::nullopt;
  if (account.roles.shares({Role::supervisor, Role::auditor})) return std::nullopt;
  return restricted();
}

/// The incident's last picture in the reports' file, for those who may look back.
boost::asio::awaitable<Result<Kept>> look_back(Rooms rooms,
                                               auth::Account account,
                                               domain::IncidentId id) {
  const auto history = co_await rooms.response_times.history(id);
  if (!history) co_return std::unexpected(error_of(history.error()));
  if (!*history) {
    Error unknown(Code::not_found, "INCIDENT_UNKNOWN", "there is no " + spoken(id));
    co_return std::unexpected(std::move(unknown));
  }
  Kept kept;
  if (!kept.incident.ParseFromString((*history)->incident) ||
      !kept.timeline.ParseFromString((*history)->timeline)) {
    co_return std::unexpected(damaged());
  }
  auto look = [account](const domain::LiveState& state, journal::Position) {
    return control_rooms_of(state, account);
  };
  const auto mine = co_await engine::read_state<std::vector<domain::ControlRoomKey>>(
      rooms.engine, std::move(look));
  if (auto why = unseen_later(account, mine, **history, kept)) {
    co_return std::unexpected(std::move(*why));
  }
  co_return kept;
}

}  // namespace

boost::asio::awaitable<Result<v1::GetIncidentResponse>> get_incident(
    Rooms rooms, Caller caller, v1::GetIncidentRequest request) {
  const domain::IncidentId id{request.incident_id()};
  auto live =
      co_await look_live<v1::GetIncidentResponse>(rooms, caller.account(), id, &incident_message);
  if (live) co_return std::move(*live);
  auto kept = co_await look_back(rooms, caller.account(), id);
  if (!kept) co_return std::unexpected(std::move(kept.error()));
  co_return std::move(kept->incident);
}

boost::asio::awaitable<Result<v1::ListTimelineResponse>> list_timeline(
    Rooms rooms, Caller caller, v1::ListTimelineRequest request) {
  const domain::IncidentId id{request.incident_id()};
  auto live =
      co_await look_live<v1::ListTimelineResponse>(rooms, caller.account(), id, &timeline_message);
  if (live) {
    if (*live) cut_page(**live, request);
    co_return std::move(*live);
  }
  auto kept = co_await look_back(rooms, caller.account(), id);
  if (!kept) co_return std::unexpected(std::move(kept.error()));
  cut_page(kept->timeline, request);
  co_return std::move(kept->timeline);
}

}  // namespace meldkamer::api
