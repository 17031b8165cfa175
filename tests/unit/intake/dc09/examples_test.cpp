#include "tests/unit/intake/dc09/examples.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>

#include "server/intake/dc09/decision.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/dc09/reply.hpp"

namespace meldkamer::intake::dc09 {
namespace {

/// The pad of the published replies.
constexpr std::string_view example_pad = "abcdefghijklmnop";

struct Seen {
  std::string replies;
  std::vector<examples::Event> events;
};

/// Receives `bytes` in pieces of `piece` bytes; copies of a message are left out, as the domain
/// does.
Seen receive(std::string_view bytes,
             std::size_t piece,
             Instant now,
             std::vector<std::string>& known_copies) {
  static const Accounts accounts = examples::accounts();
  FrameReader reader;
  Seen seen;
  const auto drain = [&] {
    while (const auto frame = reader.next()) {
      const Verdict verdict = decide_reply(*frame, accounts, Policy{}, now);
      seen.replies += write_reply(verdict, now, example_pad);
      if (!verdict.signal) continue;
      const std::string& key = verdict.signal->copy_key;
      const bool copy = std::ranges::find(known_copies, key) != known_copies.end();
      if (copy && !verdict.signal->is_supervision()) continue;
      known_copies.push_back(key);
      std::ranges::move(examples::events_of(*verdict.signal), std::back_inserter(seen.events));
    }
  };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.take(bytes.substr(at, piece));
    drain();
  }
  reader.end();
  drain();
  return seen;
}

class WorkedExample : public testing::TestWithParam<examples::Example> {};

TEST_P(WorkedExample, GetsItsReplyByteForByteHoweverItsBytesArrive) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{5'000}}) {
    std::vector<std::string> copies;
    for (const auto& step : GetParam().steps) {
      const Seen seen = receive(step.sent, piece, step.clock, copies);
      EXPECT_EQ(seen.replies, step.reply) << "in pieces of " << piece;
      EXPECT_EQ(seen.events, step.events) << "in pieces of " << piece;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Dc09,
                         WorkedExample,
                         testing::ValuesIn(examples::all()),
                         [](const auto& test) { return "n" + std::to_string(test.param.number); });

TEST(Dc09Examples, AreAllThere) {
  EXPECT_EQ(examples::all().size(), 44U);
}

TEST(Dc09Examples, ComeOutRightOneBehindTheOtherInOneStream) {
  std::string sent;
  std::string replies;
  std::vector<std::string> copies;
  const Instant clock = examples::all().front().steps.front().clock;
  for (const auto& example : examples::all()) {
    for (const auto& step : example.steps) {
      if (step.clock != clock) continue;
      sent += step.sent;
      replies += step.reply;
    }
  }
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{100'000}}) {
    EXPECT_EQ(receive(sent, piece, clock, copies).replies, replies) << piece;
  }
}

}  // namespace
}  // namespace meldkamer::intake::dc09
