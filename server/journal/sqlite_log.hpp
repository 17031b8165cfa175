#pragma once
#include <string_view>

namespace meldkamer::journal {

/// Whether SQLite, opening a database with this write-ahead log, would silently drop commits that
/// were durable. It reads up to the first frame that does not verify and takes the rest for a torn
/// end. With a sync per commit only the last commit can be torn: two or more commits after that
/// place mean damage. (Damage in the very last commit cannot be told from a power cut.)
/// Format: SQLite's "WAL-mode File Format", fileformat2.html section 4.
bool log_lost_commits(std::string_view log);

}  // namespace meldkamer::journal
