#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/device_service.pb.h"
#include "meldkamer/v1/responder_service.pb.h"
#include "server/api/rooms.hpp"

/// Handhelds that are handed out, that sign in by their key, and that are withdrawn.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::MakeEnrolmentResponse>> make_enrolment(
    Rooms rooms, Caller caller, v1::MakeEnrolmentRequest request);
boost::asio::awaitable<Result<v1::RedeemEnrolmentResponse>> redeem_enrolment(
    Rooms rooms, Caller caller, v1::RedeemEnrolmentRequest request);
boost::asio::awaitable<Result<v1::BeginDeviceSignInResponse>> begin_device_sign_in(
    Rooms rooms, Caller caller, v1::BeginDeviceSignInRequest request);
boost::asio::awaitable<Result<v1::SignInDeviceResponse>> sign_in_device(
    Rooms rooms, Caller caller, v1::SignInDeviceRequest request);
/// Of the caller's control rooms; administrators and auditors see all.
boost::asio::awaitable<Result<v1::ListDevicesResponse>> list_devices(
    Rooms rooms, Caller caller, v1::ListDevicesRequest request);
boost::asio::awaitable<Result<v1::RevokeDeviceResponse>> revoke_device(
    Rooms rooms, Caller caller, v1::RevokeDeviceRequest request);
/// Of the caller's control rooms; administrators may of all.
boost::asio::awaitable<Result<v1::ReportDeviceLostResponse>> report_device_lost(
    Rooms rooms, Caller caller, v1::ReportDeviceLostRequest request);
/// What a caller was told of an incident, or, of incident 0, of handhelds that are lost.
boost::asio::awaitable<Result<v1::ReadNoticeResponse>> read_notice(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::ReadNoticeRequest request);

}  // namespace meldkamer::api
