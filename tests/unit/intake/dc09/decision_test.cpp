#include "server/intake/dc09/decision.hpp"

#include <gtest/gtest.h>

#include "server/intake/dc09/reply.hpp"
#include "server/intake/dc09/timestamp.hpp"
#include "tests/unit/intake/dc09/examples.hpp"

namespace meldkamer::intake::dc09 {
namespace {

const Instant now = read_timestamp("18:00:00,05-04-2026").value();

Account panel(std::string number, Encryption encryption, TimestampCheck check) {
  return {.number = std::move(number),
          .encryption = encryption,
          .key = Key::read("00112233445566778899AABBCCDDEEFF").value(),
          .timestamp_check = check};
}

const Accounts& accounts() {
  static const Accounts known =
      Accounts::make({panel("AAA1", Encryption::optional, TimestampCheck::always),
                      panel("AAA2", Encryption::optional, TimestampCheck::never),
                      panel("AAA3", Encryption::none, TimestampCheck::encrypted),
                      panel("00f0", Encryption::required, TimestampCheck::encrypted)})
          .value();
  return known;
}

Verdict decide(std::string body, Policy policy = {}) {
  const Frame frame{.body = std::move(body), .crc_right = true, .length_right = true};
  return decide_reply(frame, accounts(), policy, now);
}

/// The body of an encrypted message with `rest` behind the pad, for accounts AAA1 to AAA3.
std::string encrypted_body(std::string_view header, std::string rest) {
  const std::size_t pad = 16 - rest.size() % 16;
  return std::string{header} + '[' +
         encrypt_hex(Key::read("00112233445566778899AABBCCDDEEFF").value(),
                     std::string(pad, 'x') + rest);
}

std::string reply_body(const Verdict& verdict) {
  const std::string frame = write_reply(verdict, now, random_pad());
  return frame.empty() ? "" : frame.substr(9, frame.size() - 10);
}

TEST(Decision, NamesTheAccountInTheReplyWhenOnlyTheDataHasIt) {
  const Verdict verdict = decide("\"SIA-DCS\"0007L0[#77a1|NBA1]");
  ASSERT_TRUE(verdict.signal);
  EXPECT_EQ(verdict.signal->account, "77A1");
  EXPECT_EQ(reply_body(verdict), "\"ACK\"0007L0#77a1[]");
}

TEST(Decision, LetsTheHeaderWinWhenTheDataNamesAnotherAccount) {
  const Verdict verdict = decide("\"SIA-DCS\"0007L0#77A1[#77A2|NBA1]");
  ASSERT_TRUE(verdict.signal);
  EXPECT_EQ(verdict.signal->account, "77A1");
  EXPECT_TRUE(verdict.signal->account_differs);
}

TEST(Decision, SaysDuhToWhatItCannotProcess) {
  const std::pair<std::string_view, Reject> bodies[] = {
      {"\"SIA-DCS\"0007L0[NBA1]", Reject::account_missing},
      {"\"NULL\"0000L0[]", Reject::account_missing},
      {"\"SIA-DCS\"0007L0#77A1[NBA1", Reject::body_malformed},
      {"\"SIA-DCS\"0007L0#77A1", Reject::body_malformed},
      {"\"SIA-DCS\"00", Reject::body_malformed},
      {"\"SIA-DCS\"0007L0#77A1#77[NBA1]", Reject::body_malformed},
      {"\"ACR-SF\"0007L0#77A1[]", Reject::token_unsupported},
      {"\"*SIA-DCS\"0007L0#77A1[00]", Reject::key_missing},
      {"\"*SIA-DCS\"0007L0#AAA3[00]", Reject::key_missing},
      {"\"*SIA-DCS\"0007L0#AAA1[", Reject::cannot_decrypt},
      {"\"*SIA-DCS\"0007L0#AAA1[0g]", Reject::cannot_decrypt},
      {"\"SIA-DCS\"0007L0#00F0[#00F0|NBA1]", Reject::encryption_required},
      {"\"NULL\"0000L0#00F0[]", Reject::encryption_required},
  };
  for (const auto& [body, reason] : bodies) {
    const Verdict verdict = decide(std::string{body});
    EXPECT_EQ(verdict.answer, Answer::duh) << body;
    EXPECT_EQ(verdict.reject, reason) << body;
    EXPECT_FALSE(verdict.signal) << body;
    EXPECT_TRUE(reply_body(verdict).starts_with("\"DUH\"")) << body;
  }
}

TEST(Decision, NeverAnswersAnAnswer) {
  for (const char* body : {"\"ACK\"0061L0#77A1[]",
                           "\"*ACK\"0061L0#77A1[00",
                           "\"NAK\"0000R0L0A0[]_18:00:00,05-04-2026",
                           "\"DUH\"",
                           "\"RSP\"0001L0#1[]"}) {
    EXPECT_EQ(decide(body).answer, Answer::none) << body;
  }
}

TEST(Decision, NeverRefusesAPlainAlarmForItsClock) {
  for (const char* tail : {"_00:00:05,01-01-2003",
                           "_18:00:00,00-04-2026",
                           "_99:99:99,99-99-9999",
                           "_garbage",
                           "xyz",
                           "",
                           "_18:00:00,05-04-2026 \x01\x02"}) {
    EXPECT_EQ(decide(std::string{"\"SIA-DCS\"0007L0#77A1[#77A1|NPA1]"} + tail).answer, Answer::ack)
        << tail;
  }
}

TEST(Decision, ChecksTheClockAsTheAccountSays) {
  const auto plain = [](std::string account, std::string_view tail) {
    return decide("\"SIA-DCS\"0007L0#" + account + "[|NPA1]" + std::string{tail}).answer;
  };
  EXPECT_EQ(plain("AAA1", "_18:00:20,05-04-2026"), Answer::ack);
  EXPECT_EQ(plain("AAA1", "_18:00:21,05-04-2026"), Answer::nak);
  EXPECT_EQ(plain("AAA1", ""), Answer::nak);
  EXPECT_EQ(plain("AAA2", "_18:00:21,05-04-2026"), Answer::ack);
  const auto hidden = [](std::string account, std::string_view tail) {
    return decide(encrypted_body("\"*SIA-DCS\"0007L0#" + account, "|#1|NPA1]" + std::string{tail}))
        .answer;
  };
  EXPECT_EQ(hidden("AAA1", "_17:59:20,05-04-2026"), Answer::encrypted_ack);
  EXPECT_EQ(hidden("AAA1", "_17:59:19,05-04-2026"), Answer::nak);
  EXPECT_EQ(hidden("AAA2", "_00:00:00,01-01-2000"), Answer::encrypted_ack);
  EXPECT_EQ(hidden("AAA2", ""), Answer::nak);
}

TEST(Decision, ReadsEncryptedMessagesWithoutTheBarBehindThePad) {
  const auto events = [](std::string_view rest) {
    const Verdict verdict = decide(
        encrypted_body("\"*SIA-DCS\"0007L0#AAA1", std::string{rest} + "_18:00:00,05-04-2026"));
    return verdict.signal ? verdict.signal->report.events.front().code : "none";
  };
  EXPECT_EQ(events("|#AAA1|NPA1]"), "PA");
  EXPECT_EQ(events("#AAA1|NPA1]"), "PA");
  EXPECT_EQ(events("#AAA1|NPA1][Xaaaa]"), "PA");
  EXPECT_EQ(decide(encrypted_body("\"*NULL\"0000L0#AAA1", "]_18:00:00,05-04-2026")).answer,
            Answer::encrypted_ack);
}

TEST(Decision, GivesARetryTheSameCopyKeyAndAnotherMessageAnotherOne) {
  const auto key = [](std::string_view body) {
    return decide(std::string{body}).signal.value().copy_key;
  };
  const std::string first = key("\"SIA-DCS\"0062L0#77A1[#77A1|NPA3]_18:00:00,05-04-2026");
  EXPECT_EQ(first, key("\"SIA-DCS\"0062L0#77A1[#77A1|NPA3]_18:00:11,05-04-2026"));
  EXPECT_NE(first, key("\"SIA-DCS\"0063L0#77A1[#77A1|NPA3]_18:00:00,05-04-2026"));
  EXPECT_NE(first, key("\"SIA-DCS\"0062L0#77A1[#77A1|NPA4]_18:00:00,05-04-2026"));
  EXPECT_NE(first, key("\"SIA-DCS\"0062L0#77A1[#77A1|NPA3][Ihal]_18:00:00,05-04-2026"));
  EXPECT_NE(first, key("\"SIA-DCS\"0062L0#77A9[#77A1|NPA3]_18:00:00,05-04-2026"));
}

TEST(Decision, RefusesUnknownAccountsOnlyWhenThePolicySaysSo) {
  const std::string body = "\"SIA-DCS\"0007L0#DEAD[|NPA1]";
  EXPECT_EQ(decide(body).answer, Answer::ack);
  EXPECT_EQ(decide(body, Policy{.accept_unknown = false}).reject, Reject::account_unknown);
  EXPECT_EQ(decide("\"SIA-DCS\"0007L0#AAA3[|NPA1]", Policy{.accept_unknown = false}).answer,
            Answer::ack);
}

TEST(Accounts, AreFoundWithoutRegardToCaseButWithTheirZeros) {
  EXPECT_NE(accounts().find("00F0"), nullptr);
  EXPECT_NE(accounts().find("aaa1"), nullptr);
  EXPECT_EQ(accounts().find("F0"), nullptr);
  EXPECT_EQ(accounts().find(""), nullptr);
}

TEST(Accounts, SayWhatIsWrongWithThem) {
  const auto fault = [](Account account) {
    return Accounts::make({panel("1", Encryption::none, {}), std::move(account)}).error().what;
  };
  EXPECT_EQ(fault({.number = "12G"}), "dc09 account '12G': give 1 to 16 hex digits");
  EXPECT_EQ(fault({.number = "1"}), "dc09 account '1': listed twice; keep one");
  EXPECT_EQ(fault({.number = "2", .encryption = Encryption::required}),
            "dc09 account '2': encryption needs a key; give one or set encryption to none");
}

TEST(Key, IsTypedAsHexOrAsCharacters) {
  EXPECT_EQ(Key::read("30313233343536373839414243444546")->bytes(), "0123456789ABCDEF");
  EXPECT_EQ(Key::read("0123456789abcdeX")->bytes(), "0123456789abcdeX");
  EXPECT_EQ(Key::read(std::string(48, 'A'))->bytes().size(), 24U);
  EXPECT_EQ(Key::read(std::string(64, 'A'))->bytes().size(), 32U);
  EXPECT_FALSE(Key::read("short"));
  EXPECT_FALSE(Key::read(std::string(31, 'A')));
}

}  // namespace
}  // namespace meldkamer::intake::dc09
