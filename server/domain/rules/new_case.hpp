#pragma once
#include "server/domain/rules/draft.hpp"

namespace meldkamer::domain::rules {

/// An alarm order as far as the directory can explain it.
struct Reading {
  Alarm alarm;
  Incident fresh;  ///< The case as it would open, without its number.
  bool kind_known{};
};

/// Never fails: what is unknown stays readable as text (R4).
Reading read_alarm(const Draft& draft, const RaiseAlarm& order, Instant device_time);

}  // namespace meldkamer::domain::rules
