#include "tests/support/panel_client.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace meldkamer::testing {

namespace {

/// LF, CRC-16/ARC and length before `body`, CR behind it.
std::string framed(const std::string& body) {
  std::uint16_t crc = 0;
  for (const unsigned char byte : body) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<std::uint16_t>((crc & 1U) != 0 ? (crc >> 1U) ^ 0xa001U : crc >> 1U);
    }
  }
  return fmt::format("\n{:04X}{:04X}{}\r", crc, body.size(), body);
}

}  // namespace

std::string panel_frame(unsigned sequence, const std::string& account, const std::string& text) {
  return framed(fmt::format(
      "\"SIA-DCS\"{:04}L0#{}[#{}|Nri1/PA1^{}^]", sequence % 9999 + 1, account, account, text));
}

std::string supervision_frame(const std::string& account) {
  return framed(fmt::format("\"NULL\"0000L0#{}[]", account));
}

int connected_panel(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0) {
    return socket;
  }
  ::close(socket);
  throw std::runtime_error(fmt::format("no DC-09 listener on port {}", port));
}

PanelClient::~PanelClient() {
  close();
}

void PanelClient::close() {
  if (socket_ >= 0) {
    ::close(socket_);
  }
  socket_ = -1;
}

bool PanelClient::connect() {
  try {
    socket_ = connected_panel(port_);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::optional<std::string> PanelClient::exchange(const std::string& frame, int ms) {
  if (socket_ < 0 && !connect()) {
    return std::nullopt;
  }
  if (::send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(frame.size())) {
    close();
    return std::nullopt;
  }
  std::string answer;
  while (answer.empty() || answer.back() != '\r') {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    std::array<char, 512> bytes{};
    const auto got =
        ::poll(&waiting, 1, ms) == 1 ? ::recv(socket_, bytes.data(), bytes.size(), 0) : ssize_t{0};
    if (got <= 0) {
      close();
      return std::nullopt;
    }
    answer.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

}  // namespace meldkamer::testing
