#include "server/api/handlers/drill_handlers.hpp"

#include <algorithm>
#include <utility>

#include "server/api/scope.hpp"
#include "server/domain/drill_review.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

std::string word_of(domain::DrillState state) {
  switch (state) {
    case domain::DrillState::planned:
      return "planned";
    case domain::DrillState::running:
      return "running";
    case domain::DrillState::paused:
      return "paused";
    case domain::DrillState::ended:
      return "ended";
  }
  return {};
}

std::uint64_t milliseconds(Duration span) {
  return static_cast<std::uint64_t>(span / std::chrono::milliseconds(1));
}

void put(const domain::LiveState& state,
         const auth::Account& account,
         const domain::Drill& drill,
         v1::DrillView* view) {
  view->set_drill_id(drill.id.value);
  view->set_site_key(drill.site.value);
  const domain::Site* const site = state.directory->find(drill.site);
  view->set_site_label(site == nullptr ? drill.site.value : site->label);
  *view->mutable_from_time() = wire::timestamp(drill.from);
  *view->mutable_until_time() = wire::timestamp(drill.until);
  view->set_state(word_of(drill.state));
  view->set_reason(drill.reason);
  view->set_note(drill.note);
  for (const domain::DrillCase& one : domain::review_of(state, drill.id)) {
    const domain::Incident* const incident = state.find(one.incident);
    if (incident != nullptr && !may_know(state, account, *incident)) continue;
    v1::DrillCase* const message = view->add_cases();
    message->set_incident_id(one.incident.value);
    message->set_acknowledge_ms(milliseconds(one.acknowledge));
    message->set_accept_ms(milliseconds(one.accept));
    message->set_arrive_ms(milliseconds(one.arrive));
    message->set_missed_answers(one.missed_answers);
  }
}

}  // namespace

boost::asio::awaitable<Result<v1::ListDrillsResponse>> list_drills(
    Rooms rooms, Caller caller, v1::ListDrillsRequest /*request*/) {
  const Instant now = rooms.clock.now();
  auto look = [now, account = caller.account()](const domain::LiveState& state, journal::Position) {
    v1::ListDrillsResponse response;
    const auto mine = control_rooms_of(state, account);
    const auto is_mine = [&](const domain::SiteKey& key) {
      const domain::Site* const site = state.directory->find(key);
      return site != nullptr && std::ranges::find(mine, site->control_room) != mine.end();
    };
    for (auto drill = state.drills.rbegin(); drill != state.drills.rend(); ++drill) {
      if (is_mine(drill->second.site)) {
        put(state, account, drill->second, response.add_drills());
      }
    }
    for (const domain::Site& site : state.directory->sites) {
      if (!is_mine(site.key)) continue;
      v1::PlaceDrill* const place = response.add_places();
      place->set_site_key(site.key.value);
      place->set_site_label(site.label);
      const auto last = state.last_drills.find(site.key);
      if (last != state.last_drills.end()) {
        *place->mutable_last_time() = wire::timestamp(last->second);
      }
      place->set_overdue(domain::drill_overdue(state, site.key, now));
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListDrillsResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
