#include "tests/conformance/rights/rights_table.hpp"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace meldkamer::api {
namespace {

constexpr std::array<const char*, 3> scopes = {"everybody", "own", "control_room"};
constexpr std::array<const char*, 4> records = {"-", "write", "read_at_work", "read_of_files"};

}  // namespace

std::vector<Right> written_rights() {
  std::ifstream in(std::string(MELDKAMER_SOURCE_DIR) + "/tests/conformance/rights/rights.txt");
  if (!in) throw std::runtime_error("rights.txt cannot be read");
  std::vector<Right> rights;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.starts_with("#")) continue;
    Right right;
    std::istringstream words(line);
    words >> right.verb >> right.roles >> right.scope >> right.recorded;
    for (std::string word; words >> word;) {
      if (word != "proof" && word != "door") throw std::runtime_error("not a word: " + line);
      (word == "proof" ? right.proof : right.door) = word;
    }
    rights.push_back(std::move(right));
  }
  return rights;
}

Right right_of(const Method& method) {
  Right right;
  right.verb = method.path.substr(std::string("/meldkamer.v1.").size());
  const std::string signs = role_signs;
  for (int i = 0; i < auth::role_count; ++i) {
    const bool may = method.access.roles.has(static_cast<auth::Role>(i));
    right.roles += may ? signs[static_cast<std::size_t>(i)] : '-';
  }
  if (!method.access.session_needed) right.roles = "stranger";
  right.scope = scopes.at(static_cast<std::size_t>(method.scope));
  right.recorded = records.at(static_cast<std::size_t>(method.recorded));
  if (method.proof_needed) right.proof = "proof";
  if (!method.access.passkey_first) right.door = "door";
  return right;
}

std::string line_of(const Right& right) {
  std::string line =
      fmt::format("{:<40} {}  {:<13} {}", right.verb, right.roles, right.scope, right.recorded);
  if (!right.proof.empty()) line = fmt::format("{:<78} {}", line, right.proof);
  if (!right.door.empty()) line = fmt::format("{:<84} {}", line, right.door);
  return line;
}

}  // namespace meldkamer::api
