#pragma once
#include <expected>
#include <filesystem>
#include <optional>

#include "server/accounts_command.hpp"
#include "server/secrets_command.hpp"

namespace meldkamer {

/// What the process is asked to do.
struct CommandLine {
  std::filesystem::path config{"/etc/meldkamer/meldkamer.toml"};
  bool check_config{};
  std::optional<AccountsCommand> accounts;  ///< Neither this nor the next: serve.
  std::optional<SecretsCommand> secrets;
};

/// The other value is the exit code, with help or what is wrong already printed.
std::expected<CommandLine, int> read_command_line(int count, const char* const* words);

}  // namespace meldkamer
