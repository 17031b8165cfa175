#include "tests/bench/restart.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/bench/figures.hpp"
#include "tests/bench/panels.hpp"

namespace meldkamer::bench {
namespace {

constexpr int restarts = 9;

pid_t started(const std::string& program, const std::string& config) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int nowhere = ::open("/dev/null", O_RDWR);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::execl(program.c_str(), program.c_str(), "--config", config.c_str(), nullptr);
  ::_exit(127);
}

// One new alarm, tried until somebody acknowledges it.
void press_until_acknowledged(pid_t process, int panel_port, unsigned number) {
  for (;;) {
    if (::waitpid(process, nullptr, WNOHANG) == process) {
      throw std::runtime_error("the server ended instead of starting");
    }
    try {
      const int panel = connected("127.0.0.1", panel_port);
      const std::string frame = frame_of(account_of(0), number);
      char answer = 0;
      const bool told = ::send(panel, frame.data(), frame.size(), MSG_NOSIGNAL) > 0 &&
                        ::recv(panel, &answer, 1, 0) == 1;
      ::close(panel);
      if (told) return;
    } catch (const std::runtime_error&) {
      // Nobody listens yet.
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace

void measure_restart(const std::string& program, const std::string& config, int panel_port) {
  std::vector<Nanoseconds> spans;
  for (unsigned n = 0; n <= restarts; ++n) {
    const auto begun = now();
    const pid_t process = started(program, config);
    press_until_acknowledged(process, panel_port, n + 1);
    // The first one brings in the organisation's files.
    if (n > 0) spans.push_back(now() - begun);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
  }
  fmt::print("start after kill -9 -> first new ACK  {}\n", summary(spans));
}

}  // namespace meldkamer::bench
