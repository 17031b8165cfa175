#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/audit/rows.hpp"
#include "server/audit/seal.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::audit {

/// What was looked at, and what is wrong with it.
struct Verdict {
  std::uint64_t entries{};       ///< Of the journal, all of them.
  std::uint64_t before_chain{};  ///< Of those, from before the journal was linked: checksums only.
  std::uint64_t audit_lines{};
  std::uint64_t seals{};
  std::uint64_t entries_unsealed{};  ///< After the newest seal.
  std::optional<Instant> sealed_at;  ///< The newest seal.
  /// The first thing wrong of the seals, the journal and the trail, in sentences; empty: nothing.
  std::vector<std::string> findings;
};

struct Evidence {
  std::filesystem::path journal;
  std::filesystem::path trail;  ///< Empty: not looked at.
  std::filesystem::path seals;
  PublicKey key{};
};

/// Checks that journal and trail are what was sealed: links, order, gaps, ends. Reads each file
/// once, and twice when something is wrong. Blocking; needs no server.
/// Faults: a file that cannot be read at all.
std::expected<Verdict, Fault> verify(const Evidence& evidence);

/// One place of a file of rows that a seal holds to.
struct Sealed {
  journal::Position position;
  journal::Link link{};
  Instant at;
};

/// The first thing wrong with `rows`; nullopt: nothing. `sealed` ascending.
std::expected<std::optional<std::string>, Fault> first_fault(const RowFile& rows,
                                                             const std::vector<Sealed>& sealed);

}  // namespace meldkamer::audit
