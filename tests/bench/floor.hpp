#pragma once
#include <string>
#include <vector>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// What the disk itself takes: `count` times 300 bytes into a preallocated, zero-filled file in
/// `folder`, each followed by fdatasync. The least that any durable acknowledgement can cost.
std::vector<Nanoseconds> bare_fdatasync(const std::string& folder, int count);

}  // namespace meldkamer::bench
