#include "server/auth/devices/device_book.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "server/auth/token.hpp"
#include "server/base/device_limits.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::auth::devices {
namespace {

std::unexpected<Denial> denied(Denial::Kind kind) {
  return std::unexpected(Denial{.kind = kind, .wait = {}, .what = {}});
}

std::unexpected<Denial> failed(const Fault& fault) {
  return std::unexpected(Denial{.kind = Denial::Kind::fault, .wait = {}, .what = fault.what});
}

std::string new_code(Entropy& entropy) {
  // Signs that nobody mistakes for another when read aloud or typed over.
  static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";
  static constexpr std::uint8_t fair_below = 256 / signs.size() * signs.size();
  std::string code;
  std::array<std::uint8_t, 32> bytes{};
  while (code.size() < limits::enrolment_code_signs) {  // Ends: nearly every byte is taken.
    entropy.fill(bytes);
    for (const std::uint8_t byte : bytes) {
      if (byte < fair_below && code.size() < limits::enrolment_code_signs) {
        code += signs[byte % signs.size()];
      }
    }
  }
  return code;
}

std::string in_groups(std::string_view code) {
  std::string shown;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (at > 0 && at % 4 == 0) shown += '-';
    shown += code[at];
  }
  return shown;
}

}  // namespace

std::string plain_code(std::string_view typed) {
  std::string plain;
  for (const char sign : typed) {
    if (sign >= 'A' && sign <= 'Z') plain += static_cast<char>(sign - 'A' + 'a');
    if ((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9')) plain += sign;
  }
  return plain;
}

std::string enrolment_text(std::string_view plain_code) {
  return "meldkamer enrolment\n" + std::string(plain_code);
}

std::string sign_in_text(const Uuid& device, std::string_view challenge) {
  return "meldkamer sign-in\n" + uuid_text(device) + "\n" + std::string(challenge);
}

std::expected<std::unique_ptr<DeviceBook>, Fault> DeviceBook::open(Parts parts) {
  std::unique_ptr<DeviceBook> book(new DeviceBook(parts));
  if (auto loaded = book->load(); !loaded) return std::unexpected(loaded.error());
  return book;
}

std::expected<void, Fault> DeviceBook::load() {
  auto stored = parts_.store.devices();
  if (!stored) return std::unexpected(stored.error());
  auto bound = parts_.store.sessions();
  if (!bound) return std::unexpected(bound.error());
  auto told = parts_.store.notices();
  if (!told) return std::unexpected(told.error());
  std::set<Uuid> open;
  for (const Session& session : parts_.sessions.list()) open.insert(session.id);
  std::vector<Uuid> gone;
  for (const auto& [session, device] : *bound) {
    if (open.contains(session)) {
      session_of_[device] = session;
    } else {
      gone.push_back(session);
    }
  }
  if (auto dropped = parts_.store.unbind(gone); !dropped) return dropped;
  for (Device& device : *stored) {
    const Uuid id = device.id;
    devices_[id] = std::move(device);
  }
  notices_ = std::move(*told);
  return {};
}

std::expected<Account, Denial> DeviceBook::fit_account(const std::string& name) {
  const auto found = parts_.accounts.find(name);
  if (!found) return failed(found.error());
  const auto& known = *found;
  if (!known) return denied(Denial::Kind::account_unknown);
  const Account& account = known->account;
  // What lies in a pocket opens a guard's work, never a desk or the administration.
  const auto roles = account.roles.list();
  const bool fits = account.roles.has(Role::responder) && std::ranges::all_of(roles, [](Role role) {
                      return role == Role::responder || role == Role::employee;
                    });
  if (!fits) return denied(Denial::Kind::account_unfit);
  return account;
}

std::expected<void, Denial> DeviceBook::room_for_one_more(const std::string& account) const {
  const std::lock_guard lock(mutex_);
  std::size_t in_use = 0;
  std::size_t of_account = 0;
  for (const auto& [id, device] : devices_) {
    if (device.revoked_at) continue;
    in_use += 1;
    if (device.account == account) of_account += 1;
  }
  const bool room =
      in_use < limits::handhelds_max && of_account < limits::handhelds_per_account_max;
  if (!room) return denied(Denial::Kind::too_many);
  return {};
}

std::expected<MadeEnrolment, Denial> DeviceBook::make_enrolment(const std::string& account,
                                                                const std::string& label,
                                                                const std::string& by) {
  if (label.empty() || label.size() > limits::handheld_label_bytes_max) {
    return denied(Denial::Kind::label_unfit);
  }
  const auto fit = fit_account(account_name(account));
  if (!fit) return std::unexpected(fit.error());
  if (auto room = room_for_one_more(fit->name); !room) return std::unexpected(room.error());
  const std::string code = new_code(parts_.entropy);
  const Enrolment enrolment{.code_hash = hash_of(code),
                            .account = fit->name,
                            .label = label,
                            .made_by = by,
                            .until = parts_.clock.now() + limits::enrolment_valid};
  const std::lock_guard writing(writing_);
  if (auto added = parts_.store.add(enrolment); !added) return failed(added.error());
  return MadeEnrolment{.code = in_groups(code), .until = enrolment.until};
}

std::expected<Device, Denial> DeviceBook::redeem(const Redemption& redemption,
                                                 const std::string& address) {
  const std::string source = "enrolment of " + throttle_address(address);
  if (const auto wait = throttle_.admit(source, address)) {
    return std::unexpected(Denial{.kind = Denial::Kind::slow_down, .wait = *wait, .what = {}});
  }
  const std::string code = plain_code(redemption.code);
  const auto key = read_public_key(blob(redemption.public_key));
  if (!key || !verifies(*key, enrolment_text(code), blob(redemption.signature))) {
    return denied(Denial::Kind::key_unfit);
  }
  const std::lock_guard writing(writing_);
  const Instant now = parts_.clock.now();
  const auto taken = parts_.store.take(hash_of(code), now);
  if (!taken) return failed(taken.error());
  const std::optional<Enrolment>& valid = *taken;
  if (!valid) return denied(Denial::Kind::code_wrong);
  throttle_.succeeded(source, address);
  const Enrolment& enrolment = *valid;
  const auto fit = fit_account(enrolment.account);  // Its roles may have changed meanwhile.
  if (!fit) return std::unexpected(fit.error());
  if (auto room = room_for_one_more(fit->name); !room) return std::unexpected(room.error());
  Device device{.id = random_uuid(parts_.entropy),
                .label = enrolment.label,
                .account = enrolment.account,
                .key = *key,
                .enrolled_at = now,
                .enrolled_by = enrolment.made_by,
                .seen_at = now,
                .vouched_at = now,  // Who handed it out vouches for who holds it.
                .revoked_at = {},
                .revoked_by = {},
                .lost = false};
  return keep(std::move(device));
}

std::expected<Device, Denial> DeviceBook::keep(Device device) {
  if (auto kept = parts_.store.keep(device); !kept) return failed(kept.error());
  const std::lock_guard lock(mutex_);
  devices_[device.id] = device;
  return device;
}

std::expected<std::string, Denial> DeviceBook::begin_sign_in(const Uuid& id) {
  // Only who knows the number of a handheld gets one, so strangers cannot use up the challenges.
  const auto device = find(id);
  if (!device || device->revoked_at) return denied(Denial::Kind::device_unknown);
  return challenges_.issue(id);
}

std::expected<Device, Denial> DeviceBook::proven(const Proof& proof) {
  auto device = find(proof.device);
  if (!device || device->revoked_at) return denied(Denial::Kind::device_unknown);
  const auto asked = challenges_.redeem(proof.challenge);
  const bool right =
      asked == proof.device &&
      verifies(device->key, sign_in_text(proof.device, proof.challenge), blob(proof.signature));
  if (!right) return denied(Denial::Kind::proof_wrong);
  return std::move(*device);
}

std::expected<OpenedSession, Denial> DeviceBook::sign_in(const Proof& proof,
                                                         const std::string& address,
                                                         const std::optional<Session>& present) {
  const std::lock_guard writing(writing_);
  auto device = proven(proof);
  if (!device) return std::unexpected(device.error());
  const auto account = fit_account(device->account);
  if (!account) return std::unexpected(account.error());
  const Instant now = parts_.clock.now();
  const bool own = present && present->account.name == device->account;
  // A session that a key opened is no sign-in of a person: else it would renew itself for ever.
  if (own && !device_of(present->id)) device->vouched_at = now;
  if (now - device->vouched_at >= parts_.shift_max) return denied(Denial::Kind::person_needed);
  device->seen_at = now;
  if (auto ended = end_session_of(device->id); !ended) return std::unexpected(ended.error());
  auto opened = parts_.sessions.open(
      *account, address, {.method = SignInMethod::device, .since = device->vouched_at});
  if (!opened) return failed(opened.error());
  auto& own_session = *opened;
  if (!own_session) return denied(Denial::Kind::account_unknown);
  const Uuid session = own_session->session.id;
  if (auto bound = parts_.store.bind(session, device->id); !bound) return failed(bound.error());
  {
    const std::lock_guard lock(mutex_);
    session_of_[device->id] = session;
  }
  if (auto kept = keep(std::move(*device)); !kept) return std::unexpected(kept.error());
  if (own) {
    // The handheld has its new one; the old one would outlive what happens to the handheld.
    if (auto ended = parts_.sessions.end(present->id); !ended) return failed(ended.error());
  }
  return std::move(*own_session);
}

std::expected<void, Fault> DeviceBook::person_left(const Uuid& session) {
  const std::lock_guard writing(writing_);
  const auto id = device_of(session);
  auto device = id ? find(*id) : std::nullopt;
  if (!device) return {};
  device->vouched_at = {};
  if (auto kept = parts_.store.keep(*device); !kept) return kept;
  const std::lock_guard lock(mutex_);
  devices_[device->id] = std::move(*device);
  return {};
}

std::expected<Device, Denial> DeviceBook::revoke(const Uuid& id, const std::string& by, bool lost) {
  const std::lock_guard writing(writing_);
  auto found = find(id);
  if (!found) return denied(Denial::Kind::device_unknown);
  Device device = std::move(*found);
  if (!device.revoked_at) {
    device.revoked_at = parts_.clock.now();
    device.revoked_by = by;
  }
  device.lost = device.lost || lost;
  auto kept = keep(std::move(device));
  if (!kept) return kept;
  if (auto ended = end_session_of(id); !ended) return std::unexpected(ended.error());
  if (!lost) return kept;
  if (auto ended = end_sessions_of_account(kept->account); !ended) {
    return std::unexpected(ended.error());
  }
  return kept;
}

std::expected<void, Denial> DeviceBook::end_session_of(const Uuid& device) {
  std::optional<Uuid> session;
  {
    const std::lock_guard lock(mutex_);
    const auto found = session_of_.find(device);
    if (found != session_of_.end()) session = found->second;
  }
  if (!session) return {};
  if (auto ended = parts_.sessions.end(*session); !ended) return failed(ended.error());
  const std::array<Uuid, 1> gone{*session};
  if (auto dropped = parts_.store.unbind(gone); !dropped) return failed(dropped.error());
  const std::lock_guard lock(mutex_);
  session_of_.erase(device);
  return {};
}

std::expected<void, Denial> DeviceBook::end_sessions_of_account(const std::string& account) {
  for (const Session& session : parts_.sessions.list()) {
    if (session.account.name != account) continue;
    if (auto ended = parts_.sessions.end(session.id); !ended) return failed(ended.error());
  }
  return {};
}

std::expected<void, Fault> DeviceBook::tell(const std::vector<LostNotice>& notices) {
  const std::lock_guard writing(writing_);
  if (auto added = parts_.store.add(notices); !added) return added;
  const std::lock_guard lock(mutex_);
  notices_.insert(notices_.begin(), notices.begin(), notices.end());
  notices_.resize(std::min(notices_.size(), limits::handheld_notices_max));
  return {};
}

std::expected<void, Fault> DeviceBook::note_read(const domain::PersonKey& person) {
  const std::lock_guard writing(writing_);
  const Instant now = parts_.clock.now();
  if (auto noted = parts_.store.note_read(person, now); !noted) return noted;
  const std::lock_guard lock(mutex_);
  for (LostNotice& notice : notices_) {
    if (notice.told == person && !notice.read_at) notice.read_at = now;
  }
  return {};
}

std::vector<Device> DeviceBook::list() const {
  std::map<Uuid, Instant> heard;
  for (const Session& session : parts_.sessions.list()) heard[session.id] = session.seen_at;
  const std::lock_guard lock(mutex_);
  std::vector<Device> all;
  all.reserve(devices_.size());
  for (const auto& [id, device] : devices_) {
    all.push_back(device);
    const auto session = session_of_.find(id);
    if (session == session_of_.end()) continue;
    all.back().seen_at = std::max(device.seen_at, heard[session->second]);
  }
  return all;
}

std::optional<Device> DeviceBook::find(const Uuid& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = devices_.find(id);
  if (found == devices_.end()) return std::nullopt;
  return found->second;
}

std::optional<Uuid> DeviceBook::device_of(const Uuid& session) const {
  const std::lock_guard lock(mutex_);
  const auto found =
      std::ranges::find(session_of_, session, [](const auto& one) { return one.second; });
  if (found == session_of_.end()) return std::nullopt;
  return found->first;
}

bool DeviceBook::is_signed_in(const Uuid& device) const {
  std::optional<Uuid> session;
  {
    const std::lock_guard lock(mutex_);
    const auto found = session_of_.find(device);
    if (found == session_of_.end()) return false;
    session = found->second;
  }
  // Looking at a session counts as using it; watching it for a moment does not.
  bool ended = false;
  const auto watching = parts_.sessions.watch(*session, [&ended] { ended = true; });
  return !ended;
}

std::vector<LostNotice> DeviceBook::notices_of(const domain::PersonKey& person) const {
  std::vector<LostNotice> mine;
  const std::lock_guard lock(mutex_);
  std::ranges::copy_if(notices_, std::back_inserter(mine), [&](const LostNotice& notice) {
    return notice.told == person;
  });
  return mine;
}

}  // namespace meldkamer::auth::devices
