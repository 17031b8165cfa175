#pragma once
#include "meldkamer/v1/directory.pb.h"
#include "server/domain/profile.hpp"
#include "server/wire/reading.hpp"

/// The profile's part of a directory message.
namespace meldkamer::wire {

void store(const domain::Profile& profile, v1::Profile* message);
domain::Profile read(Reading& reading, const v1::Profile& message);

}  // namespace meldkamer::wire
