#include "tests/unit/auth/accounts_file.hpp"

#include <cstdlib>
#include <gtest/gtest.h>

namespace meldkamer::auth {

AccountsFile::AccountsFile() {
  std::string name = (std::filesystem::temp_directory_path() / "accounts.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
  directory_ = name;
}

AccountsFile::~AccountsFile() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

std::unique_ptr<AccountStore> AccountsFile::open() const {
  auto store = AccountStore::open(path());
  if (!store) {
    ADD_FAILURE() << store.error().what;
    return nullptr;
  }
  return std::move(*store);
}

Account account_of(const std::string& name, RoleSet roles) {
  Account account;
  account.name = name;
  account.roles = roles;
  account.person = {"P-" + name};
  account.control_rooms = {{"MK-STAD"}};
  account.created_at = {1'000};
  return account;
}

Account given_account(AccountStore& store,
                      const std::string& name,
                      RoleSet roles,
                      const std::string& password) {
  Account account = account_of(name, roles);
  const auto hash = hash_password(password, cheap);
  EXPECT_TRUE(hash);
  const auto added = store.add(account, *hash);
  EXPECT_TRUE(added && *added) << name;
  return account;
}

}  // namespace meldkamer::auth
