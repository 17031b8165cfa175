#include <csignal>
#include <cstdio>
#include <sys/stat.h>

#include "server/accounts_command.hpp"
#include "server/base/log.hpp"
#include "server/command_line.hpp"
#include "server/config.hpp"
#include "server/organisation.hpp"
#include "server/secrets_command.hpp"
#include "server/server.hpp"

namespace {

using namespace meldkamer;

int check_organisation(const Config& config) {
  if (config.organisation_files.empty()) return 0;
  const auto directory = read_organisation_files(config.organisation_files);
  if (directory) return 0;
  std::fputs(files::to_text(directory.error()).c_str(), stderr);
  return 1;
}

int serve(const Config& config, const std::filesystem::path& file) {
  start_log(config.log_level);
  Server server(config, [file] { return load_config(file); });
  if (const auto started = server.start(); !started) {
    std::fputs(("meldkamerd: cannot start: " + started.error().what + "\n").c_str(), stderr);
    return 1;
  }
  if (const auto& password = server.first_password(); !password.empty()) {
    std::fputs(("meldkamerd: there was no account yet. Sign in as admin with the password " +
                password + "\nIt is not shown again; \"meldkamerd accounts\" makes more.\n")
                   .c_str(),
               stderr);
  }
  server.wait_for_end();
  server.stop();
  return 0;
}

}  // namespace

int main(int count, char** words) {
  ::umask(0077);  // Personal data: for the owner only.
  std::signal(SIGPIPE, SIG_IGN);
  const auto line = read_command_line(count, words);
  if (!line) return line.error();
  const auto config = load_config(line->config);
  if (!config) {
    std::fputs(to_text(config.error()).c_str(), stderr);
    return 1;
  }
  if (line->check_config) return check_organisation(*config);
  if (line->accounts) return run_accounts_command(*line->accounts, *config);
  if (line->secrets) return run_secrets_command(*line->secrets, *config);
  return serve(*config, line->config);
}
