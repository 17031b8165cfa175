// A body behind a right CRC; with the first byte odd, its content is encrypted first, so that the
// search reaches what stands behind the cipher. Every accepted message says something.
#include <cstdint>
#include <string>
#include <string_view>

#include "server/intake/dc09/decision.hpp"
#include "server/intake/dc09/reply.hpp"
#include "tests/fuzz/dc09_accounts.hpp"
#include "tests/fuzz/demand.hpp"

using namespace meldkamer;
using namespace meldkamer::intake::dc09;

namespace {

const Instant now{1'777'917'600'000'000};  // 2026-05-04T18:00:00Z.

std::string encrypted(std::string_view id, std::string clear) {
  clear.resize(clear.size() / 16 * 16 + 16, '9');
  const Key& key = *fuzz_accounts().find("77E3")->key;
  return "\"*" + std::string{id} + "\"0001L0#77E3[" + encrypt_hex(key, clear);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text{reinterpret_cast<const char*>(data) + 1, size - 1};
  Frame frame{.body = text, .crc_right = true, .length_right = true};
  if (data[0] % 4 == 1) frame.body = encrypted("SIA-DCS", text);
  if (data[0] % 4 == 3) frame.body = encrypted("ADM-CID", text);
  const Verdict verdict = decide_reply(frame, fuzz_accounts(), Policy{}, now);
  write_reply(verdict, now, "abcdefghijklmnop");
  if (!verdict.signal) return 0;
  demand(!verdict.signal->account.empty(), "a signal has an account");
  demand(verdict.signal->is_supervision() != !verdict.signal->report.events.empty(),
         "a message is supervision or says something");
  demand(verdict.signal->report.events.size() <= events_per_message_max, "events are bounded");
  return 0;
}
