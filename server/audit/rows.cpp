#include "server/audit/rows.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/audit/line.hpp"
#include "server/journal/sqlite_connection.hpp"

namespace meldkamer::audit {
namespace {

using journal::Connection;

using ReadRow = Row (*)(const journal::Statement&);

Row entry_at(const journal::Statement& row) {
  Row entry;
  entry.position = {.epoch = row.number(1), .sequence = row.number(0)};
  const std::string_view commit_id = row.bytes(2);
  std::copy_n(commit_id.begin(),
              std::min(commit_id.size(), entry.commit_id.size()),
              entry.commit_id.begin());
  entry.checksum = static_cast<std::uint32_t>(row.number(3));
  entry.bytes = row.bytes(4);
  entry.link = journal::link_of(row.bytes(5));
  return entry;
}

Row row_at(const journal::Statement& row) {
  Line line{.number = row.number(0),
            .at = {static_cast<std::int64_t>(row.number(1))},
            .account = std::string(row.bytes(2)),
            .person = std::string(row.bytes(3)),
            .action = std::string(row.bytes(4)),
            .object = std::string(row.bytes(5)),
            .address = std::string(row.bytes(6)),
            .result = std::string(row.bytes(7))};
  Row read;
  read.position.sequence = line.number;
  read.bytes = bytes_of(line);
  read.link = journal::link_of(row.bytes(8));
  return read;
}

std::expected<void, Fault> walk(
    Connection& connection, const char* sql, std::uint64_t after, ReadRow read, const SeeRow& see) {
  auto rows = connection.prepare(sql);
  if (!rows) return std::unexpected(std::move(rows.error()));
  rows->bind(1, after);
  for (;;) {  // Ends with the rows.
    const int result = rows->step();
    if (result == SQLITE_DONE) return {};
    if (result != SQLITE_ROW) return std::unexpected(connection.fault("read a row"));
    if (!see(read(*rows))) return {};
  }
}

std::expected<std::shared_ptr<Connection>, Fault> open(const std::filesystem::path& file) {
  auto connection = Connection::open(file, Connection::Mode::read_only);
  if (!connection) return std::unexpected(std::move(connection.error()));
  return std::make_shared<Connection>(std::move(*connection));
}

}  // namespace

std::expected<RowFile, Fault> journal_rows(const std::filesystem::path& file) {
  auto opened = open(file);
  if (!opened) return std::unexpected(std::move(opened.error()));
  const std::shared_ptr<Connection> connection = *opened;
  RowFile rows{.name = "entry", .file = file};
  auto anchor = connection->prepare("SELECT sequence, epoch, checksum FROM anchor");
  if (!anchor) return std::unexpected(std::move(anchor.error()));
  if (anchor->step() == SQLITE_ROW) {
    rows.anchor = {.position = {.epoch = anchor->number(1), .sequence = anchor->number(0)},
                   .checksum = static_cast<std::uint32_t>(anchor->number(2))};
  }
  const auto count = connection->ask_number("SELECT count(*) FROM entries");
  rows.rows = count.value_or(0);
  rows.walk = [connection](std::uint64_t after, const SeeRow& see) {
    return walk(*connection,
                "SELECT sequence, epoch, commit_id, checksum, bytes, link FROM entries"
                " WHERE sequence > ?1 ORDER BY sequence",
                after,
                entry_at,
                see);
  };
  return rows;
}

std::expected<RowFile, Fault> trail_rows(const std::filesystem::path& file) {
  auto opened = open(file);
  if (!opened) return std::unexpected(std::move(opened.error()));
  const std::shared_ptr<Connection> connection = *opened;
  RowFile rows{.name = "line", .file = file};
  rows.rows = connection->ask_number("SELECT count(*) FROM lines").value_or(0);
  rows.walk = [connection](std::uint64_t after, const SeeRow& see) {
    return walk(*connection,
                "SELECT number, at_us, account, person, action, object, address, result, link"
                " FROM lines WHERE number > ?1 ORDER BY number",
                after,
                row_at,
                see);
  };
  return rows;
}

}  // namespace meldkamer::audit
