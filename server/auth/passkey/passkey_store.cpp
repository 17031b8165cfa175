#include "server/auth/passkey/passkey_store.hpp"

#include <algorithm>

#include "server/base/octets.hpp"

namespace meldkamer::auth::passkey {
namespace {

constexpr std::string_view columns =
    "id, account, credential, user_handle, point, sign_count, label, created_us, used_us";

std::string bytes_at(const Statement& row, int column) {
  return text_from(row.bytes(column));
}

Passkey passkey_at(const Statement& row) {
  Passkey passkey;
  const auto id = row.bytes(0);
  std::copy_n(id.begin(), std::min(id.size(), passkey.id.size()), passkey.id.begin());
  passkey.account = row.text(1);
  passkey.credential_id = bytes_at(row, 2);
  passkey.user_handle = bytes_at(row, 3);
  passkey.point = bytes_at(row, 4);
  passkey.sign_count = static_cast<std::uint32_t>(row.number(5));
  passkey.label = row.text(6);
  passkey.created_at = {row.number(7)};
  passkey.used_at = {row.number(8)};
  return passkey;
}

/// One number that a question is answered with.
std::expected<std::int64_t, Fault> number_of(Statement question) {
  const auto row = question.step();
  if (!row) return std::unexpected(row.error());
  return *row ? question.number(0) : 0;
}

std::expected<std::int64_t, Fault> count_where(Database& database,
                                               std::string_view condition,
                                               std::span<const std::uint8_t> bytes,
                                               const std::string& text) {
  auto count = database.prepare("SELECT count(*) FROM " + std::string(condition));
  if (!count) return std::unexpected(count.error());
  if (bytes.empty()) {
    count->bind(1, text);
  } else {
    count->bind(1, bytes);
  }
  return number_of(std::move(*count));
}

std::expected<void, Fault> insert(Database& database, const Passkey& passkey) {
  auto insert = database.prepare("INSERT INTO passkeys (" + std::string(columns) +
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(1, std::span<const std::uint8_t>(passkey.id));
  insert->bind(2, passkey.account);
  insert->bind(3, blob(passkey.credential_id));
  insert->bind(4, blob(passkey.user_handle));
  insert->bind(5, blob(passkey.point));
  insert->bind(6, static_cast<std::int64_t>(passkey.sign_count));
  insert->bind(7, passkey.label);
  insert->bind(8, passkey.created_at.us);
  insert->bind(9, passkey.used_at.us);
  const auto done = insert->step();
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace

std::expected<PasskeyStore::Added, Fault> PasskeyStore::add(const Passkey& passkey,
                                                            std::size_t most) {
  const std::lock_guard lock(accounts_.mutex_);
  Database& database = accounts_.database_;
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected(transaction.error());
  const auto same = count_where(
      database, "passkeys WHERE credential = ?", blob(passkey.credential_id), passkey.account);
  if (!same) return std::unexpected(same.error());
  if (*same > 0) return Added::known_already;
  const auto account = count_where(database, "accounts WHERE name = ?", {}, passkey.account);
  if (!account) return std::unexpected(account.error());
  if (*account == 0) return Added::account_gone;
  const auto others = count_where(database, "passkeys WHERE account = ?", {}, passkey.account);
  if (!others) return std::unexpected(others.error());
  if (*others >= static_cast<std::int64_t>(most)) return Added::too_many;
  if (auto done = insert(database, passkey); !done) return std::unexpected(done.error());
  if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  return Added::yes;
}

std::expected<std::optional<PasskeyStore::Found>, Fault> PasskeyStore::find(
    const std::string& credential_id) {
  std::optional<Passkey> passkey;
  {
    const std::lock_guard lock(accounts_.mutex_);
    auto row = accounts_.database_.prepare("SELECT " + std::string(columns) +
                                           " FROM passkeys WHERE credential = ?");
    if (!row) return std::unexpected(row.error());
    row->bind(1, blob(credential_id));
    const auto found = row->step();
    if (!found) return std::unexpected(found.error());
    if (*found) passkey = passkey_at(*row);
  }
  if (!passkey) return std::nullopt;
  auto credentials = accounts_.find(passkey->account);
  if (!credentials) return std::unexpected(credentials.error());
  std::optional<AccountStore::Credentials>& known = *credentials;
  if (!known) return std::nullopt;
  return Found{.passkey = std::move(*passkey), .account = std::move(known->account)};
}

std::expected<std::vector<Passkey>, Fault> PasskeyStore::list(const std::string& account) {
  const std::lock_guard lock(accounts_.mutex_);
  auto rows = accounts_.database_.prepare("SELECT " + std::string(columns) +
                                          " FROM passkeys WHERE account = ? ORDER BY rowid");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, account);
  std::vector<Passkey> passkeys;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return passkeys;
    passkeys.push_back(passkey_at(*rows));
  }
}

std::expected<bool, Fault> PasskeyStore::use(const Uuid& id, std::uint32_t count, Instant at) {
  const std::lock_guard lock(accounts_.mutex_);
  auto use = accounts_.database_.prepare(
      "UPDATE passkeys SET sign_count = ?2, used_us = ?3 WHERE id = ?1"
      " AND (sign_count < ?2 OR (sign_count = 0 AND ?2 = 0))");
  if (!use) return std::unexpected(use.error());
  use->bind(1, std::span<const std::uint8_t>(id));
  use->bind(2, static_cast<std::int64_t>(count));
  use->bind(3, at.us);
  const auto done = use->step();
  if (!done) return std::unexpected(done.error());
  return accounts_.database_.changed() == 1;
}

std::expected<bool, Fault> PasskeyStore::remove(const Uuid& id, const std::string& account) {
  const std::lock_guard lock(accounts_.mutex_);
  auto remove = accounts_.database_.prepare("DELETE FROM passkeys WHERE id = ? AND account = ?");
  if (!remove) return std::unexpected(remove.error());
  remove->bind(1, std::span<const std::uint8_t>(id));
  remove->bind(2, account);
  const auto done = remove->step();
  if (!done) return std::unexpected(done.error());
  return accounts_.database_.changed() == 1;
}

std::expected<int, Fault> PasskeyStore::remove_all(const std::string& account) {
  const std::lock_guard lock(accounts_.mutex_);
  auto remove = accounts_.database_.prepare("DELETE FROM passkeys WHERE account = ?");
  if (!remove) return std::unexpected(remove.error());
  remove->bind(1, account);
  const auto done = remove->step();
  if (!done) return std::unexpected(done.error());
  return accounts_.database_.changed();
}

}  // namespace meldkamer::auth::passkey
