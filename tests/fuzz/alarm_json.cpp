// An alarm as JSON, a CloudEvent in one piece and one in headers: read, or refused with a place.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include <boost/json/parse.hpp>

#include "server/base/limits.hpp"
#include "server/intake/http/cloud_event.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace meldkamer;
using namespace meldkamer::intake::http;

void check(const MessageOrProblem& message) {
  if (message) {
    const auto& alarm = std::get<domain::RaiseAlarm>(message->command.order);
    demand(!message->id.empty() && !message->source.empty(), "a message has its name");
    demand(static_cast<bool>(message->command.request), "a message can be told from another");
    demand(alarm.text.size() <= limits::note_bytes_max, "texts keep their bound");
    demand(alarm.source == domain::SourceClass::api, "nobody chooses the source class");
    return;
  }
  const Problem& problem = message.error();
  demand(problem.status == 400 || problem.status == 413, "what is wrong is the sender's");
  demand(problem.status == 413 || !problem.invalid_params.empty(), "a fault names its place");
  demand(boost::json::parse(to_json(problem)).is_object(), "a problem is JSON itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Instant now{1'777'917'600'000'000};
  check(read_alarm(text, "bron", now));
  check(read_structured_event(text, "bron", now));
  // The first line is the headers' text, the rest the body.
  const auto end = std::min(text.find('\n'), text.size());
  const std::string first(text.substr(0, end));
  const EventHeaders headers = {{"specversion", "1.0"},
                                {"id", first},
                                {"source", first},
                                {"type", "nl." + first},
                                {"subject", first},
                                {"time", first}};
  check(read_binary_event(headers, text.substr(end), "bron", now));
  return 0;
}
