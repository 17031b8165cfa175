#include "server/intake/dc09/frame.hpp"

#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "server/intake/dc09/crc.hpp"
#include "server/intake/dc09/reply.hpp"

namespace meldkamer::intake::dc09 {
namespace {

const std::string good = write_frame("\"NULL\"0000L0#77A1[]", false);

std::vector<Frame> frames_in(std::string_view bytes, FrameReader& reader) {
  std::vector<Frame> frames;
  reader.take(bytes);
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  return frames;
}

TEST(Crc16, IsTheOneOfDc07) {
  EXPECT_EQ(crc16("123456789"), 0xBB3D);
}

TEST(FrameReader, FindsAGoodFrameBehindForeignProtocols) {
  for (const std::string_view junk : {"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                                      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
                                      "OPTIONS sip:nm SIP/2.0\r\n",
                                      "\n\n\n\r\r\n",
                                      "\n0000\n00000024x\n"}) {
    FrameReader reader;
    const auto frames = frames_in(std::string{junk} + good, reader);
    ASSERT_EQ(frames.size(), 1U) << junk;
    EXPECT_TRUE(frames[0].crc_right);
  }
}

TEST(FrameReader, AcceptsABinaryCrcOfAnyTwoBytes) {
  // Every sequence number gives another CRC; among them are LF, CR, NUL, quotes and brackets.
  int frames_read = 0;
  for (int number = 1; number < 10'000; ++number) {
    const std::string sequence = std::to_string(10'000 + number).substr(1);
    const std::string frame = write_frame("\"NULL\"" + sequence + "L0#77D1[]", true);
    FrameReader reader;
    const auto frames = frames_in(frame + frame, reader);
    for (const auto& read : frames) frames_read += read.crc_right && read.crc_binary ? 1 : 0;
  }
  EXPECT_EQ(frames_read, 2 * 9'999);
}

TEST(FrameReader, LosesNoGoodFrameBehindOneThatStatesALargerLength) {
  std::string damaged = good;
  damaged.replace(5, 4, "0FFF");
  damaged.replace(1, 4, "0000");
  FrameReader reader;
  const auto frames = frames_in(damaged + good, reader);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_FALSE(frames[0].crc_right);
  EXPECT_TRUE(frames[1].crc_right);
}

TEST(FrameReader, AcceptsAWrongLengthWithARightCrcAtOnce) {
  for (const std::string_view length : {"0FFF", "0001", "FFFF", "0000"}) {
    std::string frame = good;
    frame.replace(5, 4, length);
    FrameReader reader;
    const auto frames = frames_in(frame, reader);
    ASSERT_EQ(frames.size(), 1U) << length;
    EXPECT_TRUE(frames[0].crc_right);
    EXPECT_FALSE(frames[0].length_right);
  }
}

TEST(FrameReader, TakesACarriageReturnInsideATextWhoseLengthIsRight) {
  FrameReader reader;
  const auto frames = frames_in(write_frame("\"SIA-DCS\"0001L0#1[|NBA1^a\rb^]", false), reader);
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_TRUE(frames[0].crc_right && frames[0].length_right);
}

TEST(FrameReader, HoldsNoMoreThanOneFrameOfAnEndlessOne) {
  FrameReader reader;
  reader.take("\n00000FFF\"");
  const std::string flood(1'000, 'A');
  for (int round = 0; round < 1'000; ++round) EXPECT_TRUE(frames_in(flood, reader).empty());
  EXPECT_EQ(reader.skipped().too_long, 1U);
  EXPECT_FALSE(reader.in_frame());
  EXPECT_EQ(frames_in(good, reader).size(), 1U);
}

TEST(FrameReader, GoesOnBehindAFrameWhoseEndNeverCame) {
  FrameReader reader;
  EXPECT_TRUE(frames_in("\n01350013\"NULL\"00", reader).empty());
  EXPECT_TRUE(reader.in_frame());
  reader.give_up();
  EXPECT_EQ(reader.skipped().incomplete, 1U);
  EXPECT_EQ(frames_in(good, reader).size(), 1U);
}

TEST(FrameReader, WaitsForNothingOnceEverythingArrived) {
  FrameReader reader;
  reader.end();
  EXPECT_TRUE(frames_in("\n01350013\"NULL\"00", reader).empty());
  EXPECT_FALSE(reader.in_frame());
}

}  // namespace
}  // namespace meldkamer::intake::dc09
