#include "server/intake/dc09/counters.hpp"

#include <string>

#include <spdlog/fmt/fmt.h>

namespace meldkamer::intake::dc09 {

void Counters::note_skipped(const Skipped& now, const Skipped& before) {
  junk_bytes += now.junk_bytes - before.junk_bytes;
  damaged += now.damaged - before.damaged;
  too_long += now.too_long - before.too_long;
  incomplete += now.incomplete - before.incomplete;
}

std::vector<Figure> Counters::figures() const {
  std::vector<Figure> list;
  const auto add = [&](std::string_view name, std::string labels, const Count& count) {
    list.push_back({.name = "dc09_" + std::string{name},
                    .labels = std::move(labels),
                    .value = static_cast<double>(count.load())});
  };
  add("frames_total", "", frames);
  add("replies_total", R"(reply="ack")", acks);
  add("replies_total", R"(reply="nak")", naks);
  add("replies_total", R"(reply="duh")", duhs);
  for (std::size_t at = 0; at < reject_count; ++at) {
    const auto reason = to_word(static_cast<Reject>(at));
    add("rejects_total", fmt::format(R"(reason="{}")", reason), rejects[at]);
  }
  add("events_total", "", events);
  add("supervisions_total", "", supervisions);
  add("unanswered_total", R"(reason="not_stored")", not_stored);
  add("unanswered_total", R"(reason="refused")", refused);
  add("oddities_total", R"(what="length_wrong")", length_wrong);
  add("oddities_total", R"(what="account_differs")", account_differs);
  add("oddities_total", R"(what="check_digit_wrong")", check_digit_wrong);
  add("junk_bytes_total", "", junk_bytes);
  add("skipped_frames_total", R"(why="damaged")", damaged);
  add("skipped_frames_total", R"(why="too_long")", too_long);
  add("skipped_frames_total", R"(why="incomplete")", incomplete);
  add("connections_total", "", connections);
  add("connections_refused_total", "", connections_refused);
  add("datagrams_total", "", datagrams);
  add("datagrams_dropped_total", "", datagrams_dropped);
  add("accounts_unlisted_total", "", accounts_unlisted);
  latency.add_to(list, "dc09_ack_seconds");
  return list;
}

}  // namespace meldkamer::intake::dc09
