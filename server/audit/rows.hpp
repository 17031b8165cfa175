#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "server/base/fault.hpp"
#include "server/journal/chain.hpp"

namespace meldkamer::audit {

/// An entry or a line as it lies in its file: nothing of it is checked.
struct Row {
  journal::Position position;
  journal::CommitId commit_id{};
  std::string bytes;
  std::optional<std::uint32_t> checksum;  ///< Lines have none.
  journal::Link link{};
};

/// False: enough seen.
using SeeRow = std::function<bool(const Row&)>;

/// A file of linked rows, read-only; the server may run meanwhile.
struct RowFile {
  std::string name;  ///< What one row is called: "entry", "line".
  std::filesystem::path file;
  journal::ChainAnchor anchor;
  std::uint64_t rows{};
  /// Hands over the rows after `after`, ascending. Faults: unavailable, malformed.
  std::function<std::expected<void, Fault>(std::uint64_t after, const SeeRow&)> walk;
};

std::expected<RowFile, Fault> journal_rows(const std::filesystem::path& file);
std::expected<RowFile, Fault> trail_rows(const std::filesystem::path& file);

}  // namespace meldkamer::audit
