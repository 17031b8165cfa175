#include "server/registry/embedded.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>

#include "server/base/limits.hpp"
#include "server/registry/dossier_columns.hpp"

namespace meldkamer::registry {
namespace {

constexpr std::array<std::string_view, 3> tables = {
    "CREATE TABLE dossiers (number INTEGER PRIMARY KEY AUTOINCREMENT, package_id TEXT NOT NULL,"
    " version INTEGER NOT NULL, incident INTEGER NOT NULL, kind TEXT NOT NULL,"
    " kind_label TEXT NOT NULL, site TEXT NOT NULL, site_label TEXT NOT NULL,"
    " category TEXT NOT NULL, received_us INTEGER NOT NULL, closed_us INTEGER NOT NULL,"
    " stored_us INTEGER NOT NULL, json TEXT NOT NULL, UNIQUE (package_id, version)) STRICT",
    "CREATE INDEX dossiers_of_site ON dossiers(site, number)",
    "CREATE VIRTUAL TABLE dossier_words USING fts5(words, content='', tokenize='unicode61')",
};
constexpr Schema schema = {.name = "dossiers file", .version = 1, .statements = tables};

constexpr std::string_view columns =
    "number, package_id, incident, kind, kind_label, site, site_label, category, received_us,"
    " closed_us, stored_us, json";

DossierRow row_of(const Statement& statement) {
  return {
      .reference = reference_of(static_cast<std::uint64_t>(statement.number(0))),
      .package_id = statement.text(1),
      .incident = static_cast<std::uint64_t>(statement.number(2)),
      .kind = statement.text(3),
      .kind_label = statement.text(4),
      .site = statement.text(5),
      .site_label = statement.text(6),
      .category = statement.text(7),
      .received_at = {statement.number(8)},
      .closed_at = {statement.number(9)},
      .stored_at = {statement.number(10)},
      .json = statement.text(11),
  };
}

/// Each word quoted and open at its end: what a person types can never be read as query syntax.
std::string match_of(const std::string& words) {
  std::string match;
  std::string word;
  const auto put = [&match, &word] {
    if (!word.empty()) {
      match += (match.empty() ? "\"" : " \"") + word + "\"*";
    }
    word.clear();
  };
  for (const char c : words) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '"' || c == '\0') {
      put();
    } else {
      word += c;
    }
  }
  put();
  return match;
}

}  // namespace

std::string reference_of(std::uint64_t number) {
  return fmt::format("D-{:06}", number);
}

std::uint64_t number_of(const std::string& reference) {
  std::uint64_t number = 0;
  if (!reference.starts_with("D-")) {
    return 0;
  }
  const char* end = reference.data() + reference.size();
  const auto [rest, error] = std::from_chars(reference.data() + 2, end, number);
  return error == std::errc{} && rest == end ? number : 0;
}

EmbeddedRegistry::EmbeddedRegistry(Database database,
                                   Clock& clock,
                                   boost::asio::any_io_executor executor)
    : database_(std::move(database)),
      clock_(clock),
      executor_(boost::asio::make_strand(std::move(executor))) {}

std::expected<std::unique_ptr<EmbeddedRegistry>, Fault> EmbeddedRegistry::open(
    const std::filesystem::path& file, Clock& clock, boost::asio::any_io_executor executor) {
  auto database = Database::open(file, schema);
  if (!database) {
    return std::unexpected(database.error());
  }
  return std::unique_ptr<EmbeddedRegistry>(
      new EmbeddedRegistry(std::move(*database), clock, std::move(executor)));
}

std::expected<Stored, Fault> EmbeddedRegistry::store_now(const Package& package) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  {
    auto known =
        database_.prepare("SELECT number FROM dossiers WHERE package_id = ? AND version = ?");
    if (!known) return std::unexpected(known.error());
    known->bind(1, std::string_view(package.package_id));
    known->bind(2, std::int64_t{package.version});
    const auto found = known->step();
    if (!found) return std::unexpected(found.error());
    if (*found) {
      const auto number = static_cast<std::uint64_t>(known->number(0));
      return Stored{.reference = reference_of(number), .already_had = true};
    }
  }
  const DossierColumns of = columns_of(package.json);
  std::int64_t number = 0;
  {
    auto insert = database_.prepare(
        "INSERT INTO dossiers (package_id, version, incident, kind, kind_label, site, site_label,"
        " category, received_us, closed_us, stored_us, json)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?) RETURNING number");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, std::string_view(package.package_id));
    insert->bind(2, std::int64_t{package.version});
    insert->bind(3, of.incident);
    insert->bind(4, std::string_view(of.kind));
    insert->bind(5, std::string_view(of.kind_label));
    insert->bind(6, std::string_view(of.site));
    insert->bind(7, std::string_view(of.site_label));
    insert->bind(8, std::string_view(of.category));
    insert->bind(9, of.received_us);
    insert->bind(10, of.closed_us);
    insert->bind(11, clock_.now().us);
    insert->bind(12, std::string_view(package.json));
    const auto made = insert->step();
    if (!made) return std::unexpected(made.error());
    number = insert->number(0);
    if (const auto end = insert->step(); !end) return std::unexpected(end.error());
  }
  {
    auto words = database_.prepare("INSERT INTO dossier_words (rowid, words) VALUES (?, ?)");
    if (!words) return std::unexpected(words.error());
    words->bind(1, number);
    words->bind(2, std::string_view(of.words));
    if (const auto put = words->step(); !put) return std::unexpected(put.error());
  }
  if (auto committed = transaction->commit(); !committed) {
    return std::unexpected(committed.error());
  }
  return Stored{.reference = reference_of(static_cast<std::uint64_t>(number))};
}

std::expected<std::vector<DossierRow>, Fault> EmbeddedRegistry::search_now(
    const DossierQuery& query) {
  const std::string match = match_of(query.words);
  std::string sql = fmt::format("SELECT {} FROM dossiers WHERE number < ?1", columns);
  if (!query.site.empty()) sql += " AND site = ?2";
  if (!match.empty()) {
    sql += " AND number IN (SELECT rowid FROM dossier_words WHERE dossier_words MATCH ?3)";
  }
  sql += " ORDER BY number DESC LIMIT ?4";
  auto statement = database_.prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, query.before == 0 ? INT64_MAX : static_cast<std::int64_t>(query.before));
  if (!query.site.empty()) statement->bind(2, std::string_view(query.site));
  if (!match.empty()) statement->bind(3, std::string_view(match));
  const auto limit = std::min(query.limit, limits::search_page_max);
  statement->bind(4, static_cast<std::int64_t>(limit));
  std::vector<DossierRow> rows;
  for (;;) {  // Ends with the rows; LIMIT bounds them.
    const auto row = statement->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return rows;
    rows.push_back(row_of(*statement));
    rows.back().json.clear();
  }
}

std::expected<std::optional<DossierRow>, Fault> EmbeddedRegistry::find_now(
    const std::string& reference) {
  auto statement =
      database_.prepare(fmt::format("SELECT {} FROM dossiers WHERE number = ?", columns));
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, static_cast<std::int64_t>(number_of(reference)));
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::optional<DossierRow>{};
  return row_of(*statement);
}

boost::asio::awaitable<std::expected<std::expected<Stored, RegistryRejection>, Fault>>
EmbeddedRegistry::store(Package package) {
  const auto back = co_await boost::asio::this_coro::executor;
  co_await boost::asio::dispatch(executor_, boost::asio::use_awaitable);
  auto stored = store_now(package);
  co_await boost::asio::dispatch(back, boost::asio::use_awaitable);
  if (!stored) {
    co_return std::unexpected(stored.error());
  }
  co_return std::expected<Stored, RegistryRejection>(std::move(*stored));
}

boost::asio::awaitable<std::expected<std::vector<DossierRow>, Fault>> EmbeddedRegistry::search(
    DossierQuery query) {
  const auto back = co_await boost::asio::this_coro::executor;
  co_await boost::asio::dispatch(executor_, boost::asio::use_awaitable);
  auto rows = search_now(query);
  co_await boost::asio::dispatch(back, boost::asio::use_awaitable);
  co_return rows;
}

boost::asio::awaitable<std::expected<std::optional<DossierRow>, Fault>> EmbeddedRegistry::find(
    std::string reference) {
  const auto back = co_await boost::asio::this_coro::executor;
  co_await boost::asio::dispatch(executor_, boost::asio::use_awaitable);
  auto row = find_now(reference);
  co_await boost::asio::dispatch(back, boost::asio::use_awaitable);
  co_return row;
}

}  // namespace meldkamer::registry
