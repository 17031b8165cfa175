#include "server/auth/break_glass_store.hpp"

#include <algorithm>

namespace meldkamer::auth {
namespace {

using Step = BreakGlassState::Step;

Uuid uuid_at(const Statement& row, int column) {
  Uuid uuid{};
  const auto bytes = row.bytes(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), uuid.size()), uuid.begin());
  return uuid;
}

/// That of a newer program opens nothing here.
Step step_at(const Statement& row, int column) {
  const auto number = row.number(column);
  const bool known = number >= 0 && number <= static_cast<std::int64_t>(Step::open);
  return known ? static_cast<Step>(number) : Step::sealed;
}

}  // namespace

std::expected<BreakGlassState, Fault> BreakGlassStore::load() {
  const std::lock_guard lock(accounts_.mutex_);
  auto row = accounts_.database_.prepare(
      "SELECT request, id, step, asked_by, person, reason, agreed_by, ends_us FROM break_glass");
  if (!row) return std::unexpected(row.error());
  const auto found = row->step();
  if (!found) return std::unexpected(found.error());
  BreakGlassState state;
  if (!*found) return state;
  state.request = uuid_at(*row, 0);
  state.step = step_at(*row, 2);
  if (state.step == Step::sealed) return state;
  state.id = uuid_at(*row, 1);
  state.asked_by = row->text(3);
  state.asked_by_person = {row->text(4)};
  state.reason = row->text(5);
  state.agreed_by = row->text(6);
  state.ends_at = {row->number(7)};
  return state;
}

std::expected<void, Fault> BreakGlassStore::keep(const BreakGlassState& state) {
  const std::lock_guard lock(accounts_.mutex_);
  auto keep = accounts_.database_.prepare(
      "INSERT OR REPLACE INTO break_glass"
      " (one, request, id, step, asked_by, person, reason, agreed_by, ends_us)"
      " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!keep) return std::unexpected(keep.error());
  keep->bind(1, std::span<const std::uint8_t>(state.request));
  keep->bind(2, std::span<const std::uint8_t>(state.id));
  keep->bind(3, static_cast<std::int64_t>(state.step));
  keep->bind(4, state.asked_by);
  keep->bind(5, state.asked_by_person.value);
  keep->bind(6, state.reason);
  keep->bind(7, state.agreed_by);
  keep->bind(8, state.ends_at.us);
  const auto done = keep->step();
  if (!done) return std::unexpected(done.error());
  return {};
}

}  // namespace meldkamer::auth
