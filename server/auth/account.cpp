#include "server/auth/account.hpp"

#include <algorithm>

namespace meldkamer::auth {
namespace {

bool is_name_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' ||
         sign == '-' || sign == '_';
}

}  // namespace

bool is_account_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, is_name_sign);
}

std::string account_name(std::string_view typed) {
  const auto from = typed.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  const auto until = typed.find_last_not_of(" \t");
  std::string name(typed.substr(from, until - from + 1));
  for (char& sign : name) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return name;
}

}  // namespace meldkamer::auth
