#include "server/base/text.hpp"

#include <gtest/gtest.h>

#include "server/base/entropy.hpp"
#include "server/base/log.hpp"
#include "server/base/uuid.hpp"

namespace meldkamer {
namespace {
using namespace std::string_literals;

TEST(Printable, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(printable("Café 't Hoekje, 2e verdieping"), "Café 't Hoekje, 2e verdieping");
}

TEST(Printable, ShowsControlCharactersInsteadOfObeyingThem) {
  EXPECT_EQ(printable("a\nb\x1b[31mc\x7f"), "a\\x0ab\\x1b[31mc\\x7f");
  EXPECT_EQ(printable("one\0two"s), "one\\x00two");
}

TEST(Printable, ShowsBytesThatAreNoUtf8AndMarksThatTurnTextAround) {
  EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\\xc2\\x9b31m");  // C1: an escape of its own.
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b"),
            "a\\xe2\\x80\\xaeb");  // Right-to-left override.
}

TEST(Printable, IsCutAtItsBoundAndNeverInsideASign) {
  EXPECT_EQ(printable("abcdefghij", 10), "abcdefghij");
  EXPECT_EQ(printable("abcdefghijk", 10), "abcdefg...");
  EXPECT_EQ(printable("aaaaaaéééé", 10), "aaaaaa...");
  for (std::size_t bound = 0; bound < 12; ++bound) {
    EXPECT_LE(printable("a\nb\nc\nd\nééé", bound).size(), bound);
  }
}

TEST(ParseNumber, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(parse_number<int>("-42"), -42);
  EXPECT_EQ(parse_number<std::uint16_t>("65535"), 65535);
  for (const char* const text : {"", " 1", "1 ", "65536", "-1", "+1", "1x", "0x1"}) {
    EXPECT_EQ(parse_number<std::uint16_t>(text), std::nullopt) << text;
  }
}

TEST(Utf8, RefusesOverlongSurrogateAndCutSigns) {
  EXPECT_TRUE(is_utf8("meldkamer €50 \xf0\x9f\x9a\xa8"));
  for (const char* const text : {"\xc0\xaf",
                                 "\xe0\x80\xaf",
                                 "\xed\xa0\x80",
                                 "\xf4\x90\x80\x80",
                                 "\xe2\x82",
                                 "\x80",
                                 "\xf8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(is_utf8(text)) << printable(text);
  }
}

TEST(Utf8, IsCutBetweenSigns) {
  EXPECT_EQ(utf8_cut("€€", 5), "€");
  EXPECT_EQ(utf8_cut("€€", 6), "€€");
  EXPECT_EQ(utf8_cut("€", 2), "");
}

TEST(Uuid, IsWrittenAndReadBack) {
  const Uuid uuid{0x1b,
                  0x4e,
                  0x28,
                  0xba,
                  0x2f,
                  0xa1,
                  0x41,
                  0xd2,
                  0x88,
                  0x3f,
                  0x00,
                  0x16,
                  0xd3,
                  0xcc,
                  0xa4,
                  0x27};
  EXPECT_EQ(uuid_text(uuid), "1b4e28ba-2fa1-41d2-883f-0016d3cca427");
  EXPECT_EQ(parse_uuid("1B4E28BA-2fa1-41d2-883f-0016d3cca427"), uuid);
}

TEST(Uuid, RefusesWhatIsNotExactlyOne) {
  for (const char* const text : {"",
                                 "1b4e28ba2fa141d2883f0016d3cca427",
                                 "1b4e28ba-2fa1-41d2-883f-0016d3cca42",
                                 "1b4e28ba-2fa1-41d2-883f-0016d3cca4277",
                                 "1b4e28ba-2fa1-41d2-883f-0016d3cca42g",
                                 "1b4e28ba-2fa1-41d2-883f00-16d3cca427"}) {
    EXPECT_EQ(parse_uuid(text), std::nullopt) << text;
  }
}

TEST(Entropy, GivesTheSameBytesForTheSameSeedAndOtherwiseNot) {
  SeededEntropy one(7);
  SeededEntropy same(7);
  SeededEntropy other(8);
  const Uuid first = random_uuid(one);
  EXPECT_EQ(first, random_uuid(same));
  EXPECT_NE(first, random_uuid(other));
  EXPECT_NE(first, random_uuid(one));
}

TEST(Entropy, OfTheSystemNeverRepeatsAndMarksItsVersion) {
  SystemEntropy entropy;
  const Uuid first = random_uuid(entropy);
  EXPECT_NE(first, random_uuid(entropy));
  EXPECT_EQ(first[6] >> 4, 4);
  EXPECT_EQ(first[8] >> 6, 2);
}

}  // namespace
}  // namespace meldkamer
