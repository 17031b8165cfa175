#include "server/base/database.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <sqlite3.h>

#include "server/base/limits.hpp"

namespace meldkamer {
namespace {

Fault fault_of(sqlite3* connection, std::string_view what) {
  const int code = sqlite3_errcode(connection);
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  const auto kind = damaged               ? Fault::Kind::malformed
                    : code == SQLITE_FULL ? Fault::Kind::full
                                          : Fault::Kind::unavailable;
  const char* file = sqlite3_db_filename(connection, "main");
  return {kind,
          std::string(what) + " in " + (file == nullptr ? "?" : file) + ": " +
              sqlite3_errmsg(connection)};
}

/// Made by us first, so that the file is never readable by others, not even for a moment.
std::expected<void, Fault> create_private(const std::filesystem::path& file) {
  const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (handle < 0) {
    const std::string reason = std::error_code(errno, std::generic_category()).message();
    return std::unexpected(
        Fault{Fault::Kind::unavailable, "cannot open " + file.string() + ": " + reason});
  }
  const bool closed_to_others = ::fchmod(handle, 0600) == 0;
  ::close(handle);
  if (closed_to_others) return {};
  return std::unexpected(
      Fault{Fault::Kind::unavailable, "cannot set mode 0600 on " + file.string()});
}

std::expected<void, Fault> lay_out(Database& database, const Schema& schema) {
  for (const char* pragma : {"PRAGMA journal_mode = DELETE",
                             "PRAGMA synchronous = FULL",
                             "PRAGMA foreign_keys = ON",
                             "PRAGMA secure_delete = ON",
                             "PRAGMA trusted_schema = OFF"}) {
    if (auto set = database.run(pragma); !set) return set;
  }
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected(transaction.error());
  auto version = database.prepare("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  const auto row = version->step();
  if (!row) return std::unexpected(row.error());
  const auto number = version->number(0);
  version = std::unexpected(Fault{});  // Ends the statement, so that the commit can.
  if (number == schema.version) return transaction->commit();
  if (number != 0) {
    return std::unexpected(Fault{Fault::Kind::malformed,
                                 "the " + std::string(schema.name) + " is of another version (" +
                                     std::to_string(number) + "); upgrade meldkamerd"});
  }
  for (const auto sql : schema.statements) {
    if (auto made = database.run(sql); !made) return made;
  }
  const std::string stamp = "PRAGMA user_version = " + std::to_string(schema.version);
  if (auto stamped = database.run(stamp); !stamped) return stamped;
  return transaction->commit();
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void Statement::bind(int place, std::string_view text) {
  sqlite3_bind_text64(
      statement_.get(), place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int place, std::span<const std::uint8_t> bytes) {
  sqlite3_bind_blob64(statement_.get(), place, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

void Statement::bind(int place, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), place, number);
}

std::expected<bool, Fault> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(fault_of(sqlite3_db_handle(statement_.get()), "cannot read or write"));
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return text == nullptr ? std::string{} : std::string(text, size);
}

std::span<const std::uint8_t> Statement::bytes(int column) const {
  const auto* bytes =
      static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

void Database::Close::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

std::expected<Database, Fault> Database::open(const std::filesystem::path& file,
                                              const Schema& schema) {
  if (auto made = create_private(file); !made) return std::unexpected(made.error());
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(
      file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(connection);
  if (code != SQLITE_OK) return std::unexpected(fault_of(connection, "cannot open"));
  sqlite3_busy_timeout(connection, static_cast<int>(limits::database_busy_wait.count()));
  if (auto ready = lay_out(database, schema); !ready) return std::unexpected(ready.error());
  return database;
}

std::expected<Statement, Fault> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(
      connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(fault_of(connection_.get(), "cannot prepare"));
  return Statement(statement);
}

std::expected<void, Fault> Database::run(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto done = statement->step();
  if (!done) return std::unexpected(done.error());
  return {};
}

int Database::changed() const {
  return sqlite3_changes(connection_.get());
}

std::expected<Transaction, Fault> Transaction::begin(Database& database) {
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return std::unexpected(begun.error());
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // NOLINTNEXTLINE(bugprone-unused-return-value): SQLite rolls back by itself what this cannot.
  (void)database_->run("ROLLBACK");
}

std::expected<void, Fault> Transaction::commit() {
  auto committed = database_->run("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace meldkamer
