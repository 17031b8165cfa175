#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/journal/journal.hpp"

namespace meldkamer::journal {

/// A checkpoint as it lies on a disk: a mark, its position, its length and a checksum over all of
/// it.
std::string encode_checkpoint(const Checkpoint& checkpoint);

/// nullopt when `bytes` is torn, damaged or no checkpoint at all.
std::optional<Checkpoint> decode_checkpoint(std::string_view bytes);

}  // namespace meldkamer::journal
