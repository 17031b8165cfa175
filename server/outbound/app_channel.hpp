#pragma once
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "server/engine/engine.hpp"
#include "server/outbound/channel.hpp"

namespace meldkamer::outbound {

/// The app on a handheld. It delivers nothing itself: the offer is in the handheld's feed, and a
/// callout counts as handed over once that feed has written the entry that asked for it.
/// `delivered` comes from the handheld (ConfirmDelivery). Who is not connected stays `requested`
/// until the handheld comes back or the callout is withdrawn. Safe from any thread.
class AppChannel final : public Channel {
 public:
  static constexpr std::string_view channel_code = "app";

  explicit AppChannel(engine::Engine& engine) : engine_(engine) {}

  std::string_view code() const override { return channel_code; }

  void hand_over(const CalloutRequest& request) override;
  void withdraw(domain::CalloutId callout) override;

  /// For feed::HandheldListener.
  void connected(const domain::PersonKey& person, bool connected);
  void wrote(const domain::PersonKey& person, journal::Position position);

  /// Callouts that no handheld has yet.
  std::size_t waiting() const;

 private:
  /// Those of `person` that are on the wire and not reported yet. With the lock held.
  std::vector<domain::CalloutId> take_written(const domain::PersonKey& person);
  void report(const std::vector<domain::CalloutId>& callouts);
  void reported(domain::CalloutId callout, const engine::Result& result);

  engine::Engine& engine_;
  mutable std::mutex mutex_;
  std::map<domain::CalloutId, CalloutRequest> waiting_;
  std::map<domain::PersonKey, std::set<domain::CalloutId>> waiting_of_;
  std::set<domain::CalloutId> reporting_;
  std::map<domain::PersonKey, journal::Position> written_;  // Of who is connected.
};

}  // namespace meldkamer::outbound
