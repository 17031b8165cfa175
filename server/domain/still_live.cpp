#include "server/domain/still_live.hpp"

#include <algorithm>

namespace meldkamer::domain {

namespace {

bool lives(const LiveState& state, IncidentId id) {
  return state.find(id) != nullptr && !state.deadlines.of(DeadlineKind::forget, id.value);
}

bool lives(const LiveState& state, VisitId id) {
  const Visit* const visit = state.find(id);
  return visit != nullptr && visit->state != VisitState::ended;
}

bool lives(const LiveState& state, NoticeId id, Instant now) {
  const Notice* const notice = state.find(id);
  return notice != nullptr && notice->until > now;
}

}  // namespace

std::vector<std::string> still_live(const LiveState& state,
                                    const DemandErasure& what,
                                    Instant now) {
  std::vector<std::string> live;
  for (const IncidentId id : what.incidents) {
    if (lives(state, id)) live.push_back("incident " + std::to_string(id.value));
  }
  for (const VisitId id : what.visits) {
    if (lives(state, id)) live.push_back("visit " + std::to_string(id.value));
  }
  for (const NoticeId id : what.notices) {
    if (lives(state, id, now)) live.push_back("notice " + std::to_string(id.value));
  }
  for (const PersonKey& person : what.people) {
    if (state.directory->find(person) != nullptr) live.push_back("person " + person.value);
  }
  const auto& bans = state.directory->bans;
  for (const std::string& ban : what.bans) {
    if (std::ranges::find(bans, ban, &AccessBan::key) != bans.end()) live.push_back("ban " + ban);
  }
  return live;
}

}  // namespace meldkamer::domain
