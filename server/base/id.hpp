#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace meldkamer {

/// A number that knows what it numbers: an IncidentId never passes for an AlarmId. 0 is "none".
template <class What>
struct Id {
  std::uint64_t value{};

  explicit operator bool() const { return value != 0; }

  friend auto operator<=>(Id, Id) = default;
};

/// A short text that knows what it names: the code of a site, device or person as the organisation
/// writes it in its directory ("PB-STK-014"). Empty is "none". Compared byte for byte.
template <class What>
struct Key {
  std::string value;

  explicit operator bool() const { return !value.empty(); }

  friend auto operator<=>(const Key&, const Key&) = default;
};

}  // namespace meldkamer

template <class What>
struct std::hash<meldkamer::Id<What>> {
  std::size_t operator()(meldkamer::Id<What> id) const noexcept {
    return std::hash<std::uint64_t>{}(id.value);
  }
};

template <class What>
struct std::hash<meldkamer::Key<What>> {
  std::size_t operator()(const meldkamer::Key<What>& key) const noexcept {
    return std::hash<std::string>{}(key.value);
  }
};
