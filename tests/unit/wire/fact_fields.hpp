#pragma once
#include <cstddef>
#include <memory>
#include <tuple>
#include <type_traits>

#include "server/domain/event.hpp"

/// Facts have no comparison of their own; the tests compare them field by field.
namespace meldkamer::wire {

struct AnyField {
  template <class Field>
  operator Field() const;  // NOLINT: only named, never called.
};

template <class Fact, class... Fields>
constexpr std::size_t count_fields() {
  if constexpr (requires { Fact{Fields{}..., AnyField{}}; }) {
    return count_fields<Fact, Fields..., AnyField>();
  } else {
    return sizeof...(Fields);
  }
}

// Those with an optional field: it takes anything in more than one way and cannot be counted so.
template <class Fact>
inline constexpr std::size_t field_count = count_fields<Fact>();
template <>
inline constexpr std::size_t field_count<domain::IncidentChanged> = 7;
template <>
inline constexpr std::size_t field_count<domain::DuressRaised> = 4;

template <class Fact>
auto fields_of(const Fact& fact) {
  constexpr std::size_t count = field_count<Fact>;
  static_assert(count >= 1 && count <= 7);
  if constexpr (count == 1) {
    const auto& [a] = fact;
    return std::tie(a);
  } else if constexpr (count == 2) {
    const auto& [a, b] = fact;
    return std::tie(a, b);
  } else if constexpr (count == 3) {
    const auto& [a, b, c] = fact;
    return std::tie(a, b, c);
  } else if constexpr (count == 4) {
    const auto& [a, b, c, d] = fact;
    return std::tie(a, b, c, d);
  } else if constexpr (count == 5) {
    const auto& [a, b, c, d, e] = fact;
    return std::tie(a, b, c, d, e);
  } else if constexpr (count == 6) {
    const auto& [a, b, c, d, e, f] = fact;
    return std::tie(a, b, c, d, e, f);
  } else {
    const auto& [a, b, c, d, e, f, g] = fact;
    return std::tie(a, b, c, d, e, f, g);
  }
}

template <class Fact>
bool same_fact(const Fact& left, const Fact& right) {
  return fields_of(left) == fields_of(right);
}

inline bool same_directory(const domain::Directory& left, const domain::Directory& right) {
  return left.organisation == right.organisation && left.version == right.version &&
         left.control_rooms == right.control_rooms && left.sites == right.sites &&
         left.devices == right.devices && left.people == right.people &&
         left.profiles == right.profiles;
}

inline bool same_fact(const domain::DirectoryImported& left,
                      const domain::DirectoryImported& right) {
  return left.reason == right.reason && same_directory(*left.directory, *right.directory);
}

}  // namespace meldkamer::wire
