#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/intake_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// An alarm from a person or program. How it came in follows from the caller's role: an operator
/// takes calls, an employee presses the web button, anything else is a program.
boost::asio::awaitable<Result<v1::RaiseAlarmResponse>> raise_alarm(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::RaiseAlarmRequest request);
/// What became of the caller's own latest alarm.
boost::asio::awaitable<Result<v1::GetMyAlarmResponse>> get_my_alarm(Rooms rooms,
                                                                    Caller caller,
                                                                    v1::GetMyAlarmRequest request);

}  // namespace meldkamer::api
