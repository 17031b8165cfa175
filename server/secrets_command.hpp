#pragma once
#include <filesystem>

#include "server/config.hpp"

namespace meldkamer {

/// What "meldkamerd secrets ..." is asked to do.
struct SecretsCommand {
  enum class Verb { list, seal, show };
  Verb verb{Verb::list};
  std::filesystem::path file;  ///< Of show.
};

/// list: each secret that the configuration names, and those that the server made itself, with how
/// it lies. seal: seals, in their place, those that are plain or under the previous key; a server
/// that runs notices nothing. show: one secret in clear, on standard output. Returns the exit code:
/// 0, or 1 with the reason on standard error.
int run_secrets_command(const SecretsCommand& command, const Config& config);

}  // namespace meldkamer
