#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/verbs.hpp"
#include "server/base/entropy.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/uuid.hpp"

namespace meldkamer::cli {
namespace {

template <class List>
void line(const char* what, const List& list) {
  if (!list.empty()) fmt::print("  {:<28} {}\n", what, fmt::join(list, " "));
}

void print(const v1::HeldData& held) {
  line("incidents", held.incident_ids());
  line("visits", held.visit_ids());
  line("expected visitors", held.notice_ids());
  line("people of the directory", held.person_keys());
  line("access bans", held.ban_keys());
  line("pictures of closed cases", held.picture_incident_ids());
  line("dossiers", held.dossier_references());
  if (held.live_size() > 0) {
    fmt::print("still live, so it cannot be erased yet: {}\n", fmt::join(held.live(), ", "));
  }
  if (held.held_size() > 0) {
    fmt::print("kept by a legal hold: {}\n", fmt::join(held.held(), ", "));
  }
  for (const auto& one : held.texts())
    fmt::print("{}: {}\n", one.about(), printable(one.text(), limits::note_bytes_max));
}

bool is_empty(const v1::HeldData& held) {
  return held.ByteSizeLong() == 0;
}

}  // namespace

int find_person(client::Desk& desk, const PersonOptions& options) {
  v1::FindPersonRequest request;
  for (const auto& name : options.names) request.add_names(name);
  request.set_person_key(options.person);
  request.set_with_texts(options.with_texts);
  v1::FindPersonResponse response;
  const auto result =
      client::call(desk, desk.privacy(), &v1::PrivacyService::Stub::FindPerson, request, response);
  if (!result.ok()) return failed(result);
  if (is_empty(response.held())) {
    fmt::print("nothing is held under these names\n");
    return 0;
  }
  fmt::print("held:\n");
  print(response.held());
  return 0;
}

int erase_person(client::Desk& desk, const PersonOptions& options) {
  SystemEntropy entropy;
  v1::ErasePersonRequest request;
  request.set_request_id(uuid_text(random_uuid(entropy)));
  for (const auto& name : options.names) request.add_names(name);
  request.set_person_key(options.person);
  request.set_reason(options.reason);
  v1::ErasePersonResponse response;
  const auto result =
      client::call(desk, desk.privacy(), &v1::PrivacyService::Stub::ErasePerson, request, response);
  if (!result.ok()) return failed(result);
  if (is_empty(response.erased())) {
    fmt::print("nothing was held under these names\n");
    return 0;
  }
  fmt::print("erased for good:\n");
  print(response.erased());
  return 0;
}

}  // namespace meldkamer::cli
