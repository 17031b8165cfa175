#pragma once
#include <string>
#include <vector>

#include "server/api/handler_table.hpp"

/// Who may do what, as a person wrote it down (rights.txt), beside what the server says.
namespace meldkamer::api {

/// One line of rights.txt.
struct Right {
  std::string verb;   ///< "DispatchService/AddNote".
  std::string roles;  ///< One sign a role, in the order of auth::Role; '-': not.
  std::string scope;
  std::string recorded;
  std::string proof;  ///< "proof" or empty.
  std::string door;   ///< "door" or empty.
  friend bool operator==(const Right&, const Right&) = default;
};

/// The lines of the file, in its order.
std::vector<Right> written_rights();

/// What a row of the server says.
Right right_of(const Method& method);

std::string line_of(const Right& right);

/// The signs of the roles, in the order of auth::Role.
inline constexpr const char* role_signs = "oresdaxi";

}  // namespace meldkamer::api
