#include <cstdlib>
#include <gtest/gtest.h>

#include "server/base/device_limits.hpp"
#include "server/outbound/push/subscriptions.hpp"

/// Which browsers wake whom.
namespace meldkamer::outbound::push {
namespace {

class Browsers : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "push.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    subscriptions = opened();
  }

  void TearDown() override { std::filesystem::remove_all(folder); }

  std::unique_ptr<Subscriptions> opened() const {
    return Subscriptions::open(folder / "push.db").value();
  }

  void subscribe(const std::string& person, int number, const std::string& device = {}) {
    Subscription one;
    one.person = {person};
    one.device = device;
    one.endpoint = "https://push.example/" + std::to_string(number);
    one.keys.p256dh.fill(static_cast<std::uint8_t>(number));
    one.keys.auth.fill(static_cast<std::uint8_t>(number));
    one.made_at = {number + 1};
    ASSERT_TRUE(subscriptions->add(one));
  }

  std::filesystem::path folder;
  std::unique_ptr<Subscriptions> subscriptions;
};

TEST_F(Browsers, AreThereAfterARestart) {
  subscribe("G-1", 1, "handheld");
  subscriptions = nullptr;
  subscriptions = opened();
  const auto mine = subscriptions->of({"G-1"});
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].endpoint, "https://push.example/1");
  EXPECT_EQ(mine[0].device, "handheld");
  EXPECT_EQ(mine[0].keys.p256dh[64], 1U);
  EXPECT_EQ(mine[0].keys.auth[15], 1U);
}

TEST_F(Browsers, AreAtMostFiveAPersonAndTheOldestGoes) {
  for (int i = 0; i < 7; ++i) subscribe("G-1", i);
  subscribe("G-2", 100);
  const auto mine = subscriptions->of({"G-1"});
  ASSERT_EQ(mine.size(), limits::push_per_person_max);
  EXPECT_EQ(mine.front().endpoint, "https://push.example/2");
  EXPECT_EQ(subscriptions->of({"G-2"}).size(), 1U);
}

TEST_F(Browsers, WakeOnlyWhoSubscribedThemLast) {
  subscribe("G-1", 1);
  subscribe("G-2", 1);  // The same browser, in the hands of a colleague.
  EXPECT_TRUE(subscriptions->of({"G-1"}).empty());
  EXPECT_EQ(subscriptions->of({"G-2"}).size(), 1U);
}

TEST_F(Browsers, AreDroppedByTheirPersonByTheirHandheldAndByTheirPushService) {
  subscribe("G-1", 1);
  subscribe("G-1", 2);
  subscribe("G-1", 3, "handheld");
  subscribe("G-2", 4, "handheld");
  ASSERT_TRUE(subscriptions->drop({"G-2"}, "https://push.example/1"));  // Not theirs.
  EXPECT_EQ(subscriptions->size(), 4U);
  ASSERT_TRUE(subscriptions->drop({"G-1"}, "https://push.example/1"));
  ASSERT_TRUE(subscriptions->drop_endpoint("https://push.example/2"));
  EXPECT_EQ(subscriptions->size(), 2U);
  ASSERT_TRUE(subscriptions->drop_device("handheld"));
  EXPECT_EQ(subscriptions->size(), 0U);
  EXPECT_EQ(opened()->size(), 0U);
}

}  // namespace
}  // namespace meldkamer::outbound::push
