#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/files/directory_files.hpp"

/// The least that loads: one profile and one town, to which a test makes one change.
namespace meldkamer::files {

inline const std::string small_profile_text = R"(profile: plain
version: "1"
label: Gewoon
time_zone: Europe/Amsterdam
operator: {acknowledge_within: PT15S, auto_start_after: PT30S, repeat_alert: PT15S, group_within: PT2M}
roles: {guard: beveiliger, medic: BHV-er}
never_intervene: [medic]
plans:
  guarded:
    arrive_norm: PT3M
    steps:
      - {step: security, label: Beveiliging, roles: [guard], offer: PT20S, timeout: PT60S}
      - {step: police, label: Politie, confirm_call_within: PT15S}
instruction_lists:
  look: [{code: look, do: Kijk}]
kinds:
  unknown: {label: Onbekend, priority: 2, instructions: look}
  responder_duress: {label: Nood, priority: 1}
  knock: {label: Klop, priority: 3}
closing_form:
  - section: incident
    label: Voorval
    fields:
      - {key: sort, label: Soort, type: enum, options: {a: A, b: B}}
      - {key: calm, label: Rustig, type: yes_no, required_if: sort=a}
register:
  to: gir
  category_field: sort
  rules:
    - {category: a, not_if: [calm], yes_if_any: [not_calm]}
    - {category: b, yes_if_any: [always]}
follow_up:
  - {code: talk, label: Gesprek, by: guard, kind: mandatory, span: P7D}
false_alarm_causes: {mistake: Vergissing}
)";

inline const std::string small_town_text = R"(organisation: Proefstad
version: "1"
control_rooms:
  MK: {label: Meldkamer, supervisors: [S-1]}
sites:
  L1: {label: Kantoor, address: Straat 1, class: guarded, control_room: MK, profile: plain, zones: {hal: {label: Hal}}}
devices:
  K1: {class: panic_button, site: L1, zone: hal, kind: knock, account: 1a2b, point: "007"}
people:
  G-1: {name: Een, roles: [guard], control_rooms: [MK], deputies: [G-2], shifts: [mon-fri 08:00-17:00]}
  G-2: {name: Twee, roles: [guard], sites: [L1]}
  S-1: {name: Drie, roles: [supervisor], control_rooms: [MK]}
)";

/// `text` with the first `from` replaced by `to`.
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return "the text to change is not there: " + from;
  return text.replace(at, from.size(), to);
}

/// The directory, or the end of the test with what is wrong with it.
inline std::shared_ptr<const domain::Directory> loaded(const std::vector<TextFile>& texts) {
  auto read = read_directory(texts);
  if (!read) throw std::runtime_error(to_text(read.error()));
  return *read;
}

/// The problems, one a line, of this profile and town; empty when they load.
inline std::string problems_of(const std::string& profile, const std::string& town) {
  const auto read = read_directory(
      {{.name = "plain.yaml", .text = profile}, {.name = "town.yaml", .text = town}});
  return read ? std::string() : to_text(read.error());
}

}  // namespace meldkamer::files
