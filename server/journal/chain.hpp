#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "server/journal/journal.hpp"

/// Every entry is linked to all before it: link n is the BLAKE2b-256 of link n-1 and everything
/// that entry n says. Who changes, drops or swaps an entry changes every link after it.
namespace meldkamer::journal {

using Link = std::array<std::uint8_t, 32>;

/// Where the chain begins: after the first `position.sequence` entries, which are of before it (0
/// for a journal that always had one). `checksum` is that of the entry there.
struct ChainAnchor {
  Position position;
  std::uint32_t checksum{};
  friend bool operator==(const ChainAnchor&, const ChainAnchor&) = default;
};

/// What the first entry after the anchor is linked to.
Link first_link(const ChainAnchor& anchor);

/// The link of the entry at `position`.
Link next_link(const Link& before,
               Position position,
               const CommitId& commit_id,
               std::string_view bytes);

/// How far the chain is.
struct ChainHead {
  Position position;
  Link link{};
};

std::string_view as_text(const Link& link);
/// All zero when `bytes` has another length.
Link link_of(std::string_view bytes);

}  // namespace meldkamer::journal
