#pragma once
#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "server/journal/journal.hpp"
#include "server/journal/sqlite_connection.hpp"

namespace meldkamer::journal {

/// One page as Journal::read() promises it, from one snapshot of the file. `where` names the file.
std::expected<std::vector<Entry>, Fault> read_page(Connection& connection,
                                                   Position after,
                                                   std::size_t limit,
                                                   std::string_view where);

/// The cheap look before a start: begins at entry 1 and the newest `count` entries verify.
std::expected<void, Fault> check_ends(Connection& connection,
                                      Position head,
                                      std::size_t count,
                                      std::string_view where);

}  // namespace meldkamer::journal
