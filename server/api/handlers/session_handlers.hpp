#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/session_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

boost::asio::awaitable<Result<v1::SignInResponse>> sign_in(Rooms rooms,
                                                           Caller caller,
                                                           v1::SignInRequest request);
boost::asio::awaitable<Result<v1::SignOutResponse>> sign_out(Rooms rooms,
                                                             Caller caller,
                                                             v1::SignOutRequest request);
boost::asio::awaitable<Result<v1::GetSessionResponse>> get_session(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::GetSessionRequest request);
boost::asio::awaitable<Result<v1::IssueFeedTicketResponse>> issue_feed_ticket(
    Rooms rooms, Caller caller, v1::IssueFeedTicketRequest request);
/// Keeps the language of the caller's account.
boost::asio::awaitable<Result<v1::SetLanguageResponse>> set_language(
    Rooms rooms, Caller caller, v1::SetLanguageRequest request);

/// A session as its owner sees it.
boost::asio::awaitable<v1::SessionView> present_session(Rooms rooms, auth::Session session);

/// Why somebody was not let in, in the words of a call.
Error error_of(const auth::SignInDenial& denial);

}  // namespace meldkamer::api
