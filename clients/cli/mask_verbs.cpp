#include <chrono>
#include <fmt/format.h>
#include <string>

#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

using client::call;

/// "2026-05-04 14:31" in UTC.
std::string moment_text(const google::protobuf::Timestamp& time) {
  const std::chrono::sys_seconds at{std::chrono::seconds{time.seconds()}};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{at - day};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     clock.hours().count(),
                     clock.minutes().count());
}

}  // namespace

int mask(client::Desk& desk, const MaskOptions& options) {
  v1::SetMaskRequest request;
  request.set_request_id(client::new_request_id());
  request.set_site_key(options.site);
  request.set_device_key(options.device);
  request.set_reason(options.reason);
  if (options.minutes > 0) {
    const auto until = std::chrono::system_clock::now() + std::chrono::minutes{options.minutes};
    request.mutable_end_time()->set_seconds(std::chrono::system_clock::to_time_t(until));
  }
  v1::SetMaskResponse response;
  const auto status =
      call(desk, desk.intake(), &v1::IntakeService::Stub::SetMask, request, response);
  if (!status.ok()) {
    return failed(status);
  }
  fmt::print("mask {} until {} UTC\n", response.mask_id(), moment_text(request.end_time()));
  return 0;
}

int unmask(client::Desk& desk, std::uint64_t mask, const std::string& reason) {
  v1::EndMaskRequest request;
  request.set_request_id(client::new_request_id());
  request.set_mask_id(mask);
  request.set_reason(reason);
  v1::EndMaskResponse response;
  const auto status =
      call(desk, desk.intake(), &v1::IntakeService::Stub::EndMask, request, response);
  if (!status.ok()) {
    return failed(status);
  }
  fmt::print("ended\n");
  return 0;
}

int masks(client::Desk& desk) {
  v1::ListMasksResponse response;
  const auto status = call(
      desk, desk.intake(), &v1::IntakeService::Stub::ListMasks, v1::ListMasksRequest{}, response);
  if (!status.ok()) {
    return failed(status);
  }
  for (const auto& mask : response.masks()) {
    fmt::print("{:>6}  {}  in test until {} UTC, {} alarms  {} ({})\n",
               mask.mask_id(),
               mask.label(),
               moment_text(mask.end_time()),
               mask.alarm_count(),
               mask.reason(),
               mask.set_by().name());
    for (const auto& alarm : mask.latest_alarms()) {
      fmt::print("          {} UTC  {}  {}\n",
                 moment_text(alarm.receive_time()),
                 alarm.device_label(),
                 alarm.text());
    }
  }
  fmt::print("{} in test\n", response.masks_size());
  return 0;
}

}  // namespace meldkamer::cli
