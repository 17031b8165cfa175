#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "server/base/fault.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace meldkamer {

/// One SQL statement with bound values: never text pasted together. Faults name the file.
class Statement {
 public:
  void bind(int place, std::string_view text);
  void bind(int place, std::span<const std::uint8_t> bytes);
  void bind(int place, std::int64_t number);
  /// True: a row is there. False: at the end.
  std::expected<bool, Fault> step();
  std::string text(int column) const;
  std::span<const std::uint8_t> bytes(int column) const;  ///< Until the next step.
  std::int64_t number(int column) const;

 private:
  friend class Database;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// What a new file is made of, and how it is called in messages.
struct Schema {
  std::string_view name;  ///< "accounts file".
  int version{1};
  std::span<const std::string_view> statements;
};

/// A SQLite file of one room (accounts, dossiers, response times): synchronous FULL, mode 0600. The
/// journal is not one of them. For one thread at a time.
class Database {
 public:
  /// Opens `file` or creates it with `schema`. Faults: unavailable, malformed (damaged, or of a
  /// newer program).
  static std::expected<Database, Fault> open(const std::filesystem::path& file,
                                             const Schema& schema);

  std::expected<Statement, Fault> prepare(std::string_view sql);
  /// Runs one statement without values and without rows.
  std::expected<void, Fault> run(std::string_view sql);
  /// Rows that the last statement changed.
  int changed() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };

  explicit Database(sqlite3* connection) : connection_(connection) {}

  std::unique_ptr<sqlite3, Close> connection_;
};

/// A transaction that is taken back unless it is committed.
class Transaction {
 public:
  static std::expected<Transaction, Fault> begin(Database& database);

  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  std::expected<void, Fault> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}

  Database* database_;
};

}  // namespace meldkamer
