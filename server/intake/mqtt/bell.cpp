#include "server/intake/mqtt/bell.hpp"

#include <cerrno>
#include <chrono>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace meldkamer::intake::mqtt {
namespace {

/// True: rung within `wait_ms`.
bool rings_within(int descriptor, int wait_ms) {
  pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, wait_ms) != 0;
}

}  // namespace

Bell::Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Bell::~Bell() {
  ::close(descriptor_);
}

void Bell::ring() {
  ::eventfd_write(descriptor_, 1);
}

bool Bell::rung() const {
  return rings_within(descriptor_, 0);
}

bool Bell::wait(Duration span) const {
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(span);
  return !rings_within(descriptor_, static_cast<int>(wait.count()));
}

}  // namespace meldkamer::intake::mqtt
