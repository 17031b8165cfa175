#pragma once
#include "server/outbound/push/configuration.hpp"
#include "server/outbound/push/subscriptions.hpp"

namespace meldkamer::outbound::push {

/// What a browser needs that wants to be woken.
struct Enlistment {
  const Configuration& configuration;
  const Point& server_key;
  Subscriptions& subscriptions;
};

}  // namespace meldkamer::outbound::push
