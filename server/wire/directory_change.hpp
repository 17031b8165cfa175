#pragma once
#include "meldkamer/v1/directory_change.pb.h"
#include "server/domain/live_state.hpp"
#include "server/wire/reading.hpp"

/// Changes of the directory: as they are stored with the state, and as they are shown.
namespace meldkamer::wire {

void store(const domain::DirectoryChange& change, v1::DirectoryChangeRecord* record);
domain::DirectoryChange read(Reading& reading, const v1::DirectoryChangeRecord& record);

v1::DirectoryChangeView directory_change_view(const domain::LiveState& state,
                                              const domain::DirectoryChange& change);

}  // namespace meldkamer::wire
