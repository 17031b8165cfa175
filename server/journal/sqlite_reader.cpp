#include "server/journal/sqlite_reader.hpp"

#include <algorithm>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/journal/stored_entry.hpp"

namespace meldkamer::journal {
namespace {

std::expected<StoredEntry, Fault> take_row(const Statement& row, std::string_view where) {
  StoredEntry stored;
  stored.entry.position = {.epoch = row.number(1), .sequence = row.number(0)};
  const std::string_view commit_id = row.bytes(2);
  if (commit_id.size() != stored.entry.commit_id.size()) {
    return std::unexpected(Fault{
        .kind = Fault::Kind::malformed,
        .what = fmt::format("{}: entry {} is damaged (its commit id has {} bytes); restore the "
                            "journal from a backup or a copy",
                            where,
                            stored.entry.position.sequence,
                            commit_id.size())});
  }
  std::ranges::copy(commit_id, stored.entry.commit_id.begin());
  stored.checksum = static_cast<std::uint32_t>(row.number(3));
  stored.entry.bytes = row.bytes(4);
  return stored;
}

Position newest(Connection& connection) {
  auto statement =
      connection.prepare("SELECT sequence, epoch FROM entries ORDER BY sequence DESC LIMIT 1");
  if (!statement || statement->step() != SQLITE_ROW) return {};
  return {.epoch = statement->number(1), .sequence = statement->number(0)};
}

// The first row must be the entry at `after` itself: that proves that the reader and the journal
// have one history.
std::expected<void, Fault> check_after(Connection& connection,
                                       const Statement& row,
                                       int result,
                                       Position after,
                                       std::string_view where) {
  if (result == SQLITE_DONE) return std::unexpected(lost_future(after, newest(connection)));
  if (result != SQLITE_ROW) {
    return std::unexpected(connection.fault(fmt::format("read entry {}", after.sequence)));
  }
  if (row.number(0) != after.sequence) return std::unexpected(missing_entry(after.sequence, where));
  return verify_reader(after, row.number(1));
}

}  // namespace

std::expected<std::vector<Entry>, Fault> read_page(Connection& connection,
                                                   Position after,
                                                   std::size_t limit,
                                                   std::string_view where) {
  auto statement = connection.prepare(
      "SELECT sequence, epoch, commit_id, checksum, bytes FROM entries"
      " WHERE sequence >= ?1 ORDER BY sequence");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, after.sequence);
  if (after.sequence > 0) {
    const int result = statement->step();
    if (auto same = check_after(connection, *statement, result, after, where); !same) {
      return std::unexpected(same.error());
    }
  }
  std::vector<Entry> page;
  std::size_t bytes = 0;
  limit = std::min(limit, limits::read_entries_max);
  while (page.size() < limit) {
    const int result = statement->step();
    if (result == SQLITE_DONE) break;
    if (result != SQLITE_ROW) {
      return std::unexpected(connection.fault(fmt::format("read entry {}", after.sequence + 1)));
    }
    bytes += statement->bytes(4).size();
    if (bytes > limits::read_bytes_max && !page.empty()) break;
    auto stored = take_row(*statement, where);
    if (!stored) return std::unexpected(stored.error());
    auto entry = verify(std::move(*stored), after, where);
    if (!entry) return std::unexpected(entry.error());
    after = entry->position;
    page.push_back(std::move(*entry));
  }
  return page;
}

std::expected<void, Fault> check_ends(Connection& connection,
                                      Position head,
                                      std::size_t count,
                                      std::string_view where) {
  const auto first =
      connection.ask_number("SELECT sequence FROM entries ORDER BY sequence LIMIT 1");
  if (!first) return std::unexpected(first.error());
  if (head.sequence > 0 && *first != 1) return std::unexpected(missing_entry(1, where));
  Position after{};
  if (head.sequence > count) {
    after.sequence = head.sequence - count;
    const auto epoch = connection.ask_number(
        fmt::format("SELECT epoch FROM entries WHERE sequence = {}", after.sequence).c_str());
    if (!epoch) return std::unexpected(epoch.error());
    after.epoch = *epoch;
  }
  // Page by page, because the newest entries may be large.
  while (after.sequence < head.sequence) {
    auto page = read_page(connection, after, count, where);
    if (!page) return std::unexpected(page.error());
    if (page->empty()) return std::unexpected(missing_entry(after.sequence + 1, where));
    after = page->back().position;
  }
  return {};
}

}  // namespace meldkamer::journal
