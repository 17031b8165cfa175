#include "server/intake/dc09/decision.hpp"

#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/intake/dc09/contact_id.hpp"
#include "server/intake/dc09/data_block.hpp"
#include "server/intake/dc09/sia_dcs.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::array<std::string_view, 4> reply_ids = {"ACK", "NAK", "DUH", "RSP"};
constexpr std::array<std::string_view, 3> message_ids = {"SIA-DCS", "ADM-CID", "NULL"};

bool is_one_of(std::string_view id, const auto& ids) {
  return std::ranges::find(ids, id) != ids.end();
}

PanelReport read_report(const std::string& id, const std::string& data, std::string_view account) {
  if (id == "SIA-DCS") return read_sia_dcs(data, account);
  if (id == "ADM-CID") return read_contact_id(data, account);
  // NULL: some panels put text there; it says nothing but "I am here".
  return {.account = split_data(data, account).account, .events = {}};
}

std::string copy_key_of(const Envelope& envelope, const Signal& signal) {
  std::string said = signal.account;
  const auto add = [&](std::string_view part) {
    said += '\0';
    said += part;
  };
  add(envelope.sequence);
  add(envelope.id);
  add(signal.content.data);
  for (const Extension& extension : signal.content.extensions) {
    add({&extension.id, 1});
    add(extension.text);
  }
  return fingerprint(said);
}

/// The parts of one decision that every step needs.
struct Case {
  Envelope envelope;
  const Account* account{};
  Instant now;
  Verdict verdict;

  Verdict refuse(Answer answer, Reject reason) {
    verdict.answer = answer;
    verdict.reject = reason;
    return std::move(verdict);
  }
};

/// The reason to say NAK, if the message's clock must be checked and is not right.
std::optional<Reject> judge_time(const Case& open, const Content& content) {
  const auto check = open.account ? open.account->timestamp_check : TimestampCheck::encrypted;
  const bool must = open.envelope.encrypted || check == TimestampCheck::always;
  if (!must) return std::nullopt;
  if (content.timestamp.empty()) return Reject::timestamp_missing;
  if (check == TimestampCheck::never) return std::nullopt;
  const bool inside = content.time && *content.time >= open.now - limits::dc09_timestamp_late_max &&
                      *content.time <= open.now + limits::dc09_timestamp_early_max;
  if (!inside) return Reject::timestamp_outside;
  return std::nullopt;
}

/// The content of an encrypted message; nullopt: the key was another one or the text is damaged.
/// There is no authentication code, so the shape is all there is to judge by.
std::optional<Content> decrypt(const Key& key, std::string_view hex) {
  const auto clear = decrypt_hex(key, hex);
  if (!clear) return std::nullopt;
  const auto text = skip_pad(*clear);
  if (!text) return std::nullopt;
  auto content = read_content(*text);
  if (!content || !content->strict) return std::nullopt;
  return content;
}

Verdict accept(Case open, Content content) {
  Signal signal{.sequence = open.envelope.sequence,
                .id = open.envelope.id,
                .encrypted = open.envelope.encrypted,
                .account_known = open.account != nullptr};
  signal.report = read_report(open.envelope.id, content.data, open.envelope.account);
  signal.account = account_name(open.verdict.account);
  signal.account_differs =
      !signal.report.account.empty() && account_name(signal.report.account) != signal.account;
  signal.content = std::move(content);
  signal.copy_key = copy_key_of(open.envelope, signal);
  open.verdict.answer = open.envelope.encrypted ? Answer::encrypted_ack : Answer::ack;
  open.verdict.signal = std::move(signal);
  return std::move(open.verdict);
}

Verdict decide_encrypted(Case open) {
  if (open.envelope.account.empty()) return open.refuse(Answer::duh, Reject::account_missing);
  const bool has_key =
      open.account != nullptr && open.account->key && open.account->encryption != Encryption::none;
  if (!has_key) return open.refuse(Answer::duh, Reject::key_missing);
  auto content = decrypt(*open.account->key, open.envelope.content);
  if (!content) return open.refuse(Answer::duh, Reject::cannot_decrypt);
  if (const auto reason = judge_time(open, *content)) return open.refuse(Answer::nak, *reason);
  return accept(std::move(open), std::move(*content));
}

Verdict decide_plain(Case open, const Accounts& accounts, Policy policy) {
  auto content = read_content(open.envelope.content);
  if (!content) return open.refuse(Answer::duh, Reject::body_malformed);
  if (open.envelope.account.empty()) {
    const PanelReport report = read_report(open.envelope.id, content->data, {});
    if (report.account.empty()) return open.refuse(Answer::duh, Reject::account_missing);
    open.verdict.account = report.account;
    open.verdict.header += '#' + report.account;  // The reply names an account in any case.
    open.verdict.known = open.account = accounts.find(report.account);
  }
  if (open.account == nullptr && !policy.accept_unknown) {
    return open.refuse(Answer::duh, Reject::account_unknown);
  }
  if (open.account != nullptr && open.account->encryption == Encryption::required) {
    return open.refuse(Answer::duh, Reject::encryption_required);
  }
  if (const auto reason = judge_time(open, *content)) return open.refuse(Answer::nak, *reason);
  return accept(std::move(open), std::move(*content));
}

}  // namespace

std::string_view to_word(Reject reason) {
  constexpr std::array<std::string_view, reject_count> words = {"crc_wrong",
                                                                "is_a_reply",
                                                                "body_malformed",
                                                                "account_missing",
                                                                "token_unsupported",
                                                                "key_missing",
                                                                "cannot_decrypt",
                                                                "timestamp_missing",
                                                                "timestamp_outside",
                                                                "encryption_required",
                                                                "account_unknown"};
  return words[static_cast<std::size_t>(reason)];
}

Verdict decide_reply(const Frame& frame, const Accounts& accounts, Policy policy, Instant now) {
  Case open{
      .envelope = {}, .account = nullptr, .now = now, .verdict = {.crc_binary = frame.crc_binary}};
  if (!frame.crc_right) return open.refuse(Answer::none, Reject::crc_wrong);
  auto envelope = read_envelope(frame.body);
  const std::string_view id = envelope ? envelope->id : envelope.error().id;
  if (is_one_of(id, reply_ids)) return open.refuse(Answer::none, Reject::is_a_reply);
  if (!envelope) {
    open.verdict.header = envelope.error().header;
    return open.refuse(Answer::duh, Reject::body_malformed);
  }
  open.verdict.header = envelope->header;
  open.verdict.account = envelope->account;
  open.verdict.known = open.account = accounts.find(envelope->account);
  open.envelope = std::move(*envelope);
  if (!is_one_of(open.envelope.id, message_ids))
    return open.refuse(Answer::duh, Reject::token_unsupported);
  if (open.envelope.encrypted) return decide_encrypted(std::move(open));
  return decide_plain(std::move(open), accounts, policy);
}

}  // namespace meldkamer::intake::dc09
