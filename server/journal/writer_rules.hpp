#pragma once
#include <optional>
#include <string_view>

#include "server/journal/journal.hpp"

namespace meldkamer::journal {

/// What the store says at the moment of an append, under its lock.
struct WriterView {
  std::uint64_t own_epoch{};     ///< From the writer's open_epoch().
  std::uint64_t newest_epoch{};  ///< Of whoever opened an epoch last.
  Position head;
};

/// Why this writer may not append after `expected_head`; nullopt when it may.
std::optional<AppendOutcome> refuse_append(const WriterView& view, Position expected_head);

/// A checkpoint whose position is no entry of the journal: entries were lost, or it belongs
/// elsewhere.
Fault foreign_checkpoint(Position checkpoint, Position head, std::string_view where);

}  // namespace meldkamer::journal
