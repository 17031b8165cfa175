#include "tests/support/server_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/support/panel_client.hpp"

namespace meldkamer::testing {
namespace {

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

/// Starts meldkamerd; its words go to `output`, `input` is its standard input.
pid_t spawn(const std::vector<std::string>& arguments,
            const std::filesystem::path& output,
            const std::filesystem::path& input) {
  std::vector<char*> words;
  for (const auto& argument : arguments) {
    words.push_back(const_cast<char*>(argument.c_str()));
  }
  words.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) {
    return child;
  }
  const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int in = ::open(input.c_str(), O_RDONLY);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::execv(words[0], words.data());
  ::_exit(127);
}

/// Its exit code; 128 and the signal when it was killed.
int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string config_text(int first_port) {
  return fmt::format(
      "[data]\nfolder = \"data\"\n[organisation]\nfiles = [\"organisation.yaml\", "
      "\"profile_test.yaml\"]\n"
      "[listen.http]\nplain = true\naddress = \"127.0.0.1\"\nport = {0}\n"
      "[listen.grpc]\nport = {1}\n[intake.dc09]\naddress = \"127.0.0.1\"\ntcp_port = {2}\n"
      "[auth]\nhash_passes = 1\nhash_memory_mib = 8\n",
      first_port + 2,
      first_port + 1,
      first_port);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

ServerProcess::ServerProcess(std::filesystem::path folder,
                             const std::string& directory_yaml,
                             int first_port)
    : folder_(std::move(folder)), first_port_(first_port) {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directories(folder_);
  write_text(folder_ / "organisation.yaml", directory_yaml);
  std::filesystem::copy_file(MELDKAMER_SOURCE_DIR "/tests/support/profile_test.yaml",
                             folder_ / "profile_test.yaml");
  write_text(folder_ / "meldkamer.toml", config_text(first_port_));
  write_text(folder_ / "password", password_ + "\n");
  add_account("operator", "operator", "P-OPERATOR");
}

void ServerProcess::add_account(const std::string& name,
                                const std::string& role,
                                const std::string& person) const {
  const std::string said = run_to_end({"accounts",
                                       "add",
                                       name,
                                       "--role",
                                       role,
                                       "--control-room",
                                       "CR-TEST",
                                       "--person",
                                       person,
                                       "--password-stdin"});
  if (said.find("added " + name) == std::string::npos) {
    throw std::runtime_error("meldkamerd accounts add: " + said);
  }
}

ServerProcess::~ServerProcess() {
  kill_hard();
}

std::string ServerProcess::run_to_end(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all = {MELDKAMERD, "--config", (folder_ / "meldkamer.toml").string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const auto output = folder_ / "command.log";
  wait_for(spawn(all, output, folder_ / "password"));
  return text_of(output);
}

void ServerProcess::configure(const std::string& toml) const {
  std::ofstream(folder_ / "meldkamer.toml", std::ios::app) << toml;
}

bool ServerProcess::start() {
  if (starts(30)) return true;
  const std::string said = log();
  std::fputs(said.substr(said.size() > 2000 ? said.size() - 2000 : 0).c_str(), stderr);
  return false;
}

bool ServerProcess::starts(int seconds) {
  process_ = spawn({MELDKAMERD, "--config", (folder_ / "meldkamer.toml").string()},
                   folder_ / "server.log",
                   "/dev/null");
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  const std::string sign_of_life = supervision_frame("1000");
  while (running() && std::chrono::steady_clock::now() < until) {
    PanelClient panel(panel_port());
    if (panel.exchange(sign_of_life, 1000)) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill_hard();
  return false;
}

std::string ServerProcess::log() const {
  return text_of(folder_ / "server.log");
}

int ServerProcess::wait_for_end(int seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (process_ > 0 && std::chrono::steady_clock::now() < until) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return -1;
}

void ServerProcess::signal(int number) const {
  if (process_ > 0) ::kill(process_, number);
}

void ServerProcess::kill_hard() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    wait_for(process_);
  }
  process_ = -1;
}

int ServerProcess::stop() {
  if (process_ <= 0) {
    return -1;
  }
  ::kill(process_, SIGTERM);
  const int code = wait_for(process_);
  process_ = -1;
  return code;
}

bool ServerProcess::running() const {
  return process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == 0;
}

}  // namespace meldkamer::testing
