#include "server/journal/sqlite_connection.hpp"

#include <chrono>
#include <system_error>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"

namespace meldkamer::journal {
namespace {

Fault::Kind kind_of(int result) {
  switch (result & 0xff) {  // The primary code of an extended one.
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Fault::Kind::malformed;
    case SQLITE_FULL:
      return Fault::Kind::full;
    case SQLITE_BUSY:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return Fault::Kind::unavailable;
    default:
      return Fault::Kind::broken;
  }
}

}  // namespace

void Statement::bind(int index, std::uint64_t number) {
  sqlite3_bind_int64(statement_.get(), index, static_cast<sqlite3_int64>(number));
}

void Statement::bind(int index, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
}

int Statement::step() {
  return sqlite3_step(statement_.get());
}

std::uint64_t Statement::number(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

std::string_view Statement::bytes(int column) const {
  const void* const data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::expected<Connection, Fault> Connection::open(const std::filesystem::path& file, Mode mode) {
  Connection connection;
  connection.file_ = file;
  const int flags = SQLITE_OPEN_NOMUTEX |
                    (mode == Mode::read_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  connection.connection_.reset(raw);
  if (result != SQLITE_OK) return std::unexpected(connection.fault("open"));
  sqlite3_extended_result_codes(raw, 1);
  const auto wait = std::chrono::milliseconds(limits::journal_busy_wait).count();
  sqlite3_busy_timeout(raw, static_cast<int>(wait));
  return connection;
}

int Connection::try_run(const char* sql) {
  return sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
}

std::expected<void, Fault> Connection::run(const char* sql) {
  if (try_run(sql) != SQLITE_OK) return std::unexpected(fault(sql));
  return {};
}

std::expected<Statement, Fault> Connection::prepare(const char* sql) {
  Statement statement;
  sqlite3_stmt* raw = nullptr;
  const int result = sqlite3_prepare_v2(connection_.get(), sql, -1, &raw, nullptr);
  statement.statement_.reset(raw);
  if (result != SQLITE_OK) return std::unexpected(fault(sql));
  return statement;
}

std::expected<std::uint64_t, Fault> Connection::ask_number(const char* sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  switch (statement->step()) {
    case SQLITE_ROW:
      return statement->number(0);
    case SQLITE_DONE:
      return 0;
    default:
      return std::unexpected(fault(sql));
  }
}

std::string Connection::error_text() const {
  if (!connection_) return "out of memory";
  std::string text = fmt::format("{} (SQLite code {}",
                                 sqlite3_errmsg(connection_.get()),
                                 sqlite3_extended_errcode(connection_.get()));
  if (const int reason = sqlite3_system_errno(connection_.get()); reason != 0) {
    text += fmt::format(", {}", std::generic_category().message(reason));
  }
  return text + ")";
}

Fault Connection::fault(std::string_view doing) const {
  const int result = connection_ ? sqlite3_extended_errcode(connection_.get()) : SQLITE_NOMEM;
  return {.kind = kind_of(result),
          .what = fmt::format("{}: {}: {}", file_.string(), doing, error_text())};
}

}  // namespace meldkamer::journal
