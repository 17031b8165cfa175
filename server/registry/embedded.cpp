#include "server/registry/embedded.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include <boost/asio/strand.hpp>
#include <boost/json/parse.hpp>

#include "server/base/limits.hpp"
#include "server/base/run_on.hpp"
#include "server/registry/dossier_columns.hpp"
#include "server/wire/redaction.hpp"

namespace meldkamer::registry {
namespace {

constexpr std::array<std::string_view, 2> tables = {
    "CREATE TABLE dossiers (number INTEGER PRIMARY KEY AUTOINCREMENT, package_id TEXT NOT NULL,"
    " version INTEGER NOT NULL, incident INTEGER NOT NULL, kind TEXT NOT NULL,"
    " kind_label TEXT NOT NULL, site TEXT NOT NULL, site_label TEXT NOT NULL,"
    " category TEXT NOT NULL, received_us INTEGER NOT NULL, closed_us INTEGER NOT NULL,"
    " stored_us INTEGER NOT NULL, json TEXT NOT NULL, UNIQUE (package_id, version)) STRICT",
    "CREATE INDEX dossiers_of_site ON dossiers(site, number)",
};
/// Beside the dossiers, so that files of before it open as they are.
constexpr std::string_view restricted_table =
    "CREATE TABLE IF NOT EXISTS main.restricted_dossiers (number INTEGER PRIMARY KEY) STRICT";
constexpr std::string_view index_table =
    "CREATE VIRTUAL TABLE memory.dossier_words USING fts5(words, content='', tokenize='unicode61')";
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
                                   boost::asio::any_io_executor executor,
                                   vault::Vault* vault)
    : database_(std::move(database)),
      clock_(clock),
      vault_(vault),
      executor_(boost::asio::make_strand(std::move(executor))) {}

std::expected<std::unique_ptr<EmbeddedRegistry>, Fault> EmbeddedRegistry::open(
    const std::filesystem::path& file,
    Clock& clock,
    boost::asio::any_io_executor executor,
    vault::Vault* vault) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  // Files of earlier programs have the index of words on the disk.
  for (const std::string_view statement :
       {restricted_table,
        std::string_view("DROP TABLE IF EXISTS main.dossier_words"),
        std::string_view("ATTACH ':memory:' AS memory")}) {
    if (auto done = database->run(statement); !done) return std::unexpected(done.error());
  }
  return std::unique_ptr<EmbeddedRegistry>(
      new EmbeddedRegistry(std::move(*database), clock, std::move(executor), vault));
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
  const auto json = sealed(package.json);
  if (!json) return std::unexpected(json.error());
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
    insert->bind(12, std::string_view(*json));
    const auto made = insert->step();
    if (!made) return std::unexpected(made.error());
    number = insert->number(0);
    if (const auto end = insert->step(); !end) return std::unexpected(end.error());
  }
  if (of.restricted) {
    auto note = database_.prepare("INSERT INTO restricted_dossiers (number) VALUES (?)");
    if (!note) return std::unexpected(note.error());
    note->bind(1, number);
    if (const auto noted = note->step(); !noted) return std::unexpected(noted.error());
  }
  if (auto committed = transaction->commit(); !committed) {
    return std::unexpected(committed.error());
  }
  if (indexed_) {
    if (auto put = index(number, of.words); !put) return std::unexpected(put.error());
  }
  return Stored{.reference = reference_of(static_cast<std::uint64_t>(number))};
}

std::expected<std::vector<DossierRow>, Fault> EmbeddedRegistry::search_now(
    const DossierQuery& query) {
  const std::string match = match_of(query.words);
  if (!match.empty()) {
    if (auto made = make_index(); !made) return std::unexpected(made.error());
  }
  std::string sql = fmt::format("SELECT {} FROM dossiers WHERE number < ?1", columns);
  if (!query.site.empty()) sql += " AND site = ?2";
  if (query.without_restricted) {
    sql += " AND number NOT IN (SELECT number FROM restricted_dossiers)";
  }
  if (!match.empty()) {
    sql += " AND number IN (SELECT rowid FROM memory.dossier_words WHERE dossier_words MATCH ?3)";
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
  DossierRow dossier = row_of(*statement);
  auto json = opened(std::move(dossier.json));
  if (!json) return std::unexpected(std::move(json.error()));
  dossier.json = std::move(*json);
  return dossier;
}

std::expected<std::string, Fault> EmbeddedRegistry::sealed(const std::string& json) {
  if (vault_ == nullptr) return json;
  const auto subject = vault_->fresh(vault::SubjectKind::dossier);
  if (!subject) return std::unexpected(subject.error());
  return vault_->seal(*subject, json);
}

std::expected<std::string, Fault> EmbeddedRegistry::opened(std::string json) {
  if (vault_ == nullptr || !vault::is_sealed(json)) return json;
  auto clear = vault_->unseal(json);
  if (!clear) return std::unexpected(std::move(clear.error()));
  return std::move(*clear).value_or(std::string());
}

std::expected<void, Fault> EmbeddedRegistry::index(std::int64_t number, const std::string& words) {
  auto put = database_.prepare("INSERT INTO memory.dossier_words (rowid, words) VALUES (?, ?)");
  if (!put) return std::unexpected(put.error());
  put->bind(1, number);
  put->bind(2, std::string_view(words));
  if (const auto done = put->step(); !done) return std::unexpected(done.error());
  return {};
}

std::expected<void, Fault> EmbeddedRegistry::make_index() {
  if (indexed_) return {};
  if (auto gone = database_.run("DROP TABLE IF EXISTS memory.dossier_words"); !gone) return gone;
  if (auto made = database_.run(index_table); !made) return made;
  auto rows = database_.prepare("SELECT number, json FROM dossiers");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    const auto json = opened(rows->text(1));
    if (!json) return std::unexpected(json.error());
    if (json->empty()) continue;
    if (auto put = index(rows->number(0), columns_of(*json).words); !put) return put;
  }
  indexed_ = true;
  return {};
}

std::expected<EmbeddedRegistry::Numbers, Fault> EmbeddedRegistry::that_mention_now(
    const Names& names) {
  Numbers found;
  auto rows = database_.prepare("SELECT number, json FROM dossiers ORDER BY number");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    const auto json = opened(rows->text(1));
    if (!json) return std::unexpected(json.error());
    if (wire::mentions(*json, names)) found.push_back(static_cast<std::uint64_t>(rows->number(0)));
  }
}

std::expected<EmbeddedRegistry::Numbers, Fault> EmbeddedRegistry::restricted_now() {
  Numbers found;
  auto rows = database_.prepare("SELECT number FROM restricted_dossiers");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found.push_back(static_cast<std::uint64_t>(rows->number(0)));
  }
}

std::expected<void, Fault> EmbeddedRegistry::redact_now(std::uint64_t number, const Names& names) {
  std::string stored;
  {
    auto row = database_.prepare("SELECT json FROM dossiers WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    row->bind(1, static_cast<std::int64_t>(number));
    const auto there = row->step();
    if (!there) return std::unexpected(there.error());
    if (!*there) return {};
    stored = row->text(0);
  }
  const auto old = vault::numbered_subject(stored);
  const auto clear = opened(std::move(stored));
  if (!clear) return std::unexpected(clear.error());
  if (clear->empty()) return {};
  const auto json = sealed(wire::redacted(*clear, names));
  if (!json) return std::unexpected(json.error());
  {
    auto update = database_.prepare("UPDATE dossiers SET json = ? WHERE number = ?");
    if (!update) return std::unexpected(update.error());
    update->bind(1, std::string_view(*json));
    update->bind(2, static_cast<std::int64_t>(number));
    if (const auto done = update->step(); !done) return std::unexpected(done.error());
  }
  indexed_ = false;
  if (vault_ == nullptr || !old) return {};
  return vault_->erase(std::span(&*old, 1));  // Only once the new row is on the disk.
}

boost::asio::awaitable<std::expected<std::expected<Stored, RegistryRejection>, Fault>>
EmbeddedRegistry::store(Package package) {
  using Answer = std::expected<std::expected<Stored, RegistryRejection>, Fault>;
  return run_on<Answer>(executor_, [this, package = std::move(package)]() -> Answer {
    auto stored = store_now(package);
    if (!stored) return std::unexpected(std::move(stored.error()));
    return std::expected<Stored, RegistryRejection>(std::move(*stored));
  });
}

boost::asio::awaitable<std::expected<std::vector<DossierRow>, Fault>> EmbeddedRegistry::search(
    DossierQuery query) {
  using Rows = std::expected<std::vector<DossierRow>, Fault>;
  return run_on<Rows>(executor_, [this, query = std::move(query)] { return search_now(query); });
}

boost::asio::awaitable<std::expected<std::optional<DossierRow>, Fault>> EmbeddedRegistry::find(
    std::string reference) {
  using Found = std::expected<std::optional<DossierRow>, Fault>;
  return run_on<Found>(executor_,
                       [this, reference = std::move(reference)] { return find_now(reference); });
}

boost::asio::awaitable<std::expected<EmbeddedRegistry::Numbers, Fault>>
EmbeddedRegistry::that_mention(Names names) {
  using Found = std::expected<Numbers, Fault>;
  return run_on<Found>(executor_,
                       [this, names = std::move(names)] { return that_mention_now(names); });
}

boost::asio::awaitable<std::expected<EmbeddedRegistry::Numbers, Fault>>
EmbeddedRegistry::restricted() {
  using Found = std::expected<Numbers, Fault>;
  return run_on<Found>(executor_, [this] { return restricted_now(); });
}

boost::asio::awaitable<std::expected<void, Fault>> EmbeddedRegistry::redact(Numbers dossiers,
                                                                            Names names) {
  using Done = std::expected<void, Fault>;
  return run_on<Done>(executor_,
                      [this, dossiers = std::move(dossiers), names = std::move(names)]() -> Done {
                        for (const auto number : dossiers) {
                          if (auto done = redact_now(number, names); !done) return done;
                        }
                        return {};
                      });
}

}  // namespace meldkamer::registry
