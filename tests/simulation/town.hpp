#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/domain/directory.hpp"

namespace meldkamer::simulation {

/// The town that every seed plays in: two control rooms, places with each kind of ladder, guards,
/// operators and a supervisor.
std::shared_ptr<const domain::Directory> town();

/// Who may do something in it.
struct Desk {
  std::string control_room;
  std::string operator_key;
  std::string supervisor;
};

const std::vector<Desk>& desks();
const std::vector<std::string>& guards();

}  // namespace meldkamer::simulation
