#pragma once
#include <string>
#include <string_view>

#include <spdlog/spdlog.h>

namespace meldkamer {

/// Sets up the process log: one line an event on standard error, "event key=value ...", UTC time.
/// `level` is one of trace, debug, info, warn, error.
void start_log(std::string_view level);

/// `text` from outside made fit for a log line or a terminal: control characters, escapes and line
/// breaks become \xNN, and it is cut at `bytes_max`.
std::string printable(std::string_view text, std::size_t bytes_max = 200);

}  // namespace meldkamer
