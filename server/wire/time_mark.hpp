#pragma once
#include "meldkamer/v1/event.pb.h"
#include "server/base/clock.hpp"

namespace meldkamer::wire {

inline void store(const TimeMark& mark, v1::StoredTimeMark* message) {
  message->set_boot_id(mark.boot_id);
  message->set_boottime_us(mark.boottime_us);
  message->set_wall_us(mark.wall_us);
  message->set_at_us(mark.at.us);
}

inline TimeMark read_mark(const v1::StoredTimeMark& message) {
  return {.boot_id = message.boot_id(),
          .boottime_us = message.boottime_us(),
          .wall_us = message.wall_us(),
          .at = {message.at_us()}};
}

}  // namespace meldkamer::wire
