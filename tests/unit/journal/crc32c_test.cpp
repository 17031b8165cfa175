#include "server/journal/crc32c.hpp"

#include <gtest/gtest.h>
#include <string>

#include "server/journal/checkpoint_bytes.hpp"

namespace meldkamer::journal {
namespace {

TEST(Crc32c, AgreesWithTheVectorsOfRfc3720) {
  EXPECT_EQ(crc32c(""), 0u);
  EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);
  EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
}

TEST(Crc32c, ContinuesWhereItStopped) {
  const std::string text = "meldkamer, met spoed aan de balie";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    EXPECT_EQ(crc32c(text.substr(cut), crc32c(text.substr(0, cut))), crc32c(text));
  }
}

TEST(CheckpointBytes, AreNotTakenWhenAnyByteIsChangedOrTheEndIsCut) {
  const std::string good = encode_checkpoint({{.epoch = 3, .sequence = 9}, "the whole state"});
  ASSERT_EQ(decode_checkpoint(good), (Checkpoint{{.epoch = 3, .sequence = 9}, "the whole state"}));
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_EQ(decode_checkpoint(changed), std::nullopt) << "byte " << at;
    EXPECT_EQ(decode_checkpoint(good.substr(0, at)), std::nullopt) << "cut at " << at;
  }
}

}  // namespace
}  // namespace meldkamer::journal
