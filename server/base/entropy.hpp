#pragma once
#include <cstdint>
#include <mutex>
#include <random>
#include <span>

namespace meldkamer {

/// Where random bytes come from: ids, tokens, keys. Safe from any thread.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The kernel's. Ends the process when the kernel gives none: a guessable token is worse.
class SystemEntropy final : public Entropy {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

/// The same bytes again for the same seed: tests and simulation only, never for a secret.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : engine_(seed) {}

  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace meldkamer
