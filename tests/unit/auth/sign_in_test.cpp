#include "server/auth/sign_in.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/auth/accounts_file.hpp"

namespace meldkamer::auth {
namespace {

using namespace std::chrono_literals;
using Kind = SignInDenial::Kind;

class Door : public testing::Test {
 protected:
  void SetUp() override {
    given_account(*store, "anna", {Role::operator_}, "first password");
    auto made = SignIn::make({*store, book, clock, entropy, pool.get_executor(), cheap});
    ASSERT_TRUE(made);
    door = std::move(*made);
  }

  SignIn::Result attempt(const std::string& account,
                         const std::string& password,
                         const std::string& address = "192.0.2.1",
                         std::optional<Uuid> previous = {}) {
    boost::asio::io_context io;
    auto answer = boost::asio::co_spawn(
        io, door->sign_in(account, password, address, previous), boost::asio::use_future);
    io.run();
    return answer.get();
  }

  std::expected<Session, SignInDenial> prove(const Session& session, const std::string& password) {
    boost::asio::io_context io;
    auto answer = boost::asio::co_spawn(
        io, door->prove(session, password, "192.0.2.1"), boost::asio::use_future);
    io.run();
    return answer.get();
  }

  /// How the attempt was denied; nullopt when it was not.
  std::optional<Kind> denied(const std::string& account,
                             const std::string& password,
                             const std::string& address = "192.0.2.1") {
    const auto result = attempt(account, password, address);
    if (result) return std::nullopt;
    return result.error().kind;
  }

  AccountsFile file;
  std::unique_ptr<AccountStore> store = file.open();
  ManualClock clock;
  SystemEntropy entropy;
  SessionBook book{*store, clock, entropy, {}};
  boost::asio::thread_pool pool{2};
  std::unique_ptr<SignIn> door;
};

TEST_F(Door, OpensForTheRightPassword) {
  const auto session = attempt(" Anna ", "first password");
  ASSERT_TRUE(session);
  EXPECT_EQ(session->session.account.name, "anna");
  EXPECT_TRUE(book.find(session->token));
}

TEST_F(Door, SaysTheSameToAWrongPasswordAndAnUnknownAccount) {
  const auto wrong = attempt("anna", "wrong password");
  const auto unknown = attempt("nobody", "wrong password");
  ASSERT_FALSE(wrong);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(wrong.error().kind, Kind::wrong);
  EXPECT_EQ(unknown.error().kind, Kind::wrong);
  EXPECT_EQ(wrong.error().what, unknown.error().what);
}

TEST_F(Door, GivesANewTokenAndEndsTheOldOneAtEachSignIn) {
  const auto first = attempt("anna", "first password");
  ASSERT_TRUE(first);
  const auto second = attempt("anna", "first password", "192.0.2.1", first->session.id);
  ASSERT_TRUE(second);
  EXPECT_NE(first->token, second->token);
  EXPECT_FALSE(book.find(first->token));
  EXPECT_TRUE(book.find(second->token));
}

TEST_F(Door, SlowsGuessingAtOneAccountFromAnyAddress) {
  for (int guess = 0; guess < 5; ++guess) {
    EXPECT_EQ(denied("anna", "wrong password", "192.0.2." + std::to_string(guess)), Kind::wrong);
  }
  EXPECT_EQ(denied("anna", "first password", "192.0.2.99"), Kind::slow_down);
  clock.advance_by(1s);
  EXPECT_EQ(denied("anna", "first password", "192.0.2.99"), std::nullopt);
  EXPECT_EQ(denied("anna", "first password", "192.0.2.99"), std::nullopt);
}

TEST_F(Door, MakesEachFurtherGuessWaitLongerUpToAMinute) {
  for (int guess = 0; guess < 5; ++guess) denied("anna", "wrong password");
  for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
    const auto now = attempt("anna", "wrong password");
    ASSERT_FALSE(now);
    ASSERT_EQ(now.error().kind, Kind::slow_down);
    EXPECT_EQ(now.error().wait, Duration{wait});
    clock.advance_by(wait);
    EXPECT_EQ(denied("anna", "wrong password"), Kind::wrong);
  }
}

TEST_F(Door, SlowsGuessingAtManyAccountsFromOneAddress) {
  for (int guess = 0; guess < 20; ++guess) {
    EXPECT_EQ(denied("user" + std::to_string(guess), "wrong password"), Kind::wrong) << guess;
  }
  EXPECT_EQ(denied("anna", "first password"), Kind::slow_down);
  EXPECT_EQ(denied("anna", "first password", "198.51.100.7"), std::nullopt);
}

TEST_F(Door, SlowsAnUnknownAccountAsAKnownOne) {
  for (int guess = 0; guess < 5; ++guess) denied("nobody", "wrong password");
  EXPECT_EQ(denied("nobody", "wrong password"), Kind::slow_down);
}

TEST_F(Door, CountsAWholeIpv6NetworkAsOneSource) {
  EXPECT_EQ(throttle_address("2001:db8:1:2:aaaa::1"), throttle_address("2001:db8:1:2:bbbb::2"));
  EXPECT_NE(throttle_address("2001:db8:1:2::1"), throttle_address("2001:db8:1:3::1"));
  EXPECT_EQ(throttle_address("::ffff:192.0.2.1"), "192.0.2.1");
}

TEST_F(Door, RenewsAHashOfAnotherCost) {
  const auto costly = hash_password("other password", {.passes = 2, .memory_bytes = 8192});
  ASSERT_TRUE(*store->add(account_of("bram", {Role::operator_}), *costly));
  ASSERT_TRUE(attempt("bram", "other password"));
  EXPECT_FALSE(needs_rehash((*store->find("bram"))->password_hash, cheap));
  EXPECT_TRUE(attempt("bram", "other password"));
}

TEST_F(Door, AsksAgainWhoSomebodyIsAfterAWhile) {
  const auto session = attempt("anna", "first password");
  ASSERT_TRUE(session);
  EXPECT_TRUE(is_proven(*book.find(session->token), clock.now()));
  clock.advance_by(limits::proof_fresh);
  EXPECT_FALSE(is_proven(*book.find(session->token), clock.now()));
  EXPECT_FALSE(prove(session->session, "wrong password"));
  EXPECT_FALSE(is_proven(*book.find(session->token), clock.now()));
  EXPECT_TRUE(prove(session->session, "first password"));
  EXPECT_TRUE(is_proven(*book.find(session->token), clock.now()));
}

TEST_F(Door, SlowsGuessingAtAnUnattendedScreenAsWell) {
  const auto session = attempt("anna", "first password");
  ASSERT_TRUE(session);
  for (int guess = 0; guess < 5; ++guess) {
    EXPECT_EQ(prove(session->session, "wrong password").error().kind, Kind::wrong);
  }
  EXPECT_EQ(prove(session->session, "first password").error().kind, Kind::slow_down);
}

TEST_F(Door, OpensWithPepperForAPasswordFromBeforeAndKeepsItWithPepper) {
  PasswordCost with_pepper = cheap;
  with_pepper.pepper = Pepper{7};
  auto peppered = SignIn::make({*store, book, clock, entropy, pool.get_executor(), with_pepper});
  ASSERT_TRUE(peppered);
  door = std::move(*peppered);
  ASSERT_TRUE(attempt("anna", "first password"));
  const std::string kept = (*store->find("anna"))->password_hash;
  EXPECT_FALSE(verify_password(kept, "first password"));
  EXPECT_FALSE(needs_rehash(kept, with_pepper));
  EXPECT_TRUE(attempt("anna", "first password"));
  EXPECT_EQ(denied("anna", "other password"), Kind::wrong);
  PasswordCost other_pepper = cheap;
  other_pepper.pepper = Pepper{8};
  EXPECT_FALSE(verify_password(kept, "first password", other_pepper));
}

TEST_F(Door, StaysShutForANameThatCannotBeOne) {
  EXPECT_EQ(denied("", "first password"), Kind::wrong);
  EXPECT_EQ(denied("anna' OR '1'='1", "first password"), Kind::wrong);
  EXPECT_EQ(denied("anna", std::string(100'000, 'x')), Kind::wrong);
}

}  // namespace
}  // namespace meldkamer::auth
