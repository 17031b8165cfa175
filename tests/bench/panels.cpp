#include "tests/bench/panels.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace meldkamer::bench {
namespace {

std::uint16_t crc16_arc(const std::string& bytes) {
  std::uint16_t crc = 0;
  for (const unsigned char byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<std::uint16_t>((crc & 1U) != 0 ? (crc >> 1U) ^ 0xa001U : crc >> 1U);
    }
  }
  return crc;
}

/// Replies come in order, so the n-th CR on a connection answers its n-th frame.
void read_replies(int socket_fd,
                  std::vector<std::size_t> order,
                  std::vector<Nanoseconds>& acknowledged) {
  std::size_t next = 0;
  std::string bytes(4096, '\0');
  while (next < order.size()) {
    const auto got = ::recv(socket_fd, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      return;
    }
    const auto at = now();
    for (ssize_t i = 0; i < got && next < order.size(); ++i) {
      if (bytes[static_cast<std::size_t>(i)] == '\r') {
        acknowledged[order[next++]] = at;
      }
    }
  }
}

std::string frame_for(const Load& load, std::size_t i) {
  return frame_of(account_of(load.first + i), i % 9999 + 1);
}

void send_whole(int socket_fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) throw std::runtime_error("the receiver closed a panel's connection");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void send_steadily(const Load& load, const std::vector<int>& sockets, PanelRun& run) {
  const auto begin = now();
  const auto gap = Nanoseconds(static_cast<std::int64_t>(1e9 / load.per_second));
  for (std::size_t i = 0; i < load.alarms; ++i) {
    run.intended[i] = begin + gap * static_cast<std::int64_t>(i);
    std::this_thread::sleep_until(std::chrono::steady_clock::time_point(run.intended[i]));
    send_whole(sockets[i % sockets.size()], frame_for(load, i));
  }
}

void send_at_once(const Load& load, const std::vector<int>& sockets, PanelRun& run) {
  std::vector<std::string> shares(sockets.size());
  for (std::size_t i = 0; i < load.alarms; ++i) {
    shares[i % sockets.size()] += frame_for(load, i);
  }
  std::ranges::fill(run.intended, now());
  std::vector<std::jthread> writers;
  for (std::size_t c = 0; c < sockets.size(); ++c) {
    writers.emplace_back([&, c] { send_whole(sockets[c], shares[c]); });
  }
}

}  // namespace

std::string account_of(std::size_t i) {
  return fmt::format("{:04X}", 0x1000 + i);
}

std::string frame_of(const std::string& account, std::size_t sequence) {
  const std::string body =
      fmt::format("\"SIA-DCS\"{:04}L0#{}[#{}|Nri1/PA1]", sequence, account, account);
  return fmt::format("\n{:04X}{:04X}{}\r", crc16_arc(body), body.size(), body);
}

int connected(const std::string& host, int port) {
  const int socket_fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  ::inet_pton(AF_INET, host.c_str(), &to.sin_addr);
  if (::connect(socket_fd, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) {
    throw std::runtime_error("no DC-09 listener at " + host);
  }
  const int on = 1;
  ::setsockopt(socket_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  return socket_fd;
}

PanelRun run_panels(const std::string& host, int port, const Load& load) {
  PanelRun run;
  run.intended.resize(load.alarms);
  run.acknowledged.resize(load.alarms);
  std::vector<int> sockets;
  std::vector<std::thread> readers;
  for (std::size_t c = 0; c < load.connections; ++c) {
    std::vector<std::size_t> order;
    for (std::size_t i = c; i < load.alarms; i += load.connections) order.push_back(i);
    sockets.push_back(connected(host, port));
    readers.emplace_back(
        read_replies, sockets.back(), std::move(order), std::ref(run.acknowledged));
  }
  if (load.per_second > 0) {
    send_steadily(load, sockets, run);
  } else {
    send_at_once(load, sockets, run);
  }
  for (auto& reader : readers) reader.join();
  for (const int socket_fd : sockets) ::close(socket_fd);
  return run;
}

}  // namespace meldkamer::bench
