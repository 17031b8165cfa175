#pragma once
#include <expected>
#include <string>

#include "meldkamer/v1/directory.pb.h"
#include "server/base/fault.hpp"
#include "server/domain/directory.hpp"

namespace meldkamer::wire {

v1::Directory directory_message(const domain::Directory& directory);
/// Indexed and ready. Faults: malformed, with the object and field.
std::expected<domain::Directory, Fault> directory_from(const v1::Directory& message);

}  // namespace meldkamer::wire
