#pragma once
#include <string>

#include "clients/grpc/desk.hpp"

namespace meldkamer::bench {

/// With which one console opens the feed, once. Throws when the server gives none.
std::string ticket_of(client::Desk& desk);

}  // namespace meldkamer::bench
