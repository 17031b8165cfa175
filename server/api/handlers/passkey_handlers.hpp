#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/passkey_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

boost::asio::awaitable<Result<v1::BeginPasskeySignInResponse>> begin_passkey_sign_in(
    Rooms rooms, Caller caller, v1::BeginPasskeySignInRequest request);
boost::asio::awaitable<Result<v1::SignInWithPasskeyResponse>> sign_in_with_passkey(
    Rooms rooms, Caller caller, v1::SignInWithPasskeyRequest request);
boost::asio::awaitable<Result<v1::BeginPasskeyResponse>> begin_passkey(
    Rooms rooms, Caller caller, v1::BeginPasskeyRequest request);
boost::asio::awaitable<Result<v1::AddPasskeyResponse>> add_passkey(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::AddPasskeyRequest request);
boost::asio::awaitable<Result<v1::ListPasskeysResponse>> list_passkeys(
    Rooms rooms, Caller caller, v1::ListPasskeysRequest request);
boost::asio::awaitable<Result<v1::RemovePasskeyResponse>> remove_passkey(
    Rooms rooms, Caller caller, v1::RemovePasskeyRequest request);

/// What came of an answer to a challenge, in the words of a call. Who signs in hears one sentence
/// for every reason that is the passkey's.
Error error_of(auth::passkey::Refused reason);

auth::passkey::Assertion assertion_from(v1::PasskeyAssertion message);

}  // namespace meldkamer::api
