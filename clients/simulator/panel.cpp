#include "clients/simulator/panel.hpp"

#include <array>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace meldkamer::simulator {
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

int connect_to(const std::string& address) {
  const auto colon = address.rfind(':');
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string host = address.substr(0, colon);
  const std::string port = address.substr(colon + 1);
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) {
    return -1;
  }
  const int socket_fd = ::socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  const bool connected =
      socket_fd >= 0 && ::connect(socket_fd, found->ai_addr, found->ai_addrlen) == 0;
  freeaddrinfo(found);
  if (!connected && socket_fd >= 0) {
    ::close(socket_fd);
  }
  return connected ? socket_fd : -1;
}

}  // namespace

std::string dc09_frame(unsigned sequence,
                       const std::string& account,
                       const std::string& code,
                       const std::string& point) {
  const std::string body =
      fmt::format("\"SIA-DCS\"{:04}L0#{}[#{}|Nri1/{}{}]", sequence, account, account, code, point);
  return fmt::format("\n{:04X}{:04X}{}\r", crc16_arc(body), body.size(), body);
}

bool Panel::send(const std::string& account, const std::string& code, const std::string& point) {
  const int socket_fd = connect_to(address_);
  if (socket_fd < 0) {
    return false;
  }
  sequence_ = sequence_ % 9999 + 1;
  const std::string frame = dc09_frame(sequence_, account, code, point);
  bool acknowledged = false;
  if (::send(socket_fd, frame.data(), frame.size(), MSG_NOSIGNAL) ==
      static_cast<ssize_t>(frame.size())) {
    pollfd waiting{.fd = socket_fd, .events = POLLIN, .revents = 0};
    std::array<char, 256> answer{};
    if (::poll(&waiting, 1, 5000) == 1) {
      const auto got = ::recv(socket_fd, answer.data(), answer.size(), 0);
      acknowledged =
          got > 0 && std::string(answer.data(), static_cast<std::size_t>(got)).find("\"ACK\"") !=
                         std::string::npos;
    }
  }
  ::close(socket_fd);
  return acknowledged;
}

}  // namespace meldkamer::simulator
