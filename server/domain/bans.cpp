#include "server/domain/bans.hpp"

#include "server/domain/calendar.hpp"

namespace meldkamer::domain {

namespace {

// The first moment of the day after; 0 when the date is none.
Instant end_of(const Directory& directory, const AccessBan& ban) {
  const Site* const site = directory.find(ban.site);
  const Profile* const profile = site == nullptr ? nullptr : directory.find(site->profile);
  const std::string zone = profile == nullptr ? std::string() : profile->time_zone;
  const auto last_day = parse_local(ban.until + "T12:00", Instant{}, zone);
  if (!last_day) return {};
  return local_day_end(*last_day, zone) + std::chrono::seconds(1);
}

}  // namespace

BanTurn bans_at(const LiveState& state, Instant at) {
  BanTurn turn;
  for (const AccessBan& ban : state.directory->bans) {
    const auto said = state.bans_ended.find(ban.key);
    if (said != state.bans_ended.end() && said->second == ban.until) continue;
    const Instant end = end_of(*state.directory, ban);
    if (!end) continue;
    if (end <= at) {
      turn.ended.push_back({.key = ban.key, .until = ban.until});
    } else if (!turn.next || end < turn.next) {
      turn.next = end;
    }
  }
  return turn;
}

}  // namespace meldkamer::domain
