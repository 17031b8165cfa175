// Bytes as they come from the network, in pieces whose sizes the first byte chooses: whatever they
// are, every reply is a whole, right DC-09 frame and the reader holds a bounded number of bytes.
#include <cstdint>
#include <string_view>

#include "server/base/limits.hpp"
#include "server/intake/dc09/decision.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/dc09/reply.hpp"
#include "tests/fuzz/dc09_accounts.hpp"
#include "tests/fuzz/demand.hpp"

using namespace meldkamer;
using namespace meldkamer::intake::dc09;

namespace {

const Instant now{1'777'917'600'000'000};  // 2026-05-04T18:00:00Z.

void answer(const Frame& frame) {
  const Verdict verdict = decide_reply(frame, fuzz_accounts(), Policy{}, now);
  demand(verdict.reject.has_value() != verdict.signal.has_value(), "taken or refused");
  demand(frame.crc_right || verdict.answer == Answer::none, "silence on a wrong CRC");
  demand(verdict.signal.has_value() ==
             (verdict.answer == Answer::ack || verdict.answer == Answer::encrypted_ack),
         "an ACK exactly for what was taken");
  const std::string reply = write_reply(verdict, now, "abcdefghijklmnop");
  if (reply.empty()) return;
  FrameReader reader;
  reader.take(reply);
  const auto read = reader.next();
  demand(read && read->crc_right && read->length_right, "a reply is a right frame");
  demand(!reader.in_frame(), "a reply is one frame");
  demand(decide_reply(*read, fuzz_accounts(), Policy{}, now).answer == Answer::none,
         "a reply gets no reply");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::size_t piece = static_cast<std::uint8_t>(bytes[0]) + std::size_t{1};
  bytes.remove_prefix(1);
  FrameReader reader;
  while (!bytes.empty()) {
    reader.take(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (const auto frame = reader.next()) {
      demand(frame->body.size() <= limits::dc09_frame_bytes_max, "a frame is bounded");
      answer(*frame);
    }
  }
  reader.end();
  while (const auto frame = reader.next()) answer(*frame);
  demand(!reader.in_frame(), "nothing is waited for after the end");
  return 0;
}
