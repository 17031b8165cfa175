#include "server/base/entropy.hpp"

#include <cerrno>
#include <cstdlib>
#include <sys/random.h>

#include <spdlog/spdlog.h>

namespace meldkamer {

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      spdlog::critical("entropy_unavailable errno={}", errno);
      std::abort();
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
  const std::lock_guard lock(mutex_);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_() >> 56);
}

}  // namespace meldkamer
