#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// The bounds of handhelds that are handed out and of push messages that wake them, as limits.hpp
/// has them for everything else: each with its unit and its reason.
namespace meldkamer::limits {
using namespace std::chrono_literals;

// Handhelds.
inline constexpr auto enrolment_valid = 10min;           // From the QR code to the handheld.
inline constexpr std::size_t enrolments_max = 200;       // Not yet used; the oldest goes.
inline constexpr std::size_t enrolment_code_signs = 12;  // 59 bits, and ten minutes to guess them.
inline constexpr std::size_t handhelds_per_account_max = 5;
inline constexpr std::size_t handhelds_max = 10'000;          // In use.
inline constexpr std::size_t handhelds_revoked_kept = 2'000;  // Withdrawn; the oldest goes.
inline constexpr std::size_t handheld_label_bytes_max = 60;
inline constexpr std::size_t handheld_notices_max = 1'000;  // Told of lost ones; the oldest goes.

// Push messages (RFC 8030).
inline constexpr std::size_t push_per_person_max = 5;  // Browsers of one person; the oldest goes.
inline constexpr std::size_t push_subscriptions_max = 20'000;
inline constexpr std::size_t push_endpoint_bytes_max = 1'000;
inline constexpr std::size_t push_waiting_max = 5'000;  // Messages on their way; more are failures.
inline constexpr std::size_t push_under_way_max = 200;  // Transfers at a time.
inline constexpr std::size_t push_under_way_host_max = 50;  // Of one push service.
inline constexpr std::size_t push_answer_bytes_max = 4u << 10;
inline constexpr auto push_connect_timeout = 5s;
inline constexpr auto push_answer_timeout = 10s;
inline constexpr int push_tries_max = 5;              // Of one message to one browser.
inline constexpr auto push_retry_first = 1s;          // Doubles with each try.
inline constexpr auto push_retry_max = 30s;           // Also when the push service asks for longer.
inline constexpr auto vapid_token_valid = 12h;        // RFC 8292 allows 24.
inline constexpr auto vapid_token_renewed = 6h;       // Made anew for a push service after so long.
inline constexpr std::size_t vapid_tokens_max = 100;  // Kept, one a push service.

}  // namespace meldkamer::limits
