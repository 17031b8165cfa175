#include "server/auth/account_store.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/limits.hpp"

namespace meldkamer::auth {
namespace {

constexpr std::string_view tables[] = {
    "CREATE TABLE accounts (name TEXT PRIMARY KEY, password TEXT NOT NULL, roles TEXT NOT NULL,"
    " person TEXT NOT NULL, control_rooms TEXT NOT NULL, created_us INTEGER NOT NULL) STRICT",
    "CREATE TABLE sessions (id BLOB PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE,"
    " account TEXT NOT NULL REFERENCES accounts(name) ON DELETE CASCADE,"
    " created_us INTEGER NOT NULL, seen_us INTEGER NOT NULL, address TEXT NOT NULL) STRICT",
    "CREATE INDEX sessions_of_account ON sessions(account)",
};

/// Made beside the others in files of every age; what a file has already stays as it is.
constexpr std::string_view later_tables[] = {
    "CREATE TABLE IF NOT EXISTS languages (account TEXT PRIMARY KEY REFERENCES accounts(name)"
    " ON DELETE CASCADE, language TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS passkeys (id BLOB PRIMARY KEY, account TEXT NOT NULL"
    " REFERENCES accounts(name) ON DELETE CASCADE, credential BLOB NOT NULL UNIQUE,"
    " user_handle BLOB NOT NULL, point BLOB NOT NULL, sign_count INTEGER NOT NULL,"
    " label TEXT NOT NULL, created_us INTEGER NOT NULL, used_us INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS session_proofs (session BLOB PRIMARY KEY"
    " REFERENCES sessions(id) ON DELETE CASCADE, method TEXT NOT NULL,"
    " proven_us INTEGER NOT NULL, until_us INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS break_glass (one INTEGER PRIMARY KEY CHECK (one = 1),"
    " request BLOB NOT NULL, id BLOB NOT NULL, step INTEGER NOT NULL, asked_by TEXT NOT NULL,"
    " person TEXT NOT NULL, reason TEXT NOT NULL, agreed_by TEXT NOT NULL,"
    " ends_us INTEGER NOT NULL) STRICT",
};

constexpr std::array<std::string_view, 5> method_names = {
    "password", "passkey", "organisation", "break_glass", "device"};

constexpr Schema schema{.name = "accounts file", .version = 1, .statements = tables};

constexpr std::string_view account_columns = "name, roles, person, control_rooms, created_us";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ',';
    text += word;
  }
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    if (comma > from) words.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return words;
}

std::string roles_text(RoleSet roles) {
  std::vector<std::string> names;
  names.reserve(role_count);
  for (const Role role : roles.list()) names.emplace_back(name_of(role));
  return joined(names);
}

std::string control_rooms_text(const Account& account) {
  std::vector<std::string> keys;
  keys.reserve(account.control_rooms.size());
  for (const auto& key : account.control_rooms) keys.push_back(key.value);
  return joined(keys);
}

/// The account whose columns begin at `first`. A role of a newer program gives no rights here.
Account account_at(const Statement& row, int first) {
  Account account;
  account.name = row.text(first);
  for (const auto& name : split(row.text(first + 1))) {
    if (const auto role = role_named(name)) account.roles.add(*role);
  }
  account.person = {row.text(first + 2)};
  for (auto& key : split(row.text(first + 3))) account.control_rooms.push_back({std::move(key)});
  account.created_at = {row.number(first + 4)};
  return account;
}

template <std::size_t size>
void copy_bytes(std::span<const std::uint8_t> from, std::array<std::uint8_t, size>& to) {
  std::copy_n(from.begin(), std::min(from.size(), size), to.begin());
}

std::expected<void, Fault> finish(Statement& statement) {
  const auto done = statement.step();
  if (!done) return std::unexpected(done.error());
  return {};
}

std::expected<void, Fault> run_with(Database& database,
                                    std::string_view sql,
                                    const std::string& first,
                                    const std::string& second) {
  auto statement = database.prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, first);
  if (!second.empty()) statement->bind(2, second);
  return finish(*statement);
}

/// That of a newer program counts for no more than a password.
SignInMethod method_named(const std::string& name) {
  const auto* const found = std::ranges::find(method_names, name);
  return found == method_names.end() ? SignInMethod::password
                                     : static_cast<SignInMethod>(found - method_names.begin());
}

std::expected<void, Fault> insert_proof(Database& database, const StoredSession& session) {
  auto insert = database.prepare(
      "INSERT INTO session_proofs (session, method, proven_us, until_us) VALUES (?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, std::span<const std::uint8_t>(session.id));
  insert->bind(2, name_of(session.method));
  insert->bind(3, session.proven_at.us);
  insert->bind(4, session.until.us);
  return finish(*insert);
}

}  // namespace

std::string_view name_of(SignInMethod method) {
  return method_names.at(static_cast<std::size_t>(method));
}

std::expected<std::unique_ptr<AccountStore>, Fault> AccountStore::open(
    const std::filesystem::path& file) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  for (const auto sql : later_tables) {
    if (auto made = database->run(sql); !made) return std::unexpected(made.error());
  }
  return std::unique_ptr<AccountStore>(new AccountStore(std::move(*database)));
}

std::expected<std::vector<Account>, Fault> AccountStore::accounts() {
  const std::lock_guard lock(mutex_);
  auto rows =
      database_.prepare("SELECT " + std::string(account_columns) + " FROM accounts ORDER BY name");
  if (!rows) return std::unexpected(rows.error());
  std::vector<Account> accounts;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return accounts;
    accounts.push_back(account_at(*rows, 0));
  }
}

std::expected<bool, Fault> AccountStore::add(const Account& account,
                                             const std::string& password_hash) {
  const std::lock_guard lock(mutex_);
  auto insert = database_.prepare(
      "INSERT INTO accounts (name, password, roles, person, control_rooms, created_us)"
      " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, account.name);
  insert->bind(2, password_hash);
  insert->bind(3, roles_text(account.roles));
  insert->bind(4, account.person.value);
  insert->bind(5, control_rooms_text(account));
  insert->bind(6, account.created_at.us);
  if (auto done = finish(*insert); !done) return std::unexpected(done.error());
  return database_.changed() == 1;
}

std::expected<bool, Fault> AccountStore::keep_foreign(const Account& account,
                                                      const std::string& origin) {
  const std::lock_guard lock(mutex_);
  // Where a password's hash stands otherwise: no password ever fits it.
  auto insert = database_.prepare(
      "INSERT INTO accounts (name, password, roles, person, control_rooms, created_us)"
      " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET roles = excluded.roles,"
      " person = excluded.person, control_rooms = excluded.control_rooms"
      " WHERE password = excluded.password");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, account.name);
  insert->bind(2, origin);
  insert->bind(3, roles_text(account.roles));
  insert->bind(4, account.person.value);
  insert->bind(5, control_rooms_text(account));
  insert->bind(6, account.created_at.us);
  if (auto done = finish(*insert); !done) return std::unexpected(done.error());
  return database_.changed() == 1;
}

std::expected<bool, Fault> AccountStore::remove(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto done = run_with(database_, "DELETE FROM accounts WHERE name = ?", name, {});
  if (!done) return std::unexpected(done.error());
  return database_.changed() == 1;
}

std::expected<bool, Fault> AccountStore::set_password(const std::string& name,
                                                      const std::string& password_hash) {
  const std::lock_guard lock(mutex_);
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  auto set =
      run_with(database_, "UPDATE accounts SET password = ? WHERE name = ?", password_hash, name);
  if (!set) return std::unexpected(set.error());
  if (database_.changed() != 1) return false;
  auto ended = run_with(database_, "DELETE FROM sessions WHERE account = ?", name, {});
  if (!ended) return std::unexpected(ended.error());
  if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  return true;
}

std::expected<std::optional<AccountStore::Credentials>, Fault> AccountStore::find(
    const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto row = database_.prepare("SELECT " + std::string(account_columns) +
                               ", password FROM accounts WHERE name = ?");
  if (!row) return std::unexpected(row.error());
  row->bind(1, name);
  const auto found = row->step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::nullopt;
  return Credentials{account_at(*row, 0), row->text(5)};
}

std::expected<void, Fault> AccountStore::rehash(const std::string& name,
                                                const std::string& password_hash) {
  const std::lock_guard lock(mutex_);
  return run_with(
      database_, "UPDATE accounts SET password = ? WHERE name = ?", password_hash, name);
}

std::expected<std::vector<StoredSession>, Fault> AccountStore::sessions() {
  const std::lock_guard lock(mutex_);
  auto rows = database_.prepare(
      "SELECT a.name, a.roles, a.person, a.control_rooms, a.created_us, s.id, s.token_hash,"
      " s.created_us, s.seen_us, s.address, p.method, p.proven_us, p.until_us FROM sessions s"
      " JOIN accounts a ON a.name = s.account LEFT JOIN session_proofs p ON p.session = s.id"
      " ORDER BY s.created_us");
  if (!rows) return std::unexpected(rows.error());
  std::vector<StoredSession> sessions;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return sessions;
    StoredSession session;
    session.account = account_at(*rows, 0);
    copy_bytes(rows->bytes(5), session.id);
    copy_bytes(rows->bytes(6), session.token_hash);
    session.created_at = {rows->number(7)};
    session.seen_at = {rows->number(8)};
    session.address = rows->text(9);
    session.method = method_named(rows->text(10));
    session.proven_at = {std::max(rows->number(11), rows->number(7))};
    session.until = {rows->number(12)};
    sessions.push_back(std::move(session));
  }
}

std::expected<bool, Fault> AccountStore::add_session(const StoredSession& session) {
  const std::lock_guard lock(mutex_);
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  {
    auto insert = database_.prepare(
        "INSERT INTO sessions (id, token_hash, account, created_us, seen_us, address)"
        " SELECT ?, ?, name, ?, ?, ? FROM accounts WHERE name = ?");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, std::span<const std::uint8_t>(session.id));
    insert->bind(2, std::span<const std::uint8_t>(session.token_hash));
    insert->bind(3, session.created_at.us);
    insert->bind(4, session.seen_at.us);
    insert->bind(5, session.address);
    insert->bind(6, session.account.name);
    if (auto done = finish(*insert); !done) return std::unexpected(done.error());
    if (database_.changed() != 1) return false;
    if (auto proof = insert_proof(database_, session); !proof) {
      return std::unexpected(proof.error());
    }
    auto trim = database_.prepare(
        "DELETE FROM sessions WHERE account = ?1 AND id NOT IN (SELECT id FROM sessions"
        " WHERE account = ?1 ORDER BY created_us DESC, rowid DESC LIMIT ?2)");
    if (!trim) return std::unexpected(trim.error());
    trim->bind(1, session.account.name);
    trim->bind(2, static_cast<std::int64_t>(limits::sessions_per_account_max));
    if (auto done = finish(*trim); !done) return std::unexpected(done.error());
  }
  if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  return true;
}

std::expected<void, Fault> AccountStore::remove_session(const Uuid& id) {
  const std::lock_guard lock(mutex_);
  auto remove = database_.prepare("DELETE FROM sessions WHERE id = ?");
  if (!remove) return std::unexpected(remove.error());
  remove->bind(1, std::span<const std::uint8_t>(id));
  return finish(*remove);
}

std::expected<void, Fault> AccountStore::note_proven(const Uuid& id,
                                                     Instant at,
                                                     SignInMethod method) {
  const std::lock_guard lock(mutex_);
  auto note = database_.prepare(
      "INSERT INTO session_proofs (session, method, proven_us, until_us)"
      " SELECT id, ?3, ?2, 0 FROM sessions WHERE id = ?1"
      " ON CONFLICT(session) DO UPDATE SET proven_us = excluded.proven_us,"
      " method = CASE method WHEN 'password' THEN excluded.method ELSE method END");
  if (!note) return std::unexpected(note.error());
  note->bind(1, std::span<const std::uint8_t>(id));
  note->bind(2, at.us);
  note->bind(3, name_of(method));
  return finish(*note);
}

std::expected<int, Fault> AccountStore::remove_sessions_of(const std::string& account) {
  const std::lock_guard lock(mutex_);
  auto done = run_with(database_, "DELETE FROM sessions WHERE account = ?", account, {});
  if (!done) return std::unexpected(done.error());
  return database_.changed();
}

std::expected<void, Fault> AccountStore::note_seen(
    const std::vector<std::pair<Uuid, Instant>>& seen) {
  if (seen.empty()) return {};
  const std::lock_guard lock(mutex_);
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  for (const auto& [id, at] : seen) {
    auto note = database_.prepare("UPDATE sessions SET seen_us = ? WHERE id = ?");
    if (!note) return std::unexpected(note.error());
    note->bind(1, at.us);
    note->bind(2, std::span<const std::uint8_t>(id));
    if (auto done = finish(*note); !done) return done;
  }
  return transaction->commit();
}

std::expected<void, Fault> AccountStore::remove_expired(Instant seen_before,
                                                        Instant created_before,
                                                        Instant now) {
  const std::lock_guard lock(mutex_);
  auto remove = database_.prepare(
      "DELETE FROM sessions WHERE seen_us < ? OR created_us < ? OR id IN"
      " (SELECT session FROM session_proofs WHERE until_us <> 0 AND until_us <= ?)");
  if (!remove) return std::unexpected(remove.error());
  remove->bind(1, seen_before.us);
  remove->bind(2, created_before.us);
  remove->bind(3, now.us);
  return finish(*remove);
}

std::expected<std::int64_t, Fault> AccountStore::version_seen() {
  const std::lock_guard lock(mutex_);
  auto version = database_.prepare("PRAGMA data_version");
  if (!version) return std::unexpected(version.error());
  const auto row = version->step();
  if (!row) return std::unexpected(row.error());
  return version->number(0);
}

}  // namespace meldkamer::auth
