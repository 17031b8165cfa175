#include <utility>

#include "server/intake/alarm_sink.hpp"

namespace meldkamer::intake {

void EngineSink::submit(domain::Command command,
                        std::move_only_function<void(engine::Result)> done) {
  engine_.submit(std::move(command), std::move(done));
}

}  // namespace meldkamer::intake
