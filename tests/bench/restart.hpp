#pragma once
#include <string>

namespace meldkamer::bench {

/// Starts `program` with `config` again and again and kills it in between: how long from the start
/// until the first new alarm at `panel_port` is acknowledged.
void measure_restart(const std::string& program, const std::string& config, int panel_port);

}  // namespace meldkamer::bench
