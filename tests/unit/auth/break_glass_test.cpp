#include "server/auth/break_glass.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

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

  /// Asks by order `number`, as the same order each time it is given.
  BreakGlass::Result ask(const Session& session, std::uint8_t number = 1) {
    BreakGlass::Asking asking{.request = {}, .reason = "niemand kan erbij"};
    asking.request.fill(number);
    return wait_for(glass->ask(session, std::move(asking)));
  }

  BreakGlass::Result agree(const Session& session, const Uuid& id) {
    return wait_for(glass->agree(session, id));
  }

  Uuid asked() { return ask(anna)->id; }

  /// As the server starts again: what is not in the file is gone.
  void restart() {
    glass = made();
    ASSERT_TRUE(glass->load());
  }

  std::expected<OpenedSession, Denial> open(const Session& session, const Uuid& id) {
    return wait_for(glass->open(session, id, "192.0.2.1"));
  }

  /// Anna works with it, Bram agreed.
  OpenedSession opened() {
    const Uuid id = asked();
    EXPECT_TRUE(agree(bram, id));
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
  EXPECT_EQ(agree(anna, id).error(), Denial::same_person);
  const Session elsewhere = session_of("anna");
  EXPECT_EQ(agree(elsewhere, id).error(), Denial::same_person);
  EXPECT_EQ(open(anna, id).error(), Denial::not_agreed);
}

TEST_F(Glass, StaysWholeForOnePersonWithTwoAccounts) {
  Account second = account_of("anna-beheer", {Role::admin});
  second.person = anna.account.person;
  ASSERT_TRUE(*store->add(second, "no password"));
  const Session other = session_of("anna-beheer");
  EXPECT_EQ(agree(other, asked()).error(), Denial::same_person);
}

TEST_F(Glass, ForgetsWhatNobodyAgreedToInTime) {
  const Uuid id = asked();
  clock.advance_by(limits::break_glass_answer);
  EXPECT_EQ(agree(bram, id).error(), Denial::unknown);
  EXPECT_EQ(glass->state().step, Step::sealed);
}

TEST_F(Glass, ForgetsWhatWasAgreedToButNotUsedInTime) {
  const Uuid id = asked();
  ASSERT_TRUE(agree(bram, id));
  clock.advance_by(limits::break_glass_open_within);
  EXPECT_EQ(open(anna, id).error(), Denial::unknown);
}

TEST_F(Glass, OpensForWhoAskedOnly) {
  const Uuid id = asked();
  ASSERT_TRUE(agree(bram, id));
  EXPECT_EQ(open(bram, id).error(), Denial::not_asker);
  EXPECT_TRUE(open(anna, id));
}

TEST_F(Glass, IsBrokenByOneAtATime) {
  const Uuid id = asked();
  EXPECT_EQ(ask(bram, 2).error(), Denial::busy);
  ASSERT_TRUE(agree(bram, id));
  const auto session = open(anna, id);
  ASSERT_TRUE(session);
  EXPECT_EQ(ask(bram, 2).error(), Denial::busy);
  EXPECT_EQ(ask(session->session, 3).error(), Denial::sealed_one);
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

TEST_F(Glass, IsStillAskedForAndAgreedToAfterARestartAndNotForLonger) {
  const Uuid id = asked();
  clock.advance_by(4min);
  restart();
  const BreakGlassState after = glass->state();
  EXPECT_EQ(after.step, Step::asked);
  EXPECT_EQ(after.id, id);
  EXPECT_EQ(after.asked_by, "anna");
  EXPECT_EQ(after.reason, "niemand kan erbij");
  EXPECT_EQ(after.ends_at, clock.now() + limits::break_glass_answer - Duration{4min});
  EXPECT_EQ(agree(anna, id).error(), Denial::same_person);
  ASSERT_TRUE(agree(bram, id));
  restart();
  EXPECT_EQ(open(bram, id).error(), Denial::not_asker);
  const auto session = open(anna, id);
  ASSERT_TRUE(session);
  restart();
  EXPECT_EQ(glass->state().step, Step::open);
  EXPECT_EQ(glass->state().asked_by, "anna");
  EXPECT_EQ(glass->state().agreed_by, "bram");
}

TEST_F(Glass, ForgetsOverARestartWhatIsTooLongAgo) {
  const Uuid id = asked();
  clock.advance_by(limits::break_glass_answer);
  restart();
  EXPECT_EQ(glass->state().step, Step::sealed);
  EXPECT_EQ(agree(bram, id).error(), Denial::unknown);
}

TEST_F(Glass, IsOpenedOnceForOneAgreementWhateverRestartComesBetween) {
  const Uuid id = asked();
  ASSERT_TRUE(agree(bram, id));
  ASSERT_TRUE(open(anna, id));
  ASSERT_TRUE(*book.end_all_of("break-glass"));
  restart();
  EXPECT_EQ(open(session_of("anna"), id).error(), Denial::unknown);
}

TEST_F(Glass, AnswersTheSameToTheSameOrderAndSaysSoWhenItIsOver) {
  const Uuid id = asked();
  EXPECT_EQ(ask(anna)->id, id);
  EXPECT_EQ(ask(bram).error(), Denial::busy) << "another person's order of that number";
  restart();
  EXPECT_EQ(ask(anna)->id, id);
  ASSERT_TRUE(agree(bram, id));
  EXPECT_EQ(agree(bram, id)->step, Step::agreed);
  EXPECT_EQ(ask(anna)->step, Step::agreed);
  ASSERT_TRUE(wait_for(glass->seal()));
  EXPECT_EQ(ask(anna).error(), Denial::unknown);
  restart();
  EXPECT_EQ(ask(anna).error(), Denial::unknown);
  EXPECT_NE(ask(anna, 2)->id, id);
}

TEST_F(Glass, KeepsNoReasonInTheFileOnceItIsOver) {
  asked();
  clock.advance_by(limits::break_glass_answer);
  ASSERT_TRUE(glass->look_after());
  std::ifstream in(file.path(), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(bytes.find("niemand kan erbij"), std::string::npos);
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
  EXPECT_EQ(wait_for(none.ask(anna, {.request = {}, .reason = "niemand kan erbij"})).error(),
            Denial::off);
}

}  // namespace
}  // namespace meldkamer::auth
