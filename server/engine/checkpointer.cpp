#include "server/engine/checkpointer.hpp"

#include <utility>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/rarely.hpp"
#include "server/engine/recovery.hpp"
#include "server/wire/state.hpp"

namespace meldkamer::engine {

Checkpointer::Checkpointer(journal::Journal& journal, Clock& clock, CheckpointRule rule)
    : journal_(journal), clock_(clock), rule_(std::move(rule)) {}

Checkpointer::~Checkpointer() {
  stop();
}

void Checkpointer::note(std::uint64_t entries, std::uint64_t bytes) {
  entries_ += entries;
  bytes_ += bytes;
  const bool due = entries_ >= rule_.entries || bytes_ >= limits::checkpoint_bytes ||
                   rarely(RareSite::checkpoint_now);
  if (!due || stopped_ || saving_.exchange(true)) return;
  entries_ = 0;
  bytes_ = 0;
  if (rule_.beside) {
    rule_.beside([this] { save(); });
    return;
  }
  thread_ = std::jthread([this] { save(); });  // The one before has ended: `saving_` says so.
}

void Checkpointer::stop() {
  stopped_ = true;
  if (thread_.joinable()) thread_.join();
}

void Checkpointer::save() {
  const Instant begun = clock_.now();
  const auto recovered = recover(journal_, rule_.vault);
  if (!recovered) {
    spdlog::error("checkpoint_failed what={}", printable(recovered.error().what));
  } else if (auto bytes = wire::encode_state(recovered->state, recovered->mark, rule_.vault);
             !bytes) {
    spdlog::warn("checkpoint_failed what={}", printable(bytes.error().what));
  } else {
    journal::Checkpoint checkpoint{.position = recovered->position, .bytes = std::move(*bytes)};
    if (const auto saved = journal_.save_checkpoint(checkpoint); !saved) {
      spdlog::warn("checkpoint_failed what={}", printable(saved.error().what));
    } else {
      spdlog::info("checkpoint_saved sequence={} entries={} bytes={} ms={}",
                   checkpoint.position.sequence,
                   recovered->entries_replayed,
                   checkpoint.bytes.size(),
                   (clock_.now() - begun).count() / 1'000);
    }
  }
  saving_ = false;
}

}  // namespace meldkamer::engine
