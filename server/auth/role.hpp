#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace meldkamer::auth {

/// What an account may do. The rows of api/handler_table.cpp say which verb asks for which.
enum class Role : std::uint8_t {
  // NOLINTNEXTLINE(readability-identifier-naming): C++ keeps the word itself.
  operator_,         ///< At the desk: takes and works incidents.
  responder,         ///< On a handheld: own offers and assignments.
  employee,          ///< Presses the panic button.
  supervisor,        ///< Looks on, reads reports.
  directory_editor,  ///< Imports the directory.
  auditor,           ///< Reads everything, changes nothing.
  admin,             ///< Accounts and directory; no incidents.
  integration,       ///< A program that raises alarms.
};

inline constexpr int role_count = 8;

/// "operator", "directory_editor": as in SessionView.roles and on the command line.
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

/// Several roles.
class RoleSet {
 public:
  constexpr RoleSet() = default;

  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }

  static constexpr RoleSet everybody() {
    RoleSet all;
    all.bits_ = (1U << role_count) - 1;
    return all;
  }

  constexpr void add(Role role) { bits_ |= 1U << static_cast<unsigned>(role); }

  constexpr bool has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1U) != 0; }

  constexpr bool shares(RoleSet other) const { return (bits_ & other.bits_) != 0; }

  constexpr bool empty() const { return bits_ == 0; }

  /// In the order of Role.
  std::vector<Role> list() const;

  friend bool operator==(RoleSet, RoleSet) = default;

 private:
  std::uint32_t bits_{};
};

}  // namespace meldkamer::auth
