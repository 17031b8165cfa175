#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "server/base/fault.hpp"

namespace meldkamer::journal {

/// One prepared statement. Bind, step, read columns, reset; in that order.
class Statement {
 public:
  Statement() = default;
  void bind(int index, std::uint64_t number);
  void bind(int index, std::string_view bytes);  ///< As a blob; must live until reset().
  int step();                                    ///< SQLite's result code.
  std::uint64_t number(int column) const;
  std::string_view bytes(int column) const;  ///< Until the next step() or reset().
  void reset();

 private:
  friend class Connection;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One connection, for one thread at a time.
class Connection {
 public:
  enum class Mode { read_only, read_write };

  Connection() = default;
  static std::expected<Connection, Fault> open(const std::filesystem::path& file, Mode mode);

  std::expected<void, Fault> run(const char* sql);  ///< For statements without rows.
  std::expected<std::uint64_t, Fault> ask_number(const char* sql);  ///< 0 when there is no row.
  std::expected<Statement, Fault> prepare(const char* sql);
  int try_run(const char* sql);  ///< SQLite's extended result code, for who must tell them apart.

  /// What the last result code means for an administrator: malformed for a damaged file, full,
  /// unavailable when it may pass, else broken.
  Fault fault(std::string_view doing) const;
  std::string error_text() const;

  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };

  std::unique_ptr<sqlite3, Close> connection_;
  std::filesystem::path file_;
};

}  // namespace meldkamer::journal
