#pragma once
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/base/clock.hpp"
#include "server/base/database.hpp"
#include "server/base/fault.hpp"
#include "server/domain/words.hpp"
#include "server/outbound/push/message.hpp"

namespace meldkamer::outbound::push {

/// One browser that asked to be woken.
struct Subscription {
  domain::PersonKey person;
  std::string device;  ///< Of a handheld that was handed out; empty: of none.
  std::string endpoint;
  BrowserKeys keys;
  Instant made_at;
};

/// Which browsers wake whom: in push.db, and in memory for who sends. An endpoint is one browser's:
/// the last who subscribed it has it. At most limits::push_per_person_max a person; the oldest
/// goes. Thread safe; what changes it blocks. Faults: unavailable, malformed, full.
class Subscriptions {
 public:
  static std::expected<std::unique_ptr<Subscriptions>, Fault> open(
      const std::filesystem::path& file);

  std::expected<void, Fault> add(const Subscription& subscription);
  /// That browser's; an empty `endpoint`: all of the person.
  std::expected<void, Fault> drop(const domain::PersonKey& person, const std::string& endpoint);
  std::expected<void, Fault> drop_endpoint(const std::string& endpoint);
  std::expected<void, Fault> drop_device(const std::string& device);

  std::vector<Subscription> of(const domain::PersonKey& person) const;
  std::size_t size() const;

 private:
  explicit Subscriptions(Database database) : database_(std::move(database)) {}

  std::expected<void, Fault> load();
  std::expected<void, Fault> drop_if(const std::function<bool(const Subscription&)>& goes);
  std::expected<void, Fault> remove(const std::string& endpoint);

  Database database_;
  std::mutex writing_;
  mutable std::mutex mutex_;
  std::map<std::string, Subscription> by_endpoint_;
  std::map<domain::PersonKey, std::vector<std::string>> endpoints_of_;  // Oldest first.
};

}  // namespace meldkamer::outbound::push
