#include "server/intake/cap/feed.hpp"

#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "server/intake/cap/fetch.hpp"
#include "tests/unit/intake/cap/message.hpp"

/// What a polled address may hold, and where its links may lead.
namespace meldkamer::intake::cap {
namespace {

std::string entry(const std::string& id, const std::string& links) {
  return "<entry><id>" + id + "</id><updated>2026-05-04T18:00:00Z</updated>" + links + "</entry>";
}

std::string feed(const std::string& entries) {
  return R"(<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">)" + entries + "</feed>";
}

TEST(CapFeed, LeadsToTheCapPageOfEachEntry) {
  const auto page = read_feed(feed(
      entry("urn:1", R"(<link href="/1.html"/><link type="application/cap+xml" href="/1.xml"/>)") +
      entry("urn:2", R"(<link rel="self" href="/2.html"/><link href="/2.xml"/>)")));
  ASSERT_TRUE(page) << page.error().what;
  EXPECT_FALSE(page->is_message);
  ASSERT_EQ(page->entries.size(), 2U);
  EXPECT_EQ(page->entries[0].link, "/1.xml");
  EXPECT_EQ(page->entries[0].id, "urn:1 2026-05-04T18:00:00Z");
  EXPECT_EQ(page->entries[1].link, "/2.xml");
}

TEST(CapFeed, MayBeOneMessage) {
  const auto page = read_feed(Draft{}.xml());
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->is_message);
}

TEST(CapFeed, LeavesOutEntriesThatLeadNowhereAndKeepsItsBound) {
  EXPECT_TRUE(read_feed(feed(entry("urn:1", "") + "<entry/>"))->entries.empty());
  std::string many;
  for (std::size_t i = 0; i < limits::cap_feed_entries_max + 5; ++i) {
    many += entry("urn:" + std::to_string(i), R"(<link href="/1.xml"/>)");
  }
  EXPECT_EQ(read_feed(feed(many))->entries.size(), limits::cap_feed_entries_max);
}

TEST(CapFeed, RefusesOtherPagesAndDoctypes) {
  EXPECT_FALSE(read_feed("<html><body>Onderhoud</body></html>"));
  EXPECT_FALSE(read_feed("<!DOCTYPE feed [<!ENTITY a 'b'>]><feed/>"));
  EXPECT_FALSE(read_feed("geen xml"));
}

TEST(CapFeed, FollowsLinksOfItsOwnServerOnly) {
  const std::string base = "https://weer.example/cap/feed.xml";
  EXPECT_EQ(same_server_link(base, "1.xml"), "https://weer.example:443/cap/1.xml");
  EXPECT_EQ(same_server_link(base, "/2.xml"), "https://weer.example:443/2.xml");
  EXPECT_EQ(same_server_link(base, "https://ander.example/3.xml"), "");
  EXPECT_EQ(same_server_link(base, "http://weer.example/4.xml"), "");
  EXPECT_EQ(same_server_link(base, "https://weer.example:8443/5.xml"), "");
  EXPECT_EQ(same_server_link(base, "file:///etc/passwd"), "");
}

TEST(CapFeed, HasAnHttpsAddressUnlessItIsOnThisHost) {
  EXPECT_TRUE(is_feed_address("https://weer.example/feed.xml"));
  EXPECT_TRUE(is_feed_address("http://127.0.0.1:8080/feed.xml"));
  EXPECT_FALSE(is_feed_address("http://weer.example/feed.xml"));
  EXPECT_FALSE(is_feed_address("file:///etc/passwd"));
  EXPECT_FALSE(is_feed_address(""));
}

}  // namespace
}  // namespace meldkamer::intake::cap
