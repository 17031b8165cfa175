#include "server/auth/session_book.hpp"

#include <gtest/gtest.h>

#include "server/auth/ticket_book.hpp"
#include "tests/unit/auth/accounts_file.hpp"

namespace meldkamer::auth {
namespace {

using namespace std::chrono_literals;

class Sessions : public testing::Test {
 protected:
  void SetUp() override {
    anna = given_account(*store, "anna", {Role::operator_}, "first password");
    ASSERT_TRUE(book.load());
  }

  OpenedSession opened() {
    auto session = book.open(anna, "192.0.2.1");
    EXPECT_TRUE(session && *session);
    return **session;
  }

  AccountsFile file;
  std::unique_ptr<AccountStore> store = file.open();
  ManualClock clock;
  SeededEntropy entropy{7};
  SessionBook book{*store, clock, entropy, {.idle_max = 8h, .absolute_max = 16h}};
  Account anna;
};

TEST_F(Sessions, AreFoundByTheirTokenAndNoOther) {
  const OpenedSession one = opened();
  const OpenedSession two = opened();
  EXPECT_NE(one.token, two.token);
  ASSERT_TRUE(book.find(one.token));
  EXPECT_EQ(book.find(one.token)->id, one.session.id);
  EXPECT_EQ(book.find(one.token)->account, anna);
  EXPECT_FALSE(book.find("no such token"));
  EXPECT_FALSE(book.find(""));
}

TEST_F(Sessions, StayThroughARestart) {
  const OpenedSession one = opened();
  SessionBook after(*store, clock, entropy, {});
  ASSERT_TRUE(after.load());
  ASSERT_TRUE(after.find(one.token));
  EXPECT_EQ(after.find(one.token)->account, anna);
}

TEST_F(Sessions, EndWhenNobodyUsesThem) {
  const OpenedSession one = opened();
  clock.advance_by(7h);
  EXPECT_TRUE(book.find(one.token));
  clock.advance_by(7h);
  EXPECT_TRUE(book.find(one.token));
  clock.advance_by(8h);
  EXPECT_FALSE(book.find(one.token));
}

TEST_F(Sessions, EndAfterTheirLongestTimeHoweverActive) {
  const OpenedSession one = opened();
  for (int hour = 0; hour < 15; ++hour) {
    clock.advance_by(1h);
    ASSERT_TRUE(book.find(one.token)) << hour;
  }
  clock.advance_by(1h);
  EXPECT_FALSE(book.find(one.token));
  ASSERT_TRUE(book.look_after());
  EXPECT_TRUE(store->sessions()->empty());
}

TEST_F(Sessions, TellOpenStreamsThatTheyEnded) {
  const OpenedSession one = opened();
  const OpenedSession two = opened();
  int ended_one = 0;
  int ended_two = 0;
  const auto watching_one = book.watch(one.session.id, [&ended_one] { ++ended_one; });
  const auto watching_two = book.watch(two.session.id, [&ended_two] { ++ended_two; });
  ASSERT_TRUE(book.end(one.session.id));
  EXPECT_EQ(ended_one, 1);
  EXPECT_EQ(ended_two, 0);
  EXPECT_FALSE(book.find(one.token));
  int late = 0;
  const auto watching_late = book.watch(one.session.id, [&late] { ++late; });
  EXPECT_EQ(late, 1);
}

TEST_F(Sessions, TellNobodyWhoStoppedListening) {
  const OpenedSession one = opened();
  int ended = 0;
  {
    const auto watching = book.watch(one.session.id, [&ended] { ++ended; });
  }
  ASSERT_TRUE(book.end(one.session.id));
  EXPECT_EQ(ended, 0);
}

TEST_F(Sessions, EndOnOpenStreamsWhenTheAccountGoesOnTheCommandLine) {
  const OpenedSession one = opened();
  ASSERT_TRUE(book.look_after());
  int ended = 0;
  const auto watching = book.watch(one.session.id, [&ended] { ++ended; });
  ASSERT_TRUE(*file.open()->remove("anna"));
  ASSERT_TRUE(book.look_after());
  EXPECT_EQ(ended, 1);
  EXPECT_FALSE(book.find(one.token));
}

TEST_F(Sessions, AreNotIdleWhileAStreamIsOpen) {
  const OpenedSession one = opened();
  const auto watching = book.watch(one.session.id, [] {});
  for (int hour = 0; hour < 10; ++hour) {
    clock.advance_by(1h);
    ASSERT_TRUE(book.look_after());
  }
  EXPECT_TRUE(book.find(one.token));
}

TEST_F(Sessions, RememberOverARestartWhenTheyWereUsed) {
  const OpenedSession one = opened();
  clock.advance_by(6h);
  ASSERT_TRUE(book.find(one.token));
  ASSERT_TRUE(book.look_after());
  clock.advance_by(6h);
  SessionBook after(*store, clock, entropy, {});
  ASSERT_TRUE(after.load());
  EXPECT_TRUE(after.find(one.token));
}

TEST_F(Sessions, HaveNoRolesByAPasswordWhereTheRoleAsksForAPasskey) {
  SessionBook strict(*store, clock, entropy, {}, {Role::operator_});
  const auto by = [&](SignInMethod method) {
    return strict.open(anna, "192.0.2.1", {.method = method, .at_most = {}, .since = {}})
        .value()
        .value();
  };
  const OpenedSession password = by(SignInMethod::password);
  EXPECT_TRUE(password.session.passkey_needed);
  EXPECT_TRUE(password.session.account.roles.empty());
  EXPECT_EQ(password.session.account.person, anna.person);
  // The organisation judges its own sign-ins; a handheld's key is a key; the sealed account is two.
  for (const auto method : {SignInMethod::passkey,
                            SignInMethod::organisation,
                            SignInMethod::device,
                            SignInMethod::break_glass}) {
    EXPECT_EQ(by(method).session.account.roles, anna.roles) << name_of(method);
  }
}

TEST_F(Sessions, GetTheirRolesWhenThePasskeyIsShownAndKeepThemOverARestart) {
  SessionBook strict(*store, clock, entropy, {}, {Role::operator_});
  const OpenedSession one = strict.open(anna, "192.0.2.1").value().value();
  ASSERT_TRUE(*strict.prove(one.session.id, SignInMethod::password));
  EXPECT_TRUE(strict.find(one.token)->passkey_needed);
  ASSERT_TRUE(*strict.prove(one.session.id, SignInMethod::passkey));
  EXPECT_EQ(strict.find(one.token)->account.roles, anna.roles);
  ASSERT_TRUE(*strict.prove(one.session.id, SignInMethod::password));
  SessionBook after(*store, clock, entropy, {}, {Role::operator_});
  ASSERT_TRUE(after.load());
  EXPECT_FALSE(after.find(one.token)->passkey_needed);
}

TEST_F(Sessions, FromBeforeTheRoleAskedForAPasskeyWaitForOneAfterTheRestart) {
  const OpenedSession one = opened();
  SessionBook strict(*store, clock, entropy, {}, {Role::operator_});
  ASSERT_TRUE(strict.load());
  EXPECT_TRUE(strict.find(one.token)->passkey_needed);
}

TEST(Ticket, OpensOneStreamOnce) {
  ManualClock clock;
  SeededEntropy entropy(3);
  TicketBook tickets(clock, entropy);
  const Uuid session = random_uuid(entropy);
  const std::string ticket = tickets.issue(session);
  EXPECT_EQ(tickets.redeem(ticket), session);
  EXPECT_EQ(tickets.redeem(ticket), std::nullopt);
  EXPECT_EQ(tickets.redeem("made up"), std::nullopt);
}

TEST(Ticket, IsValidForThirtySeconds) {
  ManualClock clock;
  SeededEntropy entropy(3);
  TicketBook tickets(clock, entropy);
  const std::string early = tickets.issue(random_uuid(entropy));
  const std::string late = tickets.issue(random_uuid(entropy));
  clock.advance_by(29s);
  EXPECT_TRUE(tickets.redeem(early));
  clock.advance_by(1s);
  EXPECT_FALSE(tickets.redeem(late));
}

}  // namespace
}  // namespace meldkamer::auth
