#include "server/intake/mqtt/reach.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "server/base/limits.hpp"

namespace meldkamer::intake::mqtt {
namespace {

class Socket {
 public:
  explicit Socket(const addrinfo& address)
      : descriptor_(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {}

  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string text_of(int error) {
  return std::generic_category().message(error);
}

std::string try_address(const addrinfo& address, const Bell& bell) {
  const Socket socket(address);
  if (socket.descriptor() < 0) return text_of(errno);
  if (::connect(socket.descriptor(), address.ai_addr, address.ai_addrlen) == 0) return {};
  if (errno != EINPROGRESS) return text_of(errno);
  std::array<pollfd, 2> waiting{{
      {.fd = socket.descriptor(), .events = POLLOUT, .revents = 0},
      {.fd = bell.descriptor(), .events = POLLIN, .revents = 0},
  }};
  constexpr auto timeout =
      std::chrono::duration_cast<std::chrono::milliseconds>(limits::mqtt_connect_timeout);
  ::poll(waiting.data(), waiting.size(), static_cast<int>(timeout.count()));
  if (waiting[1].revents != 0) return "stopped";
  if (waiting[0].revents == 0) return "the broker does not answer";
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(socket.descriptor(), SOL_SOCKET, SO_ERROR, &error, &size);
  return error == 0 ? "" : text_of(error);
}

}  // namespace

std::string reach(const std::string& host, std::uint16_t port, const Bell& bell) {
  const addrinfo wanted{.ai_flags = AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
  addrinfo* found = nullptr;
  const int code = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
  if (code != 0) return ::gai_strerror(code);
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> kept(found, ::freeaddrinfo);
  std::string wrong = "the name has no address";
  for (const addrinfo* each = found; each != nullptr && !bell.rung(); each = each->ai_next) {
    wrong = try_address(*each, bell);
    if (wrong.empty()) return {};
  }
  return wrong;
}

}  // namespace meldkamer::intake::mqtt
