#include "server/audit/trail.hpp"

#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>

#include "server/base/trust_limits.hpp"
#include "tests/unit/audit/evidence_room.hpp"

/// The trail keeps every line that it said it kept, and shows it to who looks back.
namespace meldkamer::audit {
namespace {

using ::testing::ElementsAre;

Page list(Trail& trail, const Query& query) {
  std::promise<std::expected<Page, Fault>> promise;
  auto page = promise.get_future();
  trail.list(query, [&promise](std::expected<Page, Fault> listed) {
    promise.set_value(std::move(listed));
  });
  return page.get().value();
}

std::vector<std::uint64_t> numbers(const Page& page) {
  std::vector<std::uint64_t> all;
  for (const Line& line : page.lines) all.push_back(line.number);
  return all;
}

Line line(const std::string& account, const std::string& object) {
  return {.at = {5},
          .account = account,
          .action = "DispatchService/GetIncident",
          .object = object,
          .address = "192.0.2.1",
          .result = "ok"};
}

TEST(AuditTrail, KeepsALineAcrossARestart) {
  EvidenceRoom room;
  room.open();
  room.add_line(line("anna", "incident 1"));
  room.close();
  room.open();
  room.add_line(line("bram", "incident 2"));
  const Page page = list(room.trail(), {});
  EXPECT_THAT(numbers(page), ElementsAre(2, 1));
  EXPECT_EQ(page.lines.back().account, "anna");
  EXPECT_EQ(page.lines.back().object, "incident 1");
}

TEST(AuditTrail, FindsWhoLookedAtOneCase) {
  EvidenceRoom room;
  room.open();
  room.add_line(line("anna", "incident 1, person G-1"));
  room.add_line(line("bram", "incident 12"));
  room.add_line(line("anna", "person G-1, incident 1"));
  EXPECT_THAT(numbers(list(room.trail(), {.object = "incident 1"})), ElementsAre(3, 1));
  EXPECT_THAT(numbers(list(room.trail(), {.account = "bram"})), ElementsAre(2));
  EXPECT_THAT(numbers(list(room.trail(), {.until = {5}})), ElementsAre());
}

TEST(AuditTrail, GivesPageAfterPage) {
  EvidenceRoom room;
  room.open();
  for (int i = 1; i <= 5; ++i) room.add_line(line("anna", "incident 1"));
  const Page first = list(room.trail(), {.limit = 2});
  EXPECT_THAT(numbers(first), ElementsAre(5, 4));
  const Page second = list(room.trail(), {.before = first.next_before, .limit = 2});
  EXPECT_THAT(numbers(second), ElementsAre(3, 2));
  const Page last = list(room.trail(), {.before = second.next_before, .limit = 2});
  EXPECT_THAT(numbers(last), ElementsAre(1));
  EXPECT_EQ(last.next_before, 0U);
}

TEST(AuditTrail, ShowsControlCharactersAsWhatTheyAre) {
  EvidenceRoom room;
  room.open();
  room.add_line(line("anna", "words x\ny\x1b[31m"));
  EXPECT_EQ(list(room.trail(), {}).lines.front().object, "words x\\x0ay\\x1b[31m");
}

TEST(AuditTrail, IsReadableByItsOwnerOnly) {
  EvidenceRoom room;
  room.live(1);
  for (const char* const name : {"audit.db", "seals.jsonl", "seal.key"}) {
    struct stat status{};
    ASSERT_EQ(stat(room.file(name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U) << name;
  }
}

TEST(Sealer, SealsNothingTwiceWithinAnHour) {
  EvidenceRoom room;
  room.open();
  room.write(1);
  room.seal();
  EXPECT_EQ(room.sealer().last().number, 1U);
  room.seal();
  EXPECT_EQ(room.sealer().last().number, 1U);
  room.clock().advance_by(std::chrono::hours(1));
  room.seal();
  EXPECT_EQ(room.sealer().last().number, 2U);
}

TEST(Sealer, GoesOnAfterALineThatAPowerCutLeftHalf) {
  EvidenceRoom room;
  room.live(12);
  std::ofstream(room.file("seals.jsonl"), std::ios::app) << R"({"seal":3,"time":"20)";
  room.live(12);
  EXPECT_EQ(room.finding(), "nothing");
}

TEST(Sealer, BringsACopyUpThatWasAway) {
  EvidenceRoom room;
  room.copy = room.file("absent/seals.jsonl");
  room.live(12);
  std::filesystem::create_directory(room.file("absent"));
  room.live(12);
  std::stringstream own;
  own << std::ifstream(room.file("seals.jsonl")).rdbuf();
  std::stringstream theirs;
  theirs << std::ifstream(room.copy).rdbuf();
  EXPECT_EQ(theirs.str(), own.str());
}

}  // namespace
}  // namespace meldkamer::audit
