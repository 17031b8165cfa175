#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/intake/adapter.hpp"

namespace meldkamer::intake {

/// What each known source of an adapter did, for /metrics. Only sources that the configuration
/// names have figures, and at most limits::metrics_sources_max of them: strangers make no labels.
/// Safe from any thread.
class SourceFigures {
 public:
  enum class What : std::uint8_t { received, accepted, refused };

  /// `adapter` begins each name: "http".
  SourceFigures(std::string adapter, const std::vector<std::string>& sources);

  /// `received` counts as a sign of life at `at`.
  void note(std::string_view source, What what, Instant at);
  std::vector<Figure> figures() const;

 private:
  struct Counts {
    std::uint64_t received{};
    std::uint64_t accepted{};
    std::uint64_t refused{};
    Instant heard_at;
  };

  const std::string adapter_;
  mutable std::mutex mutex_;
  std::map<std::string, Counts, std::less<>> by_source_;
};

}  // namespace meldkamer::intake
