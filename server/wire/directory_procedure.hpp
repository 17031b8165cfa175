#pragma once
#include <string_view>

#include <google/protobuf/duration.pb.h>

#include "meldkamer/v1/directory.pb.h"
#include "server/domain/directory.hpp"
#include "server/wire/reading.hpp"

/// The parts of a profile that are about special procedures, visits and bans, as message and back.
namespace meldkamer::wire {

void store_procedures(const domain::Profile& profile, v1::Profile* message);
void read_procedures(Reading& reading, const v1::Profile& message, domain::Profile* profile);

void store(const domain::AccessBan& ban, v1::AccessBan* message);
domain::AccessBan read(const v1::AccessBan& message);

}  // namespace meldkamer::wire
