// How a SqliteWriter comes to be: making a new file, and the checks before an old one is trusted.
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include "server/base/limits.hpp"
#include "server/journal/files.hpp"
#include "server/journal/sqlite_log.hpp"
#include "server/journal/sqlite_reader.hpp"
#include "server/journal/sqlite_writer.hpp"

namespace meldkamer::journal {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t application_id = 0x4d4b4a4c;  // "MKJL": this file is a journal of ours.
constexpr std::uint64_t format_version = 2;
constexpr std::uint64_t format_without_chain = 1;

constexpr const char* schema =
    "PRAGMA page_size = 4096;"
    "PRAGMA synchronous = FULL;"
    "BEGIN;"
    "CREATE TABLE entries("
    " sequence INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, commit_id BLOB NOT NULL,"
    " checksum INTEGER NOT NULL, bytes BLOB NOT NULL, link BLOB);"
    "CREATE TABLE anchor(one INTEGER PRIMARY KEY CHECK(one = 1), sequence INTEGER NOT NULL,"
    " epoch INTEGER NOT NULL, checksum INTEGER NOT NULL);"
    "INSERT INTO anchor VALUES(1, 0, 0, 0);"
    "CREATE TABLE writer(one INTEGER PRIMARY KEY CHECK(one = 1), epoch INTEGER NOT NULL);"
    "INSERT INTO writer VALUES(1, 0);"
    "PRAGMA application_id = {};"
    "PRAGMA user_version = {};"
    "COMMIT;"
    "PRAGMA journal_mode = WAL;";

// The chain begins after what a journal of format 1 holds; its newest entry is the anchor.
constexpr const char* add_chain =
    "BEGIN IMMEDIATE;"
    "ALTER TABLE entries ADD COLUMN link BLOB;"
    "CREATE TABLE anchor(one INTEGER PRIMARY KEY CHECK(one = 1), sequence INTEGER NOT NULL,"
    " epoch INTEGER NOT NULL, checksum INTEGER NOT NULL);"
    "INSERT INTO anchor SELECT 1, sequence, epoch, checksum FROM"
    " (SELECT sequence, epoch, checksum FROM entries ORDER BY sequence DESC LIMIT 1);"
    "INSERT OR IGNORE INTO anchor VALUES(1, 0, 0, 0);"
    "PRAGMA user_version = 2;"
    "COMMIT;";

// FULL syncs the log at every commit. Folding is ours: SQLite's own would hide a failed sync.
constexpr const char* settings =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA locking_mode = NORMAL;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA journal_size_limit = 67108864;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA trusted_schema = OFF;";

Fault damaged(const fs::path& file, std::string_view what) {
  return {.kind = Fault::Kind::malformed,
          .what = fmt::format("{}: {}; the server does not start with less than there was: restore "
                              "the journal from a backup or a copy",
                              file.string(),
                              what)};
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
         (std::uint32_t{bytes[2]} << 8) | std::uint32_t{bytes[3]};
}

// SQLite fills missing pages with zeros and notices only when it comes to them; the size says it at
// once. A crash while the log was folded may leave the file short, by no more than the log holds.
std::expected<void, Fault> check_header(const fs::path& file) {
  std::array<unsigned char, 100> header{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::unexpected(file_fault("cannot open", file));
  stream.read(reinterpret_cast<char*>(header.data()), header.size());
  if (stream.gcount() != std::ssize(header)) {
    return std::unexpected(damaged(file, "it is too short to be a journal"));
  }
  if (std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
    return std::unexpected(damaged(file, "it does not begin as a journal does"));
  }
  const std::uint64_t page_code = std::uint64_t{header[16]} << 8 | header[17];
  const std::uint64_t page_bytes = page_code == 1 ? 65'536 : page_code;
  if (page_bytes < 512) return std::unexpected(damaged(file, "its header is damaged"));
  std::error_code none;
  const std::uint64_t have_pages = fs::file_size(file, none) / page_bytes;
  const auto log_bytes = fs::file_size(file.string() + "-wal", none);
  const std::uint64_t log_pages = none ? 0 : log_bytes / (page_bytes + 24);
  const std::uint64_t should_pages = big_endian(&header[28]);
  if (have_pages + log_pages < should_pages) {
    return std::unexpected(damaged(
        file, fmt::format("it has {} of {} pages, the end is missing", have_pages, should_pages)));
  }
  return {};
}

std::expected<void, Fault> check_format(Connection& connection, const fs::path& file) {
  const auto id = connection.ask_number("PRAGMA application_id");
  if (!id) return std::unexpected(id.error());
  if (*id != application_id) return std::unexpected(damaged(file, "it is not a journal of ours"));
  const auto version = connection.ask_number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version == format_version) return {};
  if (*version == format_without_chain) {
    if (auto added = connection.run(add_chain); !added) {
      connection.try_run("ROLLBACK");
      return added;
    }
    spdlog::info("journal_chained file={}", file.string());
    return {};
  }
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = fmt::format("{}: written in format {}, this server knows {}; run the server "
                                "that wrote it",
                                file.string(),
                                *version,
                                format_version)});
}

// After a failed sync the kernel takes the pages for clean although the disk never had them: the
// next process reads them from memory and goes on after them, and a power cut takes them from the
// middle of the log. Written once more and synced, what was read is what is on the disk.
std::expected<void, Fault> write_log_again(Connection& connection, std::string_view bytes) {
  // SQLite opens the log when it first reads.
  if (const auto read = connection.ask_number("PRAGMA schema_version"); !read) {
    return std::unexpected(read.error());
  }
  sqlite3_file* log = nullptr;
  sqlite3_file_control(
      connection.handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
  const bool open = log != nullptr && log->pMethods != nullptr;
  if (!open || bytes.empty()) return {};
  int result = SQLITE_OK;
  constexpr std::size_t piece_bytes = 64u << 10;
  for (std::size_t at = 0; at < bytes.size() && result == SQLITE_OK; at += piece_bytes) {
    const std::string_view piece = bytes.substr(at, piece_bytes);
    result = log->pMethods->xWrite(
        log, piece.data(), static_cast<int>(piece.size()), static_cast<sqlite3_int64>(at));
  }
  if (result == SQLITE_OK) result = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
  if (result == SQLITE_OK) return {};
  return std::unexpected(
      Fault{.kind = Fault::Kind::broken,
            .what = fmt::format("the log of the journal cannot be written again (SQLite code {}): "
                                "check its disk, then start again",
                                result)});
}

int note_log_pages(void* log_pages, sqlite3* /*connection*/, const char* /*schema*/, int pages) {
  *static_cast<int*>(log_pages) = pages;
  return SQLITE_OK;
}

}  // namespace

std::expected<void, Fault> SqliteWriter::create(const fs::path& file) {
  const fs::path fresh = file.string() + ".new";
  std::error_code none;
  for (const char* const rest : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(fresh.string() + rest, none);  // Of an attempt that was cut short.
  }
  if (auto made = write_file(fresh, ""); !made) return made;
  {
    auto connection = Connection::open(fresh, Connection::Mode::read_write);
    if (!connection) return std::unexpected(connection.error());
    const std::string sql = fmt::format(schema, application_id, format_version);
    if (auto ready = connection->run(sql.c_str()); !ready) return ready;
  }  // Closing leaves one file, synced, without a log.
  if (auto placed = rename_file(fresh, file); !placed) return placed;
  return sync_directory(file.parent_path());
}

std::expected<SqliteWriter, Fault> SqliteWriter::open(const fs::path& file, bool alone) {
  if (auto sound = check_header(file); !sound) return std::unexpected(sound.error());
  const fs::path log = file.string() + "-wal";
  const auto read = read_file(log);
  if (!read) return std::unexpected(read.error());
  const std::optional<std::string>& there = *read;
  const std::string_view log_bytes = there ? std::string_view(*there) : std::string_view();
  if (log_lost_commits(log_bytes)) {
    return std::unexpected(damaged(log, "commits stand after a damaged place in the log"));
  }
  std::error_code none;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, none);
  SqliteWriter writer;
  auto connection = Connection::open(file, Connection::Mode::read_write);
  if (!connection) return std::unexpected(connection.error());
  writer.connection_ = std::move(*connection);
  // Before anything is written after it.
  if (alone) {
    const auto kept = write_log_again(writer.connection_, log_bytes);
    if (!kept) return std::unexpected(kept.error());
  }
  if (auto known = check_format(writer.connection_, file); !known) {
    return std::unexpected(known.error());
  }
  if (auto ready = writer.set_up(); !ready) return std::unexpected(ready.error());
  const auto sound =
      check_ends(writer.connection_, writer.head_, limits::startup_entries_checked, file.string());
  if (!sound) return std::unexpected(sound.error());
  return writer;
}

std::expected<void, Fault> SqliteWriter::set_up() {
  if (auto set = connection_.run(settings); !set) return set;
  sqlite3_wal_hook(connection_.handle(), note_log_pages, log_pages_.get());
  if (auto ready = prepare_all(); !ready) return ready;
  if (auto known = read_anchor(); !known) return known;
  return read_head();
}

std::expected<void, Fault> SqliteWriter::read_anchor() {
  auto anchor = connection_.prepare("SELECT sequence, epoch, checksum FROM anchor");
  if (!anchor) return std::unexpected(anchor.error());
  if (anchor->step() != SQLITE_ROW) {
    return std::unexpected(connection_.fault("read where the chain begins"));
  }
  anchor_ = {.position = {.epoch = anchor->number(1), .sequence = anchor->number(0)},
             .checksum = static_cast<std::uint32_t>(anchor->number(2))};
  return {};
}

}  // namespace meldkamer::journal
