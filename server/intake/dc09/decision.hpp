#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/instant.hpp"
#include "server/intake/dc09/account.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/dc09/message.hpp"
#include "server/intake/dc09/panel_event.hpp"

namespace meldkamer::intake::dc09 {

/// What goes back to the panel. `ack` and `encrypted_ack` only after the events are durable.
enum class Answer { none, ack, encrypted_ack, nak, duh };

/// Why a frame is not taken, one counter each.
enum class Reject {
  crc_wrong,
  is_a_reply,  ///< An ACK, NAK, DUH or RSP: never answered.
  body_malformed,
  account_missing,
  token_unsupported,
  key_missing,  ///< Encrypted, but the account is unknown or has no key.
  cannot_decrypt,
  timestamp_missing,
  timestamp_outside,
  encryption_required,  ///< Plain from an account that must encrypt: a downgrade.
  account_unknown,      ///< Only when the policy refuses unknown accounts.
};

inline constexpr std::size_t reject_count = 11;
std::string_view to_word(Reject reason);

/// A message that passed: what it says and how to tell its copies from it.
struct Signal {
  std::string account;  ///< Upper case; the header's, else the data's.
  std::string sequence;
  std::string id;  ///< SIA-DCS, ADM-CID or NULL.
  bool encrypted{};
  bool account_known{};
  bool account_differs{};  ///< The data named another account than the header.
  PanelReport report;      ///< Without events for NULL.
  Content content;
  std::string copy_key;  ///< Fingerprint of account, sequence, id, data and extended data: a
                         ///< retry has the same one, also with a fresh timestamp.

  bool is_supervision() const { return id == "NULL"; }
};

struct Verdict {
  Answer answer{Answer::none};
  std::optional<Reject> reject;  ///< Set exactly when `signal` is not.
  std::optional<Signal> signal;
  std::string header;      ///< seq R L #acct for the reply.
  std::string account;     ///< For the log and the alert; may be empty.
  const Account* known{};  ///< The configured account; nullptr when unknown.
  bool crc_binary{};
};

struct Policy {
  bool accept_unknown{true};  ///< Unknown account in plain: ACK and file under "unknown account".
};

/// Decides what a frame is and which answer it earns (dc09.md section 5, "Decision order"). Pure.
/// `now` is wall time: the window is [now - 40 s, now + 20 s], both ends included.
Verdict decide_reply(const Frame& frame, const Accounts& accounts, Policy policy, Instant now);

}  // namespace meldkamer::intake::dc09
