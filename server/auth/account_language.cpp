#include "server/auth/account_store.hpp"

/// The language that each account chose for its screens.
namespace meldkamer::auth {

std::expected<std::string, Fault> AccountStore::language_of(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto rows = database_.prepare("SELECT language FROM languages WHERE account = ?");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, name);
  const auto row = rows->step();
  if (!row) return std::unexpected(row.error());
  return *row ? rows->text(0) : std::string();
}

std::expected<bool, Fault> AccountStore::set_language(const std::string& name,
                                                      const std::string& language) {
  const std::lock_guard lock(mutex_);
  auto keep = database_.prepare(
      "INSERT INTO languages (account, language) SELECT name, ? FROM accounts WHERE name = ?"
      " ON CONFLICT(account) DO UPDATE SET language = excluded.language");
  if (!keep) return std::unexpected(keep.error());
  keep->bind(1, language);
  keep->bind(2, name);
  const auto done = keep->step();
  if (!done) return std::unexpected(done.error());
  return database_.changed() == 1;
}

}  // namespace meldkamer::auth
