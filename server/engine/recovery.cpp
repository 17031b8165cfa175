#include "server/engine/recovery.hpp"

#include <optional>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/domain/evolve.hpp"
#include "server/wire/event.hpp"
#include "server/wire/state.hpp"

namespace meldkamer::engine {
namespace {

Fault unreadable(journal::Position position, const Fault& fault) {
  return {.kind = Fault::Kind::malformed,
          .what = fmt::format(
              "journal entry {} of epoch {}: {}", position.sequence, position.epoch, fault.what)};
}

// Empty when there is no checkpoint, or none that this program can read.
std::expected<Recovered, Fault> from_checkpoint(journal::Journal& journal, vault::Vault* vault) {
  const auto loaded = journal.load_checkpoint();
  if (!loaded) return std::unexpected(loaded.error());
  const std::optional<journal::Checkpoint>& checkpoint = *loaded;
  Recovered recovered;
  if (!checkpoint) return recovered;
  auto stored = wire::decode_state(checkpoint->bytes, vault);
  if (!stored) {
    // The entries are all still there: slower, never less.
    spdlog::warn("checkpoint_unreadable sequence={} what={}",
                 checkpoint->position.sequence,
                 printable(stored.error().what));
    return recovered;
  }
  recovered.state = std::move(stored->state);
  recovered.position = checkpoint->position;
  recovered.mark = std::move(stored->mark);
  return recovered;
}

std::expected<void, Fault> replay(Recovered& recovered,
                                  const journal::Entry& entry,
                                  vault::Vault* vault) {
  auto stored = wire::decode_entry(entry.bytes, vault);
  if (!stored) return std::unexpected(unreadable(entry.position, stored.error()));
  for (const domain::Event& event : stored->events) domain::evolve(recovered.state, event);
  recovered.position = entry.position;
  recovered.mark = std::move(stored->mark);
  recovered.entries_replayed += 1;
  recovered.bytes_replayed += entry.bytes.size();
  return {};
}

}  // namespace

std::expected<Recovered, Fault> recover(journal::Journal& journal, vault::Vault* vault) {
  // Entries that come while we read are for the next one who recovers.
  const std::uint64_t until = journal.head().sequence;
  auto recovered = from_checkpoint(journal, vault);
  if (!recovered) return recovered;
  while (recovered->position.sequence < until) {
    const auto page = journal.read(recovered->position, limits::read_entries_max);
    if (!page) return std::unexpected(page.error());
    if (page->empty()) {
      return std::unexpected(
          Fault{.kind = Fault::Kind::malformed,
                .what = fmt::format("the journal ends at entry {} and should end at {}",
                                    recovered->position.sequence,
                                    until)});
    }
    for (const journal::Entry& entry : *page) {
      if (auto done = replay(*recovered, entry, vault); !done) return std::unexpected(done.error());
    }
  }
  return recovered;
}

std::expected<TimeMark, Fault> journal_time_mark(journal::Journal& journal) {
  const auto loaded = journal.load_checkpoint();
  if (!loaded) return std::unexpected(loaded.error());
  const std::optional<journal::Checkpoint>& checkpoint = *loaded;
  journal::Position after = checkpoint ? checkpoint->position : journal::Position{};
  std::optional<journal::Entry> newest;
  for (;;) {
    auto page = journal.read(after, limits::read_entries_max);
    if (!page) return std::unexpected(page.error());
    if (page->empty()) break;
    newest = std::move(page->back());
    after = newest->position;
  }
  if (newest) {
    auto stored = wire::decode_entry(newest->bytes);
    if (!stored) return std::unexpected(unreadable(newest->position, stored.error()));
    return std::move(stored->mark);
  }
  if (!checkpoint) return TimeMark{};
  auto stored = wire::decode_state(checkpoint->bytes);
  if (stored) return std::move(stored->mark);
  // Nothing stands after a checkpoint that we cannot read: the entries before it know the time.
  auto recovered = recover(journal);
  if (!recovered) return std::unexpected(recovered.error());
  return std::move(recovered->mark);
}

}  // namespace meldkamer::engine
