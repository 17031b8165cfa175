#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "server/journal/journal.hpp"

namespace meldkamer::journal {

/// An entry as it lies on a disk: what it should be and the checksum over all of it.
struct StoredEntry {
  Entry entry;
  std::uint32_t checksum{};
};

/// Over everything that an entry says, so that no field can change unseen.
std::uint32_t checksum_of(Position position, const CommitId& commit_id, std::string_view bytes);

StoredEntry seal(Entry entry);

/// The entry, when its checksum holds and it follows `previous` without a gap and without an epoch
/// going back. Faults: malformed, naming `where` and the sequence.
std::expected<Entry, Fault> verify(StoredEntry stored, Position previous, std::string_view where);

/// For a reader's `after`: the epoch of the entry there (0 before the first) may not be higher than
/// the reader's. Together with the order of what follows it tells a position of a lost future.
/// Faults: malformed.
std::expected<void, Fault> verify_reader(Position after, std::uint64_t epoch_there);

std::string to_text(Position position);  ///< "(3, 1842)"

/// The faults of reading, each saying where, what and what to do.
Fault missing_entry(std::uint64_t sequence, std::string_view where);
Fault lost_future(Position after, Position head);

}  // namespace meldkamer::journal
