#include <gtest/gtest.h>

#include "server/auth/passkey/cbor.hpp"
#include "server/auth/passkey/ceremony.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "tests/unit/auth/soft_authenticator.hpp"

/// A passkey is taken only if it was made here, now, by the person, with the key that we know.
namespace meldkamer::auth::passkey {
namespace {

const RelyingParty party{
    .id = "meldkamer.example", .name = "Meldkamer", .origins = {"https://meldkamer.example"}};
constexpr std::string_view challenge = "0123456789abcdef0123456789abcdef";

class Passkey : public testing::Test {
 protected:
  std::optional<Refused> refused_new(const SoftAuthenticator::Made& made) const {
    const auto checked = check_registration(
        made.attestation, made.client_data, {.party = party, .challenge = challenge});
    return checked ? std::nullopt : std::optional(checked.error());
  }

  std::optional<Refused> refused_new(const Said& said) const {
    return refused_new(key.make(challenge, said));
  }

  std::optional<Refused> refused(const Assertion& assertion) const {
    const auto checked =
        check_assertion(assertion, key.point(), {.party = party, .challenge = challenge});
    return checked ? std::nullopt : std::optional(checked.error());
  }

  std::optional<Refused> refused(const Said& said) const {
    return refused(key.use(challenge, said));
  }

  SoftAuthenticator key;
};

TEST_F(Passkey, IsKeptWithThePublicKeyOfItsAuthenticator) {
  const auto made = key.make(challenge);
  const auto checked = check_registration(
      made.attestation, made.client_data, {.party = party, .challenge = challenge});
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->credential.id, key.credential_id());
  EXPECT_EQ(checked->credential.point, key.point());
  EXPECT_EQ(checked->sign_count, 1U);
}

TEST_F(Passkey, LetsInWithItsCounter) {
  const auto checked = check_assertion(
      key.use(challenge, {.count = 42}), key.point(), {.party = party, .challenge = challenge});
  ASSERT_TRUE(checked);
  EXPECT_EQ(*checked, 42U);
}

TEST_F(Passkey, IsRefusedForAnotherChallenge) {
  const std::string other(32, 'x');
  EXPECT_EQ(refused_new(key.make(other)), Refused::wrong_challenge);
  EXPECT_EQ(refused(key.use(other)), Refused::wrong_challenge);
  EXPECT_EQ(refused(key.use("")), Refused::wrong_challenge);
}

TEST_F(Passkey, IsRefusedFromAnotherPage) {
  for (const char* origin : {"https://elsewhere.example",
                             "http://meldkamer.example",
                             "https://meldkamer.example:8443",
                             "https://meldkamer.example.elsewhere.example",
                             ""}) {
    EXPECT_EQ(refused_new({.origin = origin}), Refused::wrong_origin) << origin;
    EXPECT_EQ(refused({.origin = origin}), Refused::wrong_origin) << origin;
  }
  EXPECT_EQ(refused({.extra = R"(,"crossOrigin":true)"}), Refused::wrong_origin);
  EXPECT_EQ(refused({.extra = R"(,"crossOrigin":false)"}), std::nullopt);
}

TEST_F(Passkey, IsRefusedForAnotherDomain) {
  EXPECT_EQ(refused_new({.party = "elsewhere.example"}), Refused::wrong_relying_party);
  EXPECT_EQ(refused({.party = "elsewhere.example"}), Refused::wrong_relying_party);
}

TEST_F(Passkey, IsRefusedUnlessThePersonShowedWhoTheyAre) {
  EXPECT_EQ(refused_new({.flags = 0x01}), Refused::not_verified);
  EXPECT_EQ(refused({.flags = 0x01}), Refused::not_verified);
  EXPECT_EQ(refused({.flags = 0x04}), Refused::not_present);
  EXPECT_EQ(refused({.flags = 0x00}), Refused::not_present);
}

TEST_F(Passkey, IsRefusedWhenItSaysThatItIsCopiedButCannotBe) {
  EXPECT_EQ(refused({.flags = 0x15}), Refused::malformed);
  EXPECT_EQ(refused({.flags = 0x1d}), std::nullopt);
}

TEST_F(Passkey, IsRefusedWhenOneCeremonyIsHeldForTheOther) {
  EXPECT_EQ(refused_new({.type = "webauthn.get"}), Refused::wrong_type);
  EXPECT_EQ(refused({.type = "webauthn.create"}), Refused::wrong_type);
}

TEST_F(Passkey, IsRefusedWithAnotherAlgorithmThanEs256) {
  EXPECT_EQ(refused_new({.algorithm = -257}), Refused::wrong_algorithm);
  EXPECT_EQ(refused_new({.algorithm = -8}), Refused::wrong_algorithm);
}

TEST_F(Passkey, IsRefusedWithAPointThatIsNotOnTheCurve) {
  auto made = key.make(challenge);
  made.attestation.back() = static_cast<char>(made.attestation.back() ^ 1);
  EXPECT_EQ(refused_new(made), Refused::malformed);
}

TEST_F(Passkey, IsRefusedWithAnothersSignature) {
  const SoftAuthenticator other;
  Assertion assertion = key.use(challenge);
  assertion.signature = other.use(challenge).signature;
  EXPECT_EQ(refused(assertion), Refused::wrong_signature);
  assertion.signature.clear();
  EXPECT_EQ(refused(assertion), Refused::wrong_signature);
}

TEST_F(Passkey, IsRefusedWhenAnythingThatWasSignedIsAltered) {
  Assertion counted = key.use(challenge);
  counted.authenticator_data.back() = '\x09';
  EXPECT_EQ(refused(counted), Refused::wrong_signature);
  Assertion said = key.use(challenge);
  said.client_data.insert(said.client_data.size() - 1, R"(,"more":1)");
  EXPECT_EQ(refused(said), Refused::wrong_signature);
}

TEST_F(Passkey, IsRefusedWhenItIsCutOffAnywhere) {
  const auto whole = key.make(challenge);
  ASSERT_EQ(refused_new(whole), std::nullopt);
  for (std::size_t size = 0; size < whole.attestation.size(); ++size) {
    auto cut = whole;
    cut.attestation.resize(size);
    EXPECT_EQ(refused_new(cut), Refused::malformed) << size;
  }
  const Assertion used = key.use(challenge);
  for (std::size_t size = 0; size < used.authenticator_data.size(); ++size) {
    Assertion cut = used;
    cut.authenticator_data.resize(size);
    EXPECT_EQ(refused(cut), Refused::malformed) << size;
  }
}

TEST_F(Passkey, IsRefusedWithAnythingBehindIt) {
  auto made = key.make(challenge);
  made.attestation += '\0';
  EXPECT_EQ(refused_new(made), Refused::malformed);
  Assertion used = key.use(challenge);
  used.authenticator_data += '\0';
  EXPECT_EQ(refused(used), Refused::malformed);
}

TEST_F(Passkey, IsRefusedWhenAPartIsHuge) {
  auto made = key.make(challenge);
  made.attestation.resize(limits::passkey_attestation_bytes_max + 1);
  EXPECT_EQ(refused_new(made), Refused::too_large);
  Assertion used = key.use(challenge);
  used.authenticator_data.resize(limits::passkey_authenticator_data_bytes_max + 1);
  EXPECT_EQ(refused(used), Refused::too_large);
  used = key.use(challenge);
  used.client_data = std::string(limits::passkey_client_data_bytes_max + 1, ' ');
  EXPECT_EQ(refused(used), Refused::too_large);
  used = key.use(challenge);
  used.signature.resize(limits::passkey_signature_bytes_max + 1);
  EXPECT_EQ(refused(used), Refused::too_large);
}

TEST_F(Passkey, IsRefusedWhenItsCounterDidNotMoveOn) {
  EXPECT_TRUE(moves_on(0, 0));  // It never counts, as passkeys that are synchronised.
  EXPECT_TRUE(moves_on(0, 1));
  EXPECT_TRUE(moves_on(7, 8));
  EXPECT_FALSE(moves_on(7, 7));
  EXPECT_FALSE(moves_on(7, 6));
  EXPECT_FALSE(moves_on(7, 0));
}

TEST(Cbor, IsReadInItsShortestFormOnly) {
  using namespace std::string_literals;
  EXPECT_EQ(CborReader("\x17"s).integer(), 23);
  EXPECT_EQ(CborReader("\x18\x18"s).integer(), 24);
  EXPECT_EQ(CborReader("\x18\x17"s).integer(), std::nullopt);
  EXPECT_EQ(CborReader("\x19\x00\xff"s).integer(), std::nullopt);
  EXPECT_EQ(CborReader("\x26"s).integer(), -7);
  EXPECT_EQ(CborReader("\x39\x01\x00"s).integer(), -257);
  EXPECT_EQ(CborReader("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"s).integer(), std::nullopt);
}

TEST(Cbor, IsRefusedWithoutALengthOrWithOneThatCannotBe) {
  using namespace std::string_literals;
  EXPECT_FALSE(CborReader("\x5f\x41\x61\xff"s).skip());      // In pieces.
  EXPECT_FALSE(CborReader("\xbf\xff"s).skip());              // A map without a length.
  EXPECT_FALSE(CborReader("\x9a\xff\xff\xff\xff"s).skip());  // Four thousand million items.
  EXPECT_FALSE(CborReader("\x5a\xff\xff\xff\xff"
                          "a"s)
                   .skip());  // As many bytes.
  EXPECT_EQ(CborReader("\xba\xff\xff\xff\xff"s).map(), std::nullopt);
  EXPECT_FALSE(CborReader("\xc0\x01"s).skip());                  // A tag.
  EXPECT_FALSE(CborReader("\xfb\x3f\xf0\0\0\0\0\0\0"s).skip());  // A fraction.
}

TEST(Cbor, IsReadToALimitedDepth) {
  const std::string shallow = std::string(limits::cbor_depth_max, '\x81') + '\x01';
  const std::string deep = std::string(limits::cbor_depth_max + 1, '\x81') + '\x01';
  EXPECT_TRUE(CborReader(shallow).skip());
  EXPECT_FALSE(CborReader(deep).skip());
}

}  // namespace
}  // namespace meldkamer::auth::passkey
