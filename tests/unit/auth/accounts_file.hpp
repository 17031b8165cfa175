#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "server/auth/account_store.hpp"
#include "server/auth/password.hpp"
#include "server/base/entropy.hpp"
#include "server/base/manual_clock.hpp"

namespace meldkamer::auth {

/// The cheapest hash there is: tests check promises, not the cost.
inline constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8192};

/// A real accounts file in a directory of its own, gone afterwards.
class AccountsFile {
 public:
  AccountsFile();
  ~AccountsFile();
  AccountsFile(const AccountsFile&) = delete;
  AccountsFile& operator=(const AccountsFile&) = delete;

  /// Another connection to the file, as another process would have.
  std::unique_ptr<AccountStore> open() const;

  std::filesystem::path path() const { return directory_ / "accounts.db"; }

 private:
  std::filesystem::path directory_;
};

Account account_of(const std::string& name, RoleSet roles);

/// Adds the account with `password`; the test fails when that is refused.
Account given_account(AccountStore& store,
                      const std::string& name,
                      RoleSet roles,
                      const std::string& password);

}  // namespace meldkamer::auth
