#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/auth/accounts_file.hpp"

namespace meldkamer::auth {
namespace {

StoredSession session_of(const Account& account, std::uint8_t number) {
  StoredSession session;
  session.id.fill(number);
  session.token_hash.fill(number);
  session.account = account;
  session.created_at = {number};
  session.seen_at = {number};
  session.address = "192.0.2.1";
  return session;
}

TEST(AccountStore, KeepsAnAccountAsItWasGiven) {
  const AccountsFile file;
  const Account given = given_account(
      *file.open(), "anna", {Role::operator_, Role::supervisor}, "correct horse battery");

  const auto found = file.open()->find("anna");

  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->account, given);
  EXPECT_TRUE(verify_password((*found)->password_hash, "correct horse battery"));
  EXPECT_FALSE(verify_password((*found)->password_hash, "correct horse batterz"));
}

TEST(AccountStore, IsReadableByItsOwnerOnly) {
  const AccountsFile file;
  file.open();
  const auto mode = std::filesystem::status(file.path()).permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(AccountStore, RefusesANameThatIsTaken) {
  const AccountsFile file;
  const auto store = file.open();
  given_account(*store, "anna", {Role::operator_}, "first password");
  const auto again = store->add(account_of("anna", {Role::admin}), "hash");
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
  EXPECT_FALSE((*store->find("anna"))->account.roles.has(Role::admin));
}

TEST(AccountStore, EndsTheSessionsOfAnAccountWithItAndWithItsPassword) {
  const AccountsFile file;
  const auto store = file.open();
  const Account anna = given_account(*store, "anna", {Role::operator_}, "first password");
  const Account bram = given_account(*store, "bram", {Role::operator_}, "other password");
  ASSERT_TRUE(*store->add_session(session_of(anna, 1)));
  ASSERT_TRUE(*store->add_session(session_of(bram, 2)));

  ASSERT_TRUE(*store->set_password("anna", "new hash"));
  EXPECT_EQ(store->sessions()->size(), 1U);
  ASSERT_TRUE(*store->remove("bram"));
  EXPECT_TRUE(store->sessions()->empty());
  EXPECT_FALSE(*store->remove("bram"));
}

TEST(AccountStore, OpensNoSessionForAnAccountThatIsGone) {
  const AccountsFile file;
  const auto store = file.open();
  const auto added = store->add_session(session_of(account_of("nobody", {}), 1));
  ASSERT_TRUE(added);
  EXPECT_FALSE(*added);
}

TEST(AccountStore, KeepsTheNewestSessionsOfAnAccount) {
  const AccountsFile file;
  const auto store = file.open();
  const Account anna = given_account(*store, "anna", {Role::operator_}, "first password");
  for (std::uint8_t number = 1; number <= limits::sessions_per_account_max + 3; ++number) {
    ASSERT_TRUE(*store->add_session(session_of(anna, number)));
  }
  const auto sessions = store->sessions();
  ASSERT_EQ(sessions->size(), limits::sessions_per_account_max);
  EXPECT_EQ(sessions->front().created_at, Instant{4});
}

TEST(AccountStore, SaysSoWhenTheFileIsSomethingElse) {
  const AccountsFile file;
  std::ofstream(file.path()) << std::string(8192, 'x');
  const auto store = AccountStore::open(file.path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Fault::Kind::malformed);
  EXPECT_NE(store.error().what.find("accounts.db"), std::string::npos) << store.error().what;
}

TEST(AccountStore, SeesThatAnotherProcessChangedTheFile) {
  const AccountsFile file;
  const auto ours = file.open();
  const auto before = *ours->version_seen();
  given_account(*ours, "anna", {Role::operator_}, "first password");
  EXPECT_EQ(*ours->version_seen(), before);
  given_account(*file.open(), "bram", {Role::operator_}, "other password");
  EXPECT_NE(*ours->version_seen(), before);
}

TEST(AccountStore, KeepsTheLanguageOfAnAccountUntilTheAccountGoes) {
  const AccountsFile file;
  given_account(*file.open(), "anna", {Role::operator_}, "first password");
  EXPECT_EQ(file.open()->language_of("anna"), "");
  EXPECT_EQ(file.open()->set_language("anna", "en"), true);
  EXPECT_EQ(file.open()->set_language("anna", "nl"), true);
  EXPECT_EQ(file.open()->language_of("anna"), "nl");
  EXPECT_EQ(file.open()->set_language("bram", "en"), false);

  ASSERT_EQ(file.open()->remove("anna"), true);
  EXPECT_EQ(file.open()->language_of("anna"), "");
}

TEST(Password, IsRandomAndLongEnoughToBeOne) {
  SystemEntropy entropy;
  const std::string one = random_password(entropy);
  EXPECT_EQ(one.size(), 23U) << one;
  EXPECT_NE(one, random_password(entropy));
  EXPECT_EQ(password_objection(one), "");
  EXPECT_NE(password_objection("short"), "");
}

}  // namespace
}  // namespace meldkamer::auth
