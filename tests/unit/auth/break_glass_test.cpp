#include "server/auth/break_glass.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "tests/unit/auth/accounts_file.hpp"

/// Nobody breaks the glass alone, in silence, or for longer than it takes.
namespace meldkamer::auth {
namespace {

using namespace std::chrono_literals;
using Denial = BreakGlassDenial;
using Step = BreakGlassState::Step;

template <class T>
T wait_for(boost::asio::awaitable<T> work) {
  boost::asio::io_context io;
  auto answer = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
  io.run();
  return answer.get();
}

class Glass : public testing::Test {
 protected:
  void SetUp() override {
    given_account(*store, "anna", {Role::operator_}, "first password");
    given_account(*store, "bram", {Role::supervisor}, "other password");
    anna = session_of("anna");
    bram = session_of("bram");
  }

  Session session_of(const std::string& account) {
    return (*book.open((*store->find(account))->account, "192.0.2.1"))->session;
  }

  std::unique_ptr<BreakGlass> made() {
    return std::make_unique<BreakGlass>(BreakGlass::Parts{.times = {.span = 30min},
                                                          .store = *store,
                                                          .sessions = book,
                                                          .clock = clock,
                                                          .entropy = entropy,
                                                          .blocking_pool = pool.get_executor()});
  }

  Uuid asked() { return glass->ask(anna, "niemand kan erbij")->id; }

  std::expected<OpenedSession, Denial> open(const Session& session, const Uuid& id) {
    return wait_for(glass->open(session, id, "192.0.2.1"));
  }

  /// Anna works with it, Bram agreed.
  OpenedSession opened() {
    const Uuid id = asked();
    EXPECT_TRUE(glass->agree(bram, id));
    return open(anna, id).value();
  }

  AccountsFile file;
  std::unique_ptr<AccountStore> store = file.open();
  ManualClock clock;
  SystemEntropy entropy;
  SessionBook book{*store, clock, entropy, {}};
  boost::asio::thread_pool pool{2};
  std::unique_ptr<BreakGlass> glass = made();
  Session anna;
  Session bram;
};

TEST_F(Glass, IsBrokenByTwoPeopleForALimitedTime) {
  const OpenedSession session = opened();
  EXPECT_EQ(session.session.account.name, "break-glass");
  EXPECT_TRUE(session.session.account.roles.has(Role::admin));
  EXPECT_TRUE(session.session.account.roles.has(Role::supervisor));
  EXPECT_EQ(session.session.account.person, anna.account.person);
  EXPECT_EQ(session.session.method, SignInMethod::break_glass);
  EXPECT_EQ(session.session.expires_at, clock.now() + Duration{30min});
  EXPECT_FALSE(book.find(anna.id));
  EXPECT_EQ(glass->state().step, Step::open);
}

TEST_F(Glass, StaysWholeForOnePersonAlone) {
  const Uuid id = asked();
  EXPECT_EQ(open(anna, id).error(), Denial::not_agreed);
  EXPECT_EQ(glass->state().step, Step::asked);
}

TEST_F(Glass, StaysWholeForOnePersonTwice) {
  const Uuid id = asked();
  EXPECT_EQ(glass->agree(anna, id).error(), Denial::same_person);
  const Session elsewhere = session_of("anna");
  EXPECT_EQ(glass->agree(elsewhere, id).error(), Denial::same_person);
  EXPECT_EQ(open(anna, id).error(), Denial::not_agreed);
}

TEST_F(Glass, StaysWholeForOnePersonWithTwoAccounts) {
  Account second = account_of("anna-beheer", {Role::admin});
  second.person = anna.account.person;
  ASSERT_TRUE(*store->add(second, "no password"));
  const Session other = session_of("anna-beheer");
  EXPECT_EQ(glass->agree(other, asked()).error(), Denial::same_person);
}

TEST_F(Glass, ForgetsWhatNobodyAgreedToInTime) {
  const Uuid id = asked();
  clock.advance_by(limits::break_glass_answer);
  EXPECT_EQ(glass->agree(bram, id).error(), Denial::unknown);
  EXPECT_EQ(glass->state().step, Step::sealed);
}

TEST_F(Glass, ForgetsWhatWasAgreedToButNotUsedInTime) {
  const Uuid id = asked();
  ASSERT_TRUE(glass->agree(bram, id));
  clock.advance_by(limits::break_glass_open_within);
  EXPECT_EQ(open(anna, id).error(), Denial::unknown);
}

TEST_F(Glass, OpensForWhoAskedOnly) {
  const Uuid id = asked();
  ASSERT_TRUE(glass->agree(bram, id));
  EXPECT_EQ(open(bram, id).error(), Denial::not_asker);
  EXPECT_TRUE(open(anna, id));
}

TEST_F(Glass, IsBrokenByOneAtATime) {
  const Uuid id = asked();
  EXPECT_EQ(glass->ask(bram, "ik ook graag").error(), Denial::busy);
  ASSERT_TRUE(glass->agree(bram, id));
  const auto session = open(anna, id);
  ASSERT_TRUE(session);
  EXPECT_EQ(glass->ask(bram, "ik ook graag").error(), Denial::busy);
  EXPECT_EQ(glass->ask(session->session, "nog een keer").error(), Denial::sealed_one);
}

TEST_F(Glass, EndsAtItsLimitHoweverActiveAndLosesItsRights) {
  const OpenedSession session = opened();
  bool ended = false;
  const auto watching = book.watch(session.session.id, [&ended] { ended = true; });
  for (int minute = 0; minute < 29; ++minute) {
    clock.advance_by(1min);
    EXPECT_TRUE(book.find(session.token)) << minute;
  }
  clock.advance_by(1min);
  EXPECT_FALSE(book.find(session.token));
  ASSERT_TRUE(book.look_after());
  ASSERT_TRUE(glass->look_after());
  EXPECT_TRUE(ended);
  EXPECT_EQ(glass->state().step, Step::sealed);
  EXPECT_TRUE((*store->find("break-glass"))->account.roles.empty());
}

TEST_F(Glass, IsNotOpenForLongerAfterARestart) {
  const OpenedSession session = opened();
  clock.advance_by(20min);
  SessionBook next(*store, clock, entropy, {});
  ASSERT_TRUE(next.load());
  const auto found = next.find(session.token);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->expires_at, session.session.expires_at);
  clock.advance_by(10min);
  EXPECT_FALSE(next.find(session.token));
}

TEST_F(Glass, IsSealedAtOnceByWhoeverMay) {
  const OpenedSession session = opened();
  const auto sealed = wait_for(glass->seal());
  ASSERT_TRUE(sealed);
  EXPECT_EQ(sealed->step, Step::sealed);
  EXPECT_FALSE(book.find(session.token));
  EXPECT_TRUE((*store->find("break-glass"))->account.roles.empty());
}

TEST_F(Glass, HasNoPasswordThatFits) {
  const OpenedSession session = opened();
  const auto kept = *store->find("break-glass");
  for (const char* guess : {"", "sealed", "break-glass"}) {
    EXPECT_FALSE(verify_password(kept->password_hash, guess)) << guess;
  }
}

TEST_F(Glass, IsNotThereWhenTheSettingsSayNone) {
  BreakGlass none({.times = {.span = Duration{0}},
                   .store = *store,
                   .sessions = book,
                   .clock = clock,
                   .entropy = entropy,
                   .blocking_pool = pool.get_executor()});
  EXPECT_EQ(none.ask(anna, "niemand kan erbij").error(), Denial::off);
}

}  // namespace
}  // namespace meldkamer::auth
