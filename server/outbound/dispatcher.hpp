#pragma once
#include <map>
#include <set>
#include <string>

#include "server/domain/evolve.hpp"
#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/outbound/channels.hpp"

namespace meldkamer::outbound {

/// Hands requested callouts to their channels and takes ended ones back. It keeps no outbox: the
/// state is the outbox, so after a restart what is still asked for goes out again. Runs on the
/// engine's thread.
class Dispatcher final : public engine::Follower {
 public:
  Dispatcher(engine::Engine& engine, Channels& channels) : engine_(engine), channels_(channels) {}

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

  /// Callouts that a channel knows of. On the engine's thread.
  std::size_t open() const { return open_.size(); }

 private:
  struct Open {
    domain::AssignmentId assignment;
    Channel* channel;
  };

  void look_at(const domain::LiveState& state,
               domain::AssignmentId assignment,
               journal::Position position);
  void open_callout(const domain::LiveState& state,
                    const domain::Assignment& assignment,
                    const domain::Callout& callout,
                    journal::Position position);
  void withdraw_ended(const domain::LiveState& state, domain::AssignmentId assignment);
  void withdraw_forgotten(const domain::LiveState& state);
  void give_up(domain::CalloutId callout, std::string failure);

  engine::Engine& engine_;
  Channels& channels_;
  std::map<domain::CalloutId, Open> open_;
  std::map<domain::AssignmentId, std::set<domain::CalloutId>> open_of_;
};

}  // namespace meldkamer::outbound
