#include "server/auth/passkey/passkeys.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/auth/accounts_file.hpp"
#include "tests/unit/auth/soft_authenticator.hpp"

namespace meldkamer::auth::passkey {
namespace {

using namespace std::chrono_literals;

template <class T>
T wait_for(boost::asio::awaitable<T> work) {
  boost::asio::io_context io;
  auto answer = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
  io.run();
  return answer.get();
}

class OwnPasskeys : public testing::Test {
 protected:
  void SetUp() override {
    given_account(*store, "anna", {Role::operator_}, "first password");
    given_account(*store, "bram", {Role::operator_}, "other password");
  }

  Session session_of(const std::string& account) {
    return (*book.open((*store->find(account))->account, "192.0.2.1"))->session;
  }

  /// Makes the passkey that `key` holds one of `session`'s account.
  std::expected<Passkey, Refused> given_passkey(const Session& session, SoftAuthenticator& key) {
    const auto offer = wait_for(passkeys.begin(session, "192.0.2.1"));
    if (!offer) return std::unexpected(offer.error());
    key.user_handle = offer->user_handle;
    auto made = key.make(offer->challenge);
    return wait_for(passkeys.add(session,
                                 {.attestation = std::move(made.attestation),
                                  .client_data = std::move(made.client_data),
                                  .label = "sleutelhanger"}));
  }

  std::string challenge() { return passkeys.challenge("192.0.2.1").value(); }

  std::expected<OpenedSession, Refused> sign_in(const Assertion& assertion,
                                                std::optional<Uuid> previous = {}) {
    return wait_for(passkeys.sign_in(assertion, "192.0.2.1", previous));
  }

  AccountsFile file;
  std::unique_ptr<AccountStore> store = file.open();
  ManualClock clock;
  SystemEntropy entropy;
  SessionBook book{*store, clock, entropy, {}};
  boost::asio::thread_pool pool{2};
  RelyingParty party{
      .id = "meldkamer.example", .name = "Meldkamer", .origins = {"https://meldkamer.example"}};
  Passkeys passkeys{{.party = party,
                     .store = *store,
                     .sessions = book,
                     .clock = clock,
                     .entropy = entropy,
                     .blocking_pool = pool.get_executor()}};
  SoftAuthenticator key;
};

TEST_F(OwnPasskeys, LetTheirOwnerInWithoutAName) {
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  const auto opened = sign_in(key.use(challenge(), {.count = 2}));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->session.account.name, "anna");
  EXPECT_EQ(opened->session.method, SignInMethod::passkey);
  EXPECT_TRUE(book.find(opened->token));
}

TEST_F(OwnPasskeys, EndTheSessionThatTheBrowserHadBefore) {
  const Session before = session_of("anna");
  ASSERT_TRUE(given_passkey(before, key));
  ASSERT_TRUE(sign_in(key.use(challenge(), {.count = 2}), before.id));
  EXPECT_FALSE(book.find(before.id));
}

TEST_F(OwnPasskeys, TakeEachChallengeOnceAndForAShortTime) {
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  const std::string once = challenge();
  ASSERT_TRUE(sign_in(key.use(once, {.count = 2})));
  EXPECT_EQ(sign_in(key.use(once, {.count = 3})).error(), Refused::wrong_challenge);
  const std::string late = challenge();
  clock.advance_by(limits::passkey_challenge_valid);
  EXPECT_EQ(sign_in(key.use(late, {.count = 4})).error(), Refused::wrong_challenge);
  EXPECT_EQ(sign_in(key.use(std::string(32, 'x'), {.count = 5})).error(), Refused::wrong_challenge);
}

TEST_F(OwnPasskeys, TakeNoChallengeThatWasGivenForSomethingElse) {
  const Session anna = session_of("anna");
  const Session bram = session_of("bram");
  const auto offer = wait_for(passkeys.begin(anna, "192.0.2.1"));
  ASSERT_TRUE(offer);
  const auto made = key.make(offer->challenge);
  const auto stolen = wait_for(passkeys.add(
      bram, {.attestation = made.attestation, .client_data = made.client_data, .label = {}}));
  ASSERT_FALSE(stolen);
  EXPECT_EQ(stolen.error(), Refused::wrong_challenge);
  const auto for_signing_in = key.make(challenge());
  const auto mixed = wait_for(passkeys.add(anna,
                                           {.attestation = for_signing_in.attestation,
                                            .client_data = for_signing_in.client_data,
                                            .label = {}}));
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error(), Refused::wrong_challenge);
}

TEST_F(OwnPasskeys, LoseTheirPlaceWhenTheCounterGoesBackForThenThereAreTwo) {
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  ASSERT_TRUE(sign_in(key.use(challenge(), {.count = 9})));
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 9})).error(), Refused::counter_back);
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 8})).error(), Refused::counter_back);
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 0})).error(), Refused::counter_back);
  EXPECT_TRUE(sign_in(key.use(challenge(), {.count = 10})));
}

TEST_F(OwnPasskeys, AreNobodysUntilTheyAreMade) {
  EXPECT_EQ(sign_in(key.use(challenge())).error(), Refused::unknown);
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  key.user_handle = "somebody else";
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 2})).error(), Refused::unknown);
}

TEST_F(OwnPasskeys, AreListedAndTakenAwayByTheirOwnerOnly) {
  const auto made = given_passkey(session_of("anna"), key);
  ASSERT_TRUE(made);
  const auto listed = wait_for(passkeys.list("anna"));
  ASSERT_TRUE(listed);
  ASSERT_EQ(listed->size(), 1U);
  EXPECT_EQ(listed->front().label, "sleutelhanger");
  EXPECT_FALSE(listed->front().used_at);
  EXPECT_EQ(wait_for(passkeys.remove("bram", made->id)).error(), Refused::unknown);
  EXPECT_TRUE(wait_for(passkeys.remove("anna", made->id)));
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 2})).error(), Refused::unknown);
}

TEST_F(OwnPasskeys, GoAwayWithTheAccount) {
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  ASSERT_TRUE(*store->remove("anna"));
  EXPECT_EQ(sign_in(key.use(challenge(), {.count = 2})).error(), Refused::unknown);
}

TEST_F(OwnPasskeys, AreThereAfterARestartAndForTheCommandLineBesides) {
  ASSERT_TRUE(given_passkey(session_of("anna"), key));
  const auto other = file.open();
  const auto listed = PasskeyStore(*other).list("anna");
  ASSERT_TRUE(listed);
  ASSERT_EQ(listed->size(), 1U);
  EXPECT_EQ(listed->front().point, key.point());
}

TEST_F(OwnPasskeys, AreKeptOnceAndOnlySoMany) {
  const Session anna = session_of("anna");
  ASSERT_TRUE(given_passkey(anna, key));
  EXPECT_EQ(given_passkey(session_of("bram"), key).error(), Refused::known_already);
  for (std::size_t more = 1; more < limits::passkeys_per_account_max; ++more) {
    SoftAuthenticator another;
    ASSERT_TRUE(given_passkey(anna, another)) << more;
  }
  SoftAuthenticator last;
  EXPECT_EQ(given_passkey(anna, last).error(), Refused::too_many);
}

TEST_F(OwnPasskeys, ShareOneHandleThatSaysNothingOfTheirOwner) {
  const Session anna = session_of("anna");
  SoftAuthenticator second;
  ASSERT_TRUE(given_passkey(anna, key));
  ASSERT_TRUE(given_passkey(anna, second));
  EXPECT_EQ(key.user_handle, second.user_handle);
  EXPECT_EQ(key.user_handle.find("anna"), std::string::npos);
}

TEST_F(OwnPasskeys, ProveThatTheirOwnerIsStillThere) {
  const Session anna = session_of("anna");
  ASSERT_TRUE(given_passkey(anna, key));
  clock.advance_by(limits::proof_fresh);
  ASSERT_FALSE(is_proven(*book.find(anna.id), clock.now()));
  ASSERT_TRUE(wait_for(passkeys.prove(anna, key.use(challenge(), {.count = 2}))));
  EXPECT_TRUE(is_proven(*book.find(anna.id), clock.now()));
  const Session bram = session_of("bram");
  EXPECT_EQ(wait_for(passkeys.prove(bram, key.use(challenge(), {.count = 3}))).error(),
            Refused::unknown);
}

TEST_F(OwnPasskeys, AreNoWayIntoTheSealedAccount) {
  Session sealed = session_of("anna");
  sealed.method = SignInMethod::break_glass;
  EXPECT_EQ(wait_for(passkeys.begin(sealed, "192.0.2.1")).error(), Refused::unknown);
}

TEST_F(OwnPasskeys, AreOffWithoutADomain) {
  Passkeys off({.party = {},
                .store = *store,
                .sessions = book,
                .clock = clock,
                .entropy = entropy,
                .blocking_pool = pool.get_executor()});
  EXPECT_EQ(off.challenge("192.0.2.1").error(), Refused::off);
  EXPECT_EQ(wait_for(off.begin(session_of("anna"), "192.0.2.1")).error(), Refused::off);
  EXPECT_EQ(wait_for(off.sign_in(key.use("x"), "192.0.2.1", {})).error(), Refused::off);
}

TEST(Challenges, OfOneSourcePushOutOnlyItsOwn) {
  ManualClock clock;
  SystemEntropy entropy;
  ChallengeBook book(clock, entropy);
  const std::string honest = book.give({.name = "sign in", .note = {}}, "192.0.2.1");
  const std::string first = book.give({.name = "sign in", .note = {}}, "198.51.100.7");
  for (std::size_t i = 0; i < limits::passkey_challenges_per_source_max; ++i) {
    book.give({.name = "sign in", .note = {}}, "198.51.100.7");
  }
  EXPECT_FALSE(book.take(first, "sign in"));
  EXPECT_TRUE(book.take(honest, "sign in"));
}

}  // namespace
}  // namespace meldkamer::auth::passkey
