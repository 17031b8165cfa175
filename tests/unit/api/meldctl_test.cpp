#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <sstream>

#include "clients/cli/break_glass_verbs.hpp"
#include "clients/cli/session_verbs.hpp"
#include "clients/grpc/desk.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/api/api_room.hpp"

/// The ways in from a shell: with the rights that a person has in the browser, and no others.
namespace meldkamer::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

/// What a run of meldctl came to.
struct Said {
  int code{};
  std::string out;
  std::string fault;
};

class Shell : public testing::Test {
 protected:
  /// "session list" as `account`, on one token for each, as a person's kept one.
  Said run(const std::string& account, const std::string& words) {
    auto [at, fresh] = tokens_.try_emplace(account);
    if (fresh) at->second = room.token_of(account);
    client::Desk desk("127.0.0.1:" + std::to_string(room.grpc().port()));
    desk.use_token(at->second);
    CLI::App app;
    SessionVerbs session(app);
    BreakGlassVerbs glass(app);
    app.parse(words);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Said said;
    said.code = session.parsed() ? session.run(desk) : glass.run(desk);
    std::fflush(stdout);
    said.out = testing::internal::GetCapturedStdout();
    said.fault = testing::internal::GetCapturedStderr();
    return said;
  }

  /// The same, with `typed` on standard input.
  Said run_typing(const std::string& account, const std::string& words, const std::string& typed) {
    std::istringstream keyboard(typed + "\n");
    auto* const before = std::cin.rdbuf(keyboard.rdbuf());
    Said said = run(account, words);
    std::cin.rdbuf(before);
    return said;
  }

  /// The word after `label` in what was printed.
  static std::string word_after(const std::string& label, const std::string& text) {
    const auto at = text.find(label);
    if (at == std::string::npos) return {};
    std::istringstream rest(text.substr(at + label.size()));
    std::string word;
    rest >> word;
    return word;
  }

  /// The number of a session in the list that is not the shell's own.
  static std::string another_in(const std::string& list) {
    std::istringstream lines(list);
    for (std::string line; std::getline(lines, line);) {
      // The server's log goes to the same place.
      const bool listed = !line.starts_with('[') && line.find("this one") == std::string::npos;
      if (listed) return line.substr(0, line.find(' '));
    }
    return {};
  }

  api::ApiRoom room;

 private:
  std::map<std::string, std::string> tokens_;
};

TEST_F(Shell, ListsAndEndsOnesOwnSessions) {
  const std::string there = room.token_of("desk");
  const Said listed = run("desk", "session list");
  ASSERT_EQ(listed.code, 0) << listed.fault;
  EXPECT_THAT(listed.out, HasSubstr("this one"));
  const Said ended = run("desk", "session revoke " + another_in(listed.out));
  EXPECT_EQ(ended.code, 0) << ended.fault;
  EXPECT_FALSE(room.sessions().find(there));
}

TEST_F(Shell, EndsSessionsOfOthersForAnAdministratorOnly) {
  const std::string guard = room.token_of("guard");
  for (const char* words : {"session list --all", "session revoke --account guard"}) {
    const Said refused = run("desk", words);
    EXPECT_EQ(refused.code, 1) << words;
    EXPECT_THAT(refused.fault, HasSubstr("needs the role admin")) << words;
  }
  EXPECT_THAT(run("admin", "session list --account guard").out, HasSubstr("1 signed in"));
  EXPECT_THAT(run("admin", "session revoke --account guard").out, HasSubstr("ended 1 of guard"));
  EXPECT_FALSE(room.sessions().find(guard));
  EXPECT_EQ(run("admin", "session revoke").code, 1);
}

TEST_F(Shell, ProvesAgainWhoOneIsBeforeWhatIsDangerous) {
  EXPECT_EQ(run("admin", "session list").code, 0);
  room.clock().advance_by(limits::proof_fresh);
  const Said stale = run("admin", "session revoke --account guard");
  EXPECT_EQ(stale.code, 1);
  EXPECT_THAT(stale.fault, HasSubstr("meldctl prove"));
  EXPECT_EQ(run_typing("admin", "prove", "not the password").code, 1);
  const Said proven = run_typing("admin", "prove", api::room_password);
  EXPECT_EQ(proven.code, 0) << proven.fault;
  EXPECT_THAT(proven.out, Not(HasSubstr(api::room_password)));
  EXPECT_EQ(run("admin", "session revoke --account guard").code, 0);
}

TEST_F(Shell, AsksForTheSealedAccountWithAnotherPersonAndSealsIt) {
  EXPECT_THAT(run("desk", "break-glass show").out, HasSubstr("sealed"));
  const Said asked = run("desk", "break-glass ask --reason 'beheerder onbereikbaar'");
  ASSERT_EQ(asked.code, 0) << asked.fault;
  EXPECT_THAT(asked.out, HasSubstr("asked until"));
  EXPECT_THAT(asked.out, HasSubstr("alarm      incident"));
  const std::string number = word_after("number", run("chief", "break-glass show").out);
  const Said alone = run("desk", "break-glass agree " + number);
  EXPECT_EQ(alone.code, 1);
  EXPECT_THAT(alone.fault, HasSubstr("another person"));
  EXPECT_THAT(run("chief", "break-glass agree " + number).out, HasSubstr("agreed by  chief"));
  EXPECT_THAT(run("chief", "break-glass seal").out, EndsWith("sealed\n"));
  EXPECT_EQ(room.break_glass().state().step, auth::BreakGlassState::Step::sealed);
}

TEST_F(Shell, ShowsTheSealedAccountToNobodyWhoCouldNotAskForIt) {
  for (const char* words : {"break-glass show", "break-glass seal"}) {
    EXPECT_THAT(run("guard", words).fault, HasSubstr("needs the role")) << words;
  }
}

}  // namespace
}  // namespace meldkamer::cli
