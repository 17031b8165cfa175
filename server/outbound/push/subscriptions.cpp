#include "server/outbound/push/subscriptions.hpp"

#include <algorithm>

#include "server/base/device_limits.hpp"

namespace meldkamer::outbound::push {
namespace {

constexpr std::string_view tables[] = {
    "CREATE TABLE subscriptions (endpoint TEXT PRIMARY KEY, person TEXT NOT NULL,"
    " device TEXT NOT NULL, p256dh BLOB NOT NULL, auth BLOB NOT NULL, made_us INTEGER NOT NULL)"
    " STRICT",
};

constexpr Schema schema{.name = "file of push subscriptions", .version = 1, .statements = tables};

template <std::size_t size>
void copy_bytes(std::span<const std::uint8_t> from, std::array<std::uint8_t, size>& to) {
  std::copy_n(from.begin(), std::min(from.size(), size), to.begin());
}

std::expected<void, Fault> finish(Statement& statement) {
  const auto done = statement.step();
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace

std::expected<std::unique_ptr<Subscriptions>, Fault> Subscriptions::open(
    const std::filesystem::path& file) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(database.error());
  std::unique_ptr<Subscriptions> made(new Subscriptions(std::move(*database)));
  if (auto loaded = made->load(); !loaded) return std::unexpected(loaded.error());
  return made;
}

std::expected<void, Fault> Subscriptions::load() {
  auto rows = database_.prepare(
      "SELECT endpoint, person, device, p256dh, auth, made_us FROM subscriptions"
      " ORDER BY made_us, rowid");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the table, which is bounded.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    Subscription one;
    one.endpoint = rows->text(0);
    one.person = {rows->text(1)};
    one.device = rows->text(2);
    copy_bytes(rows->bytes(3), one.keys.p256dh);
    copy_bytes(rows->bytes(4), one.keys.auth);
    one.made_at = {rows->number(5)};
    endpoints_of_[one.person].push_back(one.endpoint);
    by_endpoint_[one.endpoint] = std::move(one);
  }
}

std::expected<void, Fault> Subscriptions::add(const Subscription& subscription) {
  const std::lock_guard writing(writing_);
  if (auto removed = remove(subscription.endpoint); !removed) return removed;
  if (size() >= limits::push_subscriptions_max) {
    return std::unexpected(
        Fault{Fault::Kind::full, "as many browsers as there may be are subscribed to push"});
  }
  for (auto mine = of(subscription.person); mine.size() >= limits::push_per_person_max;
       mine.erase(mine.begin())) {
    if (auto removed = remove(mine.front().endpoint); !removed) return removed;
  }
  auto put = database_.prepare(
      "INSERT INTO subscriptions (endpoint, person, device, p256dh, auth, made_us)"
      " VALUES (?, ?, ?, ?, ?, ?)");
  if (!put) return std::unexpected(put.error());
  put->bind(1, subscription.endpoint);
  put->bind(2, subscription.person.value);
  put->bind(3, subscription.device);
  put->bind(4, std::span<const std::uint8_t>(subscription.keys.p256dh));
  put->bind(5, std::span<const std::uint8_t>(subscription.keys.auth));
  put->bind(6, subscription.made_at.us);
  if (auto done = finish(*put); !done) return done;
  const std::lock_guard lock(mutex_);
  by_endpoint_[subscription.endpoint] = subscription;
  endpoints_of_[subscription.person].push_back(subscription.endpoint);
  return {};
}

std::expected<void, Fault> Subscriptions::drop(const domain::PersonKey& person,
                                               const std::string& endpoint) {
  return drop_if([&](const Subscription& one) {
    return one.person == person && (endpoint.empty() || one.endpoint == endpoint);
  });
}

std::expected<void, Fault> Subscriptions::drop_endpoint(const std::string& endpoint) {
  return drop_if([&](const Subscription& one) { return one.endpoint == endpoint; });
}

std::expected<void, Fault> Subscriptions::drop_device(const std::string& device) {
  return drop_if([&](const Subscription& one) { return one.device == device; });
}

std::expected<void, Fault> Subscriptions::drop_if(
    const std::function<bool(const Subscription&)>& goes) {
  const std::lock_guard writing(writing_);
  std::vector<std::string> gone;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [endpoint, one] : by_endpoint_) {
      if (goes(one)) gone.push_back(endpoint);
    }
  }
  for (const std::string& endpoint : gone) {
    if (auto removed = remove(endpoint); !removed) return removed;
  }
  return {};
}

// With `writing_` held.
std::expected<void, Fault> Subscriptions::remove(const std::string& endpoint) {
  auto drop = database_.prepare("DELETE FROM subscriptions WHERE endpoint = ?");
  if (!drop) return std::unexpected(drop.error());
  drop->bind(1, endpoint);
  if (auto done = finish(*drop); !done) return done;
  const std::lock_guard lock(mutex_);
  const auto found = by_endpoint_.find(endpoint);
  if (found == by_endpoint_.end()) return {};
  const auto of_person = endpoints_of_.find(found->second.person);
  std::erase(of_person->second, endpoint);
  if (of_person->second.empty()) endpoints_of_.erase(of_person);
  by_endpoint_.erase(found);
  return {};
}

std::vector<Subscription> Subscriptions::of(const domain::PersonKey& person) const {
  const std::lock_guard lock(mutex_);
  std::vector<Subscription> mine;
  const auto found = endpoints_of_.find(person);
  if (found == endpoints_of_.end()) return mine;
  mine.reserve(found->second.size());
  for (const std::string& endpoint : found->second) mine.push_back(by_endpoint_.at(endpoint));
  return mine;
}

std::size_t Subscriptions::size() const {
  const std::lock_guard lock(mutex_);
  return by_endpoint_.size();
}

}  // namespace meldkamer::outbound::push
