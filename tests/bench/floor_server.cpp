#include "tests/bench/floor_server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>
#include <vector>

#include "tests/bench/arrivals.hpp"
#include "tests/bench/panels.hpp"
#include "tests/bench/readers.hpp"

namespace meldkamer::bench {
namespace {

constexpr std::size_t account_bytes = 4;
constexpr std::size_t log_bytes = 64u << 20;
constexpr std::string_view acknowledgement = "\nBC0D0012\"ACK\"0021L0#77A1[]\r";

int listener(int port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(descriptor, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 ||
      ::listen(descriptor, 512) != 0) {
    throw std::runtime_error("the floor program's port is taken");
  }
  return descriptor;
}

/// Where its alarms go: filled with zeros before, so that a write changes no size.
class Log {
 public:
  explicit Log(const std::string& path)
      : descriptor_(::open(path.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600)) {
    const std::string zeros(1u << 20, '\0');
    for (std::size_t at = 0; at < log_bytes; at += zeros.size()) {
      if (::pwrite(descriptor_, zeros.data(), zeros.size(), static_cast<off_t>(at)) < 0) {
        throw std::runtime_error(path + " cannot be filled");
      }
    }
    ::fsync(descriptor_);
    ::unlink(path.c_str());
  }

  void append(const std::string& bytes) {
    if (at_ + bytes.size() > log_bytes) at_ = 0;
    const bool written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at_)) >= 0;
    if (!written || ::fdatasync(descriptor_) != 0) ::_exit(70);
    at_ += bytes.size();
  }

 private:
  int descriptor_;
  std::size_t at_{};
};

class Floor {
 public:
  Floor(const std::string& folder, int panels, int consoles)
      : log_(folder + "/floor.log"), panels_(panels), consoles_(consoles) {
    watch(panels_);
    watch(consoles_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 256> ready{};
    for (;;) {
      const int count = ::epoll_wait(poll_, ready.data(), ready.size(), -1);
      for (int i = 0; i < count; ++i) take(ready.at(static_cast<std::size_t>(i)).data.fd);
      if (!batch_.empty()) commit();
    }
  }

 private:
  void watch(int descriptor) const {
    epoll_event event{.events = EPOLLIN, .data = {.fd = descriptor}};
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  void take(int descriptor) {
    if (descriptor == panels_ || descriptor == consoles_) {
      const int fresh = ::accept4(descriptor, nullptr, nullptr, SOCK_CLOEXEC);
      if (fresh < 0) return;
      const int on = 1;
      ::setsockopt(fresh, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      watch(fresh);
      if (descriptor == consoles_) readers_.push_back(fresh);
      return;
    }
    std::array<char, 65'536> bytes{};
    const ssize_t got = ::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) {
      std::erase(readers_, descriptor);
      unread_.erase(descriptor);
      ::close(descriptor);
      return;
    }
    std::string& unread = unread_[descriptor];
    unread.append(bytes.data(), static_cast<std::size_t>(got));
    for (std::size_t end = unread.find('\r'); end != std::string::npos; end = unread.find('\r')) {
      const std::size_t hash = unread.find('#');
      news_ += hash < end ? unread.substr(hash + 1, account_bytes) : "????";
      batch_.append(unread, 0, end + 1);
      waiting_[descriptor] += acknowledgement;
      unread.erase(0, end + 1);
    }
  }

  void commit() {
    log_.append(batch_);
    batch_.clear();
    for (const auto& [panel, bytes] : waiting_)
      ::send(panel, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    waiting_.clear();
    // Blocking: who reads slowly holds up the rest, which no console here does.
    for (const int reader : readers_) ::send(reader, news_.data(), news_.size(), MSG_NOSIGNAL);
    news_.clear();
  }

  Log log_;
  int panels_;
  int consoles_;
  int poll_ = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<int> readers_;
  std::unordered_map<int, std::string> unread_;
  std::unordered_map<int, std::string> waiting_;
  std::string batch_;
  std::string news_;
};

class FloorConsoles final : public Watchers {
 public:
  FloorConsoles(int port, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      consoles_.push_back(std::make_unique<Console>(port));
      Console* const console = consoles_.back().get();
      readers_.add(console->descriptor,
                   [console](std::string_view bytes, Nanoseconds at) { console->take(bytes, at); });
    }
    readers_.start();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // Until they are accepted.
  }

  bool ready(std::chrono::seconds /*within*/) const override { return true; }

  Nanoseconds last_arrival(const std::string& account) const override {
    return Arrivals::last_of(consoles_, account);
  }

  std::size_t count() const override { return consoles_.size(); }

 private:
  struct Console {
    explicit Console(int port) : descriptor(connected("127.0.0.1", port)) {}

    ~Console() { ::close(descriptor); }

    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void take(std::string_view bytes, Nanoseconds at) {
      rest.append(bytes);
      std::size_t begin = 0;
      for (; begin + account_bytes <= rest.size(); begin += account_bytes) {
        arrivals.note(std::string_view(rest).substr(begin, account_bytes), at);
      }
      rest.erase(0, begin);
    }

    int descriptor;
    std::string rest;
    Arrivals arrivals;
  };

  std::vector<std::unique_ptr<Console>> consoles_;
  Readers readers_;  // Last: it ends before whom it reads.
};

}  // namespace

FloorServer::FloorServer(const std::string& folder, int port) : port_(port) {
  const int panels = listener(port);
  const int consoles = listener(port + 1);
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    Floor(folder, panels, consoles).run();
  }
  ::close(panels);
  ::close(consoles);
}

FloorServer::~FloorServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::unique_ptr<Watchers> FloorServer::watch(std::size_t count) const {
  return std::make_unique<FloorConsoles>(port_ + 1, count);
}

}  // namespace meldkamer::bench
