#include <utility>

#include "server/base/history_limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// What is remembered of changes of the directory, and of what is on test: who, when, why and what.
/// Called before the change is made, so that what was there can still be seen.
namespace meldkamer::domain::evolving {
namespace {

void remember(LiveState& state, DirectoryChange change) {
  change.number = ++state.last_directory_change;
  state.directory_changes.push_back(std::move(change));
  if (state.directory_changes.size() > limits::directory_changes_max) {
    state.directory_changes.pop_front();
  }
}

}  // namespace

void remember_import(LiveState& state, const Event& event, const DirectoryImported& fact) {
  DirectoryDifference differs = difference(*state.directory, *fact.directory);
  remember(state,
           {.number = 0,
            .kind = DirectoryChangeKind::imported,
            .at = event.at,
            .by = event.by,
            .reason = fact.reason,
            .version = fact.directory->version,
            .counts = std::move(differs.counts),
            .items = std::move(differs.items),
            .site = {},
            .device = {},
            .until = {}});
}

void remember_mask(LiveState& state, const Event& event, const MaskSet& fact) {
  remember(state,
           {.number = 0,
            .kind = DirectoryChangeKind::mask_set,
            .at = event.at,
            .by = event.by,
            .reason = fact.mask.reason,
            .version = state.directory->version,
            .counts = {},
            .items = {},
            .site = fact.mask.site,
            .device = fact.mask.device,
            .until = fact.mask.until});
}

void remember_mask_end(LiveState& state, const Event& event, const MaskEnded& fact) {
  const auto mask = state.masks.find(fact.mask);
  if (mask == state.masks.end()) return;
  remember(state,
           {.number = 0,
            .kind = DirectoryChangeKind::mask_ended,
            .at = event.at,
            .by = event.by,
            .reason = fact.reason,
            .version = state.directory->version,
            .counts = {},
            .items = {},
            .site = mask->second.site,
            .device = mask->second.device,
            .until = {}});
}

void remember_bans(LiveState& state, const Event& event, const BansEnded& fact) {
  if (fact.bans.empty()) return;
  DirectoryChange change{.number = 0,
                         .kind = DirectoryChangeKind::bans_ended,
                         .at = event.at,
                         .by = event.by,
                         .reason = {},
                         .version = state.directory->version,
                         .counts = {},
                         .items = {},
                         .site = {},
                         .device = {},
                         .until = {}};
  for (const EndedBan& ban : fact.bans) {
    if (change.items.size() >= limits::directory_change_items_max) break;
    change.items.push_back({.kind = DirectoryItemKind::ban,
                            .change = ItemChange::changed,
                            .key = ban.key,
                            .label = {},
                            .fields = {"until"}});
  }
  change.counts.push_back({.kind = DirectoryItemKind::ban,
                           .added = 0,
                           .removed = 0,
                           .changed = static_cast<std::uint32_t>(fact.bans.size())});
  remember(state, std::move(change));
}

}  // namespace meldkamer::domain::evolving
