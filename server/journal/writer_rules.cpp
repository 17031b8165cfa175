#include "server/journal/writer_rules.hpp"

#include <spdlog/fmt/fmt.h>

#include "server/journal/stored_entry.hpp"

namespace meldkamer::journal {

std::optional<AppendOutcome> refuse_append(const WriterView& view, Position expected_head) {
  if (view.newest_epoch != view.own_epoch) return AppendOutcome::fenced;
  // What open_epoch() answered names the same head: nobody of an older epoch wrote after it.
  const bool same_epoch =
      expected_head.epoch == view.head.epoch || expected_head.epoch == view.own_epoch;
  if (expected_head.sequence == view.head.sequence && same_epoch) return std::nullopt;
  return AppendOutcome::conflict;
}

Fault foreign_checkpoint(Position checkpoint, Position head, std::string_view where) {
  return {
      .kind = Fault::Kind::malformed,
      .what = fmt::format(
          "{}: the checkpoint stands at {}, which is no entry of the journal (it ends at {}): "
          "entries are missing. Put back the whole journal; or, if an older backup was restored "
          "on purpose, move the checkpoint files away",
          where,
          to_text(checkpoint),
          to_text(head))};
}

}  // namespace meldkamer::journal
