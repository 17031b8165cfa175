#pragma once
#include <map>
#include <string>

#include "clients/grpc/desk.hpp"

namespace meldkamer::testing {

/// The last word of each alarm's text and how often it stands in the incidents of the server that
/// `desk` is signed in at: 1 is what a panel that was acknowledged may count on.
std::map<std::string, int> stored_texts(client::Desk& desk);

/// The same by the key of the device that each alarm came from.
std::map<std::string, int> stored_devices(client::Desk& desk);

}  // namespace meldkamer::testing
