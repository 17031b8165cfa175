#pragma once
#include <google/protobuf/timestamp.pb.h>

#include "meldkamer/v1/alarm.pb.h"
#include "meldkamer/v1/common.pb.h"
#include "server/domain/live_state.hpp"

/// The parts that several views share.
namespace meldkamer::wire {

void put(Instant at, google::protobuf::Timestamp* time);
void put(const domain::LiveState& state, const domain::PersonKey& key, v1::PersonRef* ref);
void put(const domain::LiveState& state, const domain::Alarm& alarm, v1::AlarmView* view);

}  // namespace meldkamer::wire
