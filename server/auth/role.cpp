#include "server/auth/role.hpp"

#include <array>

namespace meldkamer::auth {
namespace {

constexpr std::array<std::string_view, role_count> names = {
    "operator",
    "responder",
    "employee",
    "supervisor",
    "directory_editor",
    "auditor",
    "admin",
    "integration",
};

}  // namespace

std::string_view name_of(Role role) {
  return names.at(static_cast<std::size_t>(role));
}

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

std::vector<Role> RoleSet::list() const {
  std::vector<Role> roles;
  for (int i = 0; i < role_count; ++i) {
    const auto role = static_cast<Role>(i);
    if (has(role)) roles.push_back(role);
  }
  return roles;
}

}  // namespace meldkamer::auth
