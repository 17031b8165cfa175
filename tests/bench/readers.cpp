#include "tests/bench/readers.hpp"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace meldkamer::bench {
namespace {

constexpr std::size_t read_bytes = 1u << 18;

void watch(int poll, int descriptor) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = descriptor}};
  ::epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event);
}

}  // namespace

Readers::Readers() : poll_(::epoll_create1(EPOLL_CLOEXEC)), end_(::eventfd(0, EFD_CLOEXEC)) {
  watch(poll_, end_);
}

Readers::~Readers() {
  ::eventfd_write(end_, 1);
  if (thread_.joinable()) thread_.join();
  ::close(end_);
  ::close(poll_);
}

void Readers::add(int socket, Take take) {
  takes_.emplace(socket, std::move(take));
  watch(poll_, socket);
}

void Readers::start() {
  thread_ = std::thread([this] { run(); });
}

void Readers::run() {
  std::vector<char> bytes(read_bytes);
  std::array<epoll_event, 256> ready{};
  for (;;) {
    const int count = ::epoll_wait(poll_, ready.data(), ready.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int socket = ready.at(static_cast<std::size_t>(i)).data.fd;
      if (socket == end_) return;
      const ssize_t got = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (got > 0) {
        takes_.at(socket)({bytes.data(), static_cast<std::size_t>(got)}, now());
      } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        ::epoll_ctl(poll_, EPOLL_CTL_DEL, socket, nullptr);
      }
    }
  }
}

}  // namespace meldkamer::bench
