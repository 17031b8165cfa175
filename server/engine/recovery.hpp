#pragma once
#include <cstdint>
#include <expected>

#include "server/base/clock.hpp"
#include "server/base/fault.hpp"
#include "server/domain/live_state.hpp"
#include "server/journal/journal.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::engine {

/// What the journal says is true.
struct Recovered {
  domain::LiveState state;
  journal::Position position;  ///< The newest entry replayed; sequence 0: the journal is empty.
  TimeMark mark;               ///< Where the time line stood when that entry was written.
  std::uint64_t entries_replayed{};
  std::uint64_t bytes_replayed{};
};

/// The newest checkpoint and every entry after it up to the head at the time of the call. A
/// checkpoint that another version of the program wrote and this one cannot read is passed over.
/// Blocking; safe beside a running engine. Without a vault sealed texts stay sealed.
/// Faults: what the journal says; malformed, an entry that cannot be read as events.
std::expected<Recovered, Fault> recover(journal::Journal& journal, vault::Vault* vault = nullptr);

/// Where the time line stood at the newest entry, so that the clock can be made before the engine;
/// a default mark for an empty journal. Blocking. Faults: as recover().
std::expected<TimeMark, Fault> journal_time_mark(journal::Journal& journal);

}  // namespace meldkamer::engine
