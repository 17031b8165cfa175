// A CAP message from outside: read into orders, or refused with a place.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/cap/feed.hpp"
#include "server/intake/cap/order.hpp"
#include "server/intake/cap/read_alert.hpp"
#include "tests/fuzz/demand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meldkamer;
  using namespace meldkamer::intake;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto page = cap::read_feed(text)) {
    demand(page->entries.size() <= limits::cap_feed_entries_max, "a feed keeps its bound");
    demand(std::ranges::none_of(page->entries, [](const auto& one) { return one.link.empty(); }),
           "an entry leads somewhere");
  } else {
    demand(!page.error().what.empty(), "a refused feed says what is wrong");
  }
  const auto alert = cap::read_alert(text);
  if (!alert) {
    demand(!alert.error().what.empty(), "a refusal says what is wrong");
    return 0;
  }
  demand(!alert->name.sender.empty() && !alert->name.identifier.empty(), "a message has its name");
  const auto own = cap::own_references(*alert);
  demand(
      std::ranges::all_of(own, [&](const auto& name) { return name.sender == alert->name.sender; }),
      "nobody changes what another sender said");
  for (const std::uint64_t follows : {0U, 7U}) {
    const auto order = cap::to_order(
        *alert,
        {follows},
        {.received_at = {1'777'917'600'000'000}, .wall_time = {1'777'917'600'000'000}});
    const auto& alarm = std::get<domain::RaiseAlarm>(order.command.order);
    const bool earnest =
        alert->status == cap::Status::actual || alert->status == cap::Status::exercise;
    demand(earnest || order.handling == cap::Handling::filed, "only earnest may call somebody");
    demand(alert->status != cap::Status::exercise || alarm.drill, "an exercise stays a drill");
    demand(order.handling != cap::Handling::filed || alarm.signal == domain::SignalClass::info ||
               alarm.signal == domain::SignalClass::test,
           "what is filed opens nothing");
    demand(is_utf8(alarm.text) && alarm.text.size() <= limits::note_bytes_max,
           "texts are UTF-8 and keep their bound");
  }
  return 0;
}
