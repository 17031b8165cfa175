#include "server/auth/devices/device_book.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "server/base/device_limits.hpp"
#include "tests/unit/auth/accounts_file.hpp"
#include "tests/unit/auth/pocket_key.hpp"

/// Handhelds that are handed out, that let their guard in by their key, and that are withdrawn.
namespace meldkamer::auth::devices {
namespace {

using namespace std::chrono_literals;

constexpr auto shift = 16h;

class Handhelds : public testing::Test {
 protected:
  void SetUp() override {
    guard = given_account(*accounts, "guard", {Role::responder}, "first password");
    given_account(*accounts, "desk", {Role::operator_}, "first password");
    given_account(*accounts, "both", {Role::responder, Role::operator_}, "first password");
    ASSERT_TRUE(sessions.load());
    book = opened();
  }

  std::filesystem::path devices_file() const { return file.path().parent_path() / "devices.db"; }

  std::unique_ptr<DeviceBook> opened() {
    store = DeviceStore::open(devices_file()).value();
    return DeviceBook::open({.store = *store,
                             .accounts = *accounts,
                             .sessions = sessions,
                             .clock = clock,
                             .entropy = entropy,
                             .shift_max = shift})
        .value();
  }

  Redemption redemption(const std::string& code, const PocketKey& by) {
    return {.code = code,
            .public_key = by.public_key,
            .signature = by.sign(enrolment_text(plain_code(code)))};
  }

  Device handed_out(const PocketKey& by) {
    const auto made = book->make_enrolment("guard", "Dienst-telefoon 4", "beheer");
    EXPECT_TRUE(made);
    return book->redeem(redemption(made->code, by), "192.0.2.1").value();
  }

  using SignedIn = std::expected<OpenedSession, Denial>;

  SignedIn sign_in(const Device& device,
                   const PocketKey& by,
                   const std::optional<Session>& present = std::nullopt) {
    const auto challenge = book->begin_sign_in(device.id);
    if (!challenge) return std::unexpected(challenge.error());
    return book->sign_in({.device = device.id,
                          .challenge = *challenge,
                          .signature = by.sign(sign_in_text(device.id, *challenge))},
                         "192.0.2.1",
                         present);
  }

  Session by_password() { return sessions.open(guard, "192.0.2.1").value()->session; }

  AccountsFile file;
  std::unique_ptr<AccountStore> accounts = file.open();
  ManualClock clock;
  SeededEntropy entropy{7};
  SessionBook sessions{*accounts, clock, entropy, {.idle_max = 8h, .absolute_max = shift}};
  std::unique_ptr<DeviceStore> store;
  std::unique_ptr<DeviceBook> book;
  Account guard;
  PocketKey key;
};

TEST_F(Handhelds, AreKnownOnceTheirCodeIsTypedInWhateverWayAThumbTypesIt) {
  const auto made = book->make_enrolment(" Guard ", "Dienst-telefoon 4", "beheer");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->code.size(), 14U) << made->code;
  EXPECT_EQ(made->until - clock.now(), Duration{10min});
  std::string typed = made->code;
  std::ranges::transform(
      typed, typed.begin(), [](char sign) { return static_cast<char>(std::toupper(sign)); });
  std::ranges::replace(typed, '-', ' ');
  const auto device = book->redeem(redemption(typed, key), "192.0.2.1");
  ASSERT_TRUE(device);
  EXPECT_EQ(device->account, "guard");
  EXPECT_EQ(device->label, "Dienst-telefoon 4");
  EXPECT_EQ(device->enrolled_by, "beheer");
  EXPECT_EQ(book->list().size(), 1U);
}

TEST_F(Handhelds, TakeACodeOnceAndOnlyForTenMinutes) {
  const auto made = book->make_enrolment("guard", "Dienst-telefoon 4", "beheer");
  ASSERT_TRUE(book->redeem(redemption(made->code, key), "192.0.2.1"));
  const PocketKey other;
  const auto again = book->redeem(redemption(made->code, other), "192.0.2.1");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Denial::Kind::code_wrong);
  const auto second = book->make_enrolment("guard", "Dienst-telefoon 5", "beheer");
  clock.advance_by(10min);
  const auto late = book->redeem(redemption(second->code, other), "192.0.2.1");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, Denial::Kind::code_wrong);
}

TEST_F(Handhelds, AreKnownByAKeyThatTheyReallyHave) {
  const auto made = book->make_enrolment("guard", "Dienst-telefoon 4", "beheer");
  const PocketKey other;
  Redemption stolen = redemption(made->code, key);
  stolen.public_key = other.public_key;
  EXPECT_EQ(book->redeem(stolen, "192.0.2.1").error().kind, Denial::Kind::key_unfit);
  Redemption broken = redemption(made->code, key);
  broken.public_key[40] = static_cast<char>(broken.public_key[40] ^ 1);  // Off the curve.
  EXPECT_EQ(book->redeem(broken, "192.0.2.1").error().kind, Denial::Kind::key_unfit);
  EXPECT_TRUE(book->redeem(redemption(made->code, key), "192.0.2.1")) << "the code is still there";
}

TEST_F(Handhelds, AreForGuardsAndNeverForADesk) {
  for (const char* name : {"desk", "both"}) {
    const auto made = book->make_enrolment(name, "Dienst-telefoon 4", "beheer");
    ASSERT_FALSE(made) << name;
    EXPECT_EQ(made.error().kind, Denial::Kind::account_unfit);
  }
  EXPECT_EQ(book->make_enrolment("nobody", "x", "beheer").error().kind,
            Denial::Kind::account_unknown);
  EXPECT_EQ(book->make_enrolment("guard", "", "beheer").error().kind, Denial::Kind::label_unfit);
}

TEST_F(Handhelds, AreNotGuessedAt) {
  std::optional<Denial> last;
  for (int i = 0; i < 200 && (!last || last->kind != Denial::Kind::slow_down); ++i) {
    last = book->redeem(redemption("aaaa-aaaa-aaaa", key), "192.0.2.9").error();
  }
  EXPECT_EQ(last->kind, Denial::Kind::slow_down);
  EXPECT_GT(last->wait.count(), 0);
}

TEST_F(Handhelds, KeepNothingOfACodeThatCouldBeUsed) {
  const auto made = book->make_enrolment("guard", "Dienst-telefoon 4", "beheer");
  std::ifstream in(devices_file(), std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  EXPECT_NE(bytes.str().find("Dienst-telefoon 4"), std::string::npos);
  EXPECT_EQ(bytes.str().find(made->code), std::string::npos);
  EXPECT_EQ(bytes.str().find(plain_code(made->code)), std::string::npos);
}

TEST_F(Handhelds, LetTheirGuardInWithoutAPasswordForAShift) {
  const Device device = handed_out(key);
  const auto first = sign_in(device, key);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->session.account.name, "guard");
  EXPECT_TRUE(sessions.find(first->token));
  clock.advance_by(9h);  // In a pocket, for longer than a session may be idle.
  EXPECT_FALSE(sessions.find(first->token));
  const auto second = sign_in(device, key);
  ASSERT_TRUE(second);
  // Signing in by the key makes nothing longer: all of it ends when the shift does.
  EXPECT_EQ(second->session.expires_at, first->session.expires_at);
  clock.advance_by(7h);
  const auto third = sign_in(device, key);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().kind, Denial::Kind::person_needed);
}

TEST_F(Handhelds, AskForTheirGuardAgainOnceTheyHaveSignedOut) {
  const Device device = handed_out(key);
  const auto in = sign_in(device, key);
  ASSERT_TRUE(book->person_left(in->session.id));
  EXPECT_EQ(sign_in(device, key).error().kind, Denial::Kind::person_needed);
  EXPECT_TRUE(sign_in(device, key, by_password()));
  ASSERT_TRUE(book->person_left(by_password().id)) << "of a session that no handheld opened";
  EXPECT_TRUE(sign_in(device, key));
}

TEST_F(Handhelds, DoNotRenewThemselves) {
  const Device device = handed_out(key);
  std::optional<Session> present;
  for (int hour = 0; hour < 16; ++hour) {
    const auto in = sign_in(device, key, present);
    ASSERT_TRUE(in) << hour;
    present = in->session;
    clock.advance_by(1h);
  }
  EXPECT_EQ(sign_in(device, key, present).error().kind, Denial::Kind::person_needed);
}

TEST_F(Handhelds, CountAShiftFromWhenTheirGuardSignsInOnThem) {
  const Device device = handed_out(key);
  clock.advance_by(20h);
  ASSERT_EQ(sign_in(device, key).error().kind, Denial::Kind::person_needed);
  const Session own = by_password();
  const auto in = sign_in(device, key, own);
  ASSERT_TRUE(in);
  EXPECT_FALSE(sessions.find(own.id)) << "the handheld's session takes its place";
  EXPECT_EQ(in->session.expires_at, clock.now() + shift);
  clock.advance_by(10h);
  EXPECT_TRUE(sign_in(device, key));
}

TEST_F(Handhelds, AreNotVouchedForByAnotherPerson) {
  given_account(*accounts, "colleague", {Role::responder}, "first password");
  const Device device = handed_out(key);
  clock.advance_by(20h);
  const auto other = accounts->find("colleague").value()->account;
  const Session session = sessions.open(other, "192.0.2.1").value()->session;
  EXPECT_EQ(sign_in(device, key, session).error().kind, Denial::Kind::person_needed);
  EXPECT_TRUE(sessions.find(session.id));
}

TEST_F(Handhelds, ShowTheirKeyAnewEachTime) {
  const Device device = handed_out(key);
  const auto challenge = book->begin_sign_in(device.id).value();
  const Proof proof{.device = device.id,
                    .challenge = challenge,
                    .signature = key.sign(sign_in_text(device.id, challenge))};
  ASSERT_TRUE(book->sign_in(proof, "192.0.2.1", std::nullopt));
  EXPECT_EQ(book->sign_in(proof, "192.0.2.1", std::nullopt).error().kind,
            Denial::Kind::proof_wrong);
  const PocketKey thief;
  EXPECT_EQ(sign_in(device, thief).error().kind, Denial::Kind::proof_wrong);
  const auto late = book->begin_sign_in(device.id).value();
  clock.advance_by(31s);
  EXPECT_EQ(book->sign_in({.device = device.id,
                           .challenge = late,
                           .signature = key.sign(sign_in_text(device.id, late))},
                          "192.0.2.1",
                          std::nullopt)
                .error()
                .kind,
            Denial::Kind::proof_wrong);
}

TEST_F(Handhelds, ThatAreWithdrawnEndTheirSessionAndOpenNoOther) {
  const Device device = handed_out(key);
  const Session elsewhere = by_password();
  const auto in = sign_in(device, key);
  bool ended = false;
  const auto watching = sessions.watch(in->session.id, [&ended] { ended = true; });
  const auto withdrawn = book->revoke(device.id, "beheer", false);
  ASSERT_TRUE(withdrawn);
  EXPECT_TRUE(ended) << "open streams hear it at once";
  EXPECT_FALSE(sessions.find(in->token));
  EXPECT_TRUE(sessions.find(elsewhere.id)) << "the guard goes on elsewhere";
  EXPECT_EQ(sign_in(device, key).error().kind, Denial::Kind::device_unknown);
  EXPECT_EQ(book->revoke(device.id, "other", false)->revoked_by, "beheer");
}

TEST_F(Handhelds, ThatAreLostEndEverySessionOfTheirAccount) {
  const Device device = handed_out(key);
  const Session elsewhere = by_password();
  ASSERT_TRUE(sign_in(device, key));
  const auto lost = book->revoke(device.id, "desk", true);
  ASSERT_TRUE(lost);
  EXPECT_TRUE(lost->lost);
  EXPECT_FALSE(sessions.find(elsewhere.id));
  const PocketKey next;
  EXPECT_TRUE(sign_in(handed_out(next), next)) << "the guard is handed another";
}

TEST_F(Handhelds, StayKnownThroughARestart) {
  const Device device = handed_out(key);
  const Device gone = handed_out(PocketKey());
  const auto in = sign_in(device, key);
  ASSERT_TRUE(book->revoke(gone.id, "beheer", false));
  ASSERT_TRUE(book->tell({{.told = {"L-1"}, .device = gone.id, .what = "x", .sent_at = {1}}}));
  book = nullptr;
  book = opened();
  EXPECT_EQ(book->list().size(), 2U);
  EXPECT_EQ(book->device_of(in->session.id), device.id);
  EXPECT_TRUE(sign_in(device, key));
  EXPECT_EQ(book->begin_sign_in(gone.id).error().kind, Denial::Kind::device_unknown);
  EXPECT_EQ(book->notices_of({"L-1"}).size(), 1U);
}

TEST_F(Handhelds, AreAtMostFiveAnAccount) {
  for (std::size_t i = 0; i < limits::handhelds_per_account_max; ++i) handed_out(PocketKey());
  EXPECT_EQ(book->make_enrolment("guard", "nog een", "beheer").error().kind,
            Denial::Kind::too_many);
  ASSERT_TRUE(book->revoke(book->list().front().id, "beheer", false));
  EXPECT_TRUE(book->make_enrolment("guard", "nog een", "beheer"));
}

TEST_F(Handhelds, TellOfALostOneUntilItIsRead) {
  const Device device = handed_out(key);
  ASSERT_TRUE(book->tell({{.told = {"L-1"}, .device = device.id, .what = "x", .sent_at = {1}}}));
  EXPECT_FALSE(book->notices_of({"L-1"}).front().read_at);
  EXPECT_TRUE(book->notices_of({"L-2"}).empty());
  ASSERT_TRUE(book->note_read({"L-1"}));
  EXPECT_TRUE(book->notices_of({"L-1"}).front().read_at);
}

}  // namespace
}  // namespace meldkamer::auth::devices
