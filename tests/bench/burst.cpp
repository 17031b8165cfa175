#include "tests/bench/burst.hpp"

#include <atomic>
#include <latch>
#include <memory>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/bench/panels.hpp"

namespace meldkamer::bench {
namespace {

void send_all(int socket_fd, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto count = ::send(socket_fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) {
      return;
    }
    sent += static_cast<std::size_t>(count);
  }
}

/// When each CR came, until there are `count` of them or the line is silent.
std::vector<Nanoseconds> reply_times(int socket_fd, std::size_t count, std::latch* first) {
  std::vector<Nanoseconds> times;
  std::string bytes(4096, '\0');
  while (times.size() < count) {
    const auto got = ::recv(socket_fd, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      break;
    }
    const auto at = now();
    for (ssize_t i = 0; i < got && times.size() < count; ++i) {
      if (bytes[static_cast<std::size_t>(i)] == '\r') {
        times.push_back(at);
      }
    }
    if (first != nullptr && !times.empty()) {
      first->count_down();
      first = nullptr;
    }
  }
  if (first != nullptr) {
    first->count_down();
  }
  return times;
}

/// One alarm of each of `sockets` at once; the panels are those of account 1 and on.
std::vector<Nanoseconds> press_all(const std::vector<int>& sockets, unsigned sequence) {
  std::vector<Nanoseconds> latencies(sockets.size());
  std::vector<std::jthread> panels;
  for (std::size_t i = 0; i < sockets.size(); ++i) {
    panels.emplace_back([&, i] {
      const auto begin = now();
      send_all(sockets[i], frame_of(account_of(i + 1), sequence));
      const auto times = reply_times(sockets[i], 1, nullptr);
      latencies[i] = times.empty() ? Nanoseconds{} : times.front() - begin;
    });
  }
  panels.clear();
  std::erase(latencies, Nanoseconds{});
  return latencies;
}

}  // namespace

BurstRun run_burst(const std::string& host, int port, std::size_t events, std::size_t others) {
  BurstRun run;
  std::vector<int> sockets;
  for (std::size_t i = 0; i < others; ++i) {
    sockets.push_back(connected(host, port));
  }
  run.alone = press_all(sockets, 1);
  std::string frames;
  for (unsigned number = 1; number <= events; ++number) {
    frames += frame_of(account_of(0), number);
  }
  const int panel = connected(host, port);
  std::latch under_way{1};
  const auto begin = now();
  std::jthread writer([&] { send_all(panel, frames); });
  std::jthread reader([&] { run.burst = reply_times(panel, events, &under_way); });
  under_way.wait();
  run.others = press_all(sockets, 2);
  writer.join();
  reader.join();
  for (auto& time : run.burst) {
    time -= begin;
  }
  for (const int socket_fd : sockets) {
    ::close(socket_fd);
  }
  ::close(panel);
  return run;
}

}  // namespace meldkamer::bench
