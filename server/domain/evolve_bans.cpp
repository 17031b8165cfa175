#include <algorithm>

#include "server/domain/bans.hpp"
#include "server/domain/evolve_parts.hpp"

/// Access bans that are over: the place of the photo is forgotten, the ban itself is kept so that a
/// report of that person still says until when it held (R19, R92).
namespace meldkamer::domain::evolving {

namespace {

void forget_photos(LiveState& state) {
  const auto is_over = [&](const AccessBan& ban) {
    const auto said = state.bans_ended.find(ban.key);
    return said != state.bans_ended.end() && said->second == ban.until && !ban.photo.empty();
  };
  if (std::ranges::none_of(state.directory->bans, is_over)) return;
  auto next = std::make_shared<Directory>(*state.directory);
  for (AccessBan& ban : next->bans) {
    if (is_over(ban)) ban.photo.clear();
  }
  state.directory = std::move(next);
}

}  // namespace

void apply(LiveState& state, const Event& event, const BansEnded& fact) {
  remember_bans(state, event, fact);
  for (const EndedBan& ban : fact.bans) state.bans_ended[ban.key] = ban.until;
  forget_photos(state);
  state.deadlines.set(DeadlineKind::ban, 0, fact.next_due_at);
}

void follow_bans(LiveState& state, Instant at) {
  // Who left the list needs no memory.
  std::erase_if(state.bans_ended, [&](const auto& entry) {
    return std::ranges::find(state.directory->bans, entry.first, &AccessBan::key) ==
           state.directory->bans.end();
  });
  forget_photos(state);
  const BanTurn turn = bans_at(state, at);
  // What is over already is said at once.
  state.deadlines.set(DeadlineKind::ban, 0, turn.ended.empty() ? turn.next : at);
}

}  // namespace meldkamer::domain::evolving
