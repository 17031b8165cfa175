#include "server/accounts_command.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/auth/passkey/passkey_store.hpp"
#include "server/auth/session_book.hpp"
#include "server/base/manual_clock.hpp"
#include "server/data_folder.hpp"

/// What an administrator does on the host for who cannot get in.
namespace meldkamer {
namespace {

using ::testing::HasSubstr;
using Verb = AccountsCommand::Verb;

class OnTheHost : public ::testing::Test {
 protected:
  OnTheHost() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-host-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    config_.data_folder = folder_ / "data";
    config_.password_cost = {.passes = 1, .memory_bytes = 8U << 20U};
  }

  ~OnTheHost() override { std::filesystem::remove_all(folder_); }

  /// What the command prints; the test fails when it does not do it.
  std::string does(AccountsCommand command) {
    testing::internal::CaptureStdout();
    const int code = run_accounts_command(command, config_);
    std::fflush(stdout);
    EXPECT_EQ(code, 0);
    return testing::internal::GetCapturedStdout();
  }

  std::unique_ptr<auth::AccountStore> accounts() {
    return std::move(*auth::AccountStore::open(DataFiles(config_.data_folder).accounts));
  }

  std::filesystem::path folder_;
  Config config_;
};

std::string last_word(std::string text) {
  text.erase(text.find_last_not_of('\n') + 1);
  return text.substr(text.rfind(' ') + 1);
}

TEST_F(OnTheHost, WhoLostTheirKeyIsGivenOneWayBackWithAnotherPassword) {
  AccountsCommand command;
  command.verb = Verb::add;
  command.name = "chef";
  command.roles = {"supervisor"};
  const std::string old_password = last_word(does(command));
  auto store = accounts();
  auth::passkey::PasskeyStore passkeys(*store);
  auth::passkey::Passkey lost;
  lost.account = "chef";
  lost.credential_id = "lost";
  ASSERT_EQ(*passkeys.add(lost, 1), auth::passkey::PasskeyStore::Added::yes);
  ManualClock clock;
  SystemEntropy entropy;
  auth::SessionBook book(*store, clock, entropy, {}, {auth::Role::supervisor});
  const auto account = (*store->find("chef"))->account;
  ASSERT_TRUE(book.open(account, "192.0.2.1")->has_value());

  command.verb = Verb::forget_passkeys;
  command.new_password = true;
  const std::string said = does(command);

  EXPECT_THAT(said, HasSubstr("forgot 1 passkeys of chef"));
  EXPECT_TRUE(passkeys.list("chef")->empty());
  EXPECT_TRUE(store->sessions()->empty());
  const auto known = *store->find("chef");
  EXPECT_FALSE(auth::verify_password(known->password_hash, old_password, config_.password_cost));
  const std::string new_password = last_word(said.substr(0, said.find('\n')));
  EXPECT_TRUE(auth::verify_password(known->password_hash, new_password, config_.password_cost));
}

}  // namespace
}  // namespace meldkamer
