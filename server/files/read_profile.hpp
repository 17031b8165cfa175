#pragma once
#include <set>
#include <string>

#include "server/domain/profile.hpp"
#include "server/files/fields.hpp"

namespace meldkamer::files {

/// One profile while its file is being read.
struct ProfileReading {
  std::string file;
  Problems& problems;
  std::set<std::string, std::less<>> roles;  ///< That the profile defines.
  domain::Profile profile;
};

/// Role codes of `key`, each of which the profile must define.
std::vector<domain::RoleCode> read_roles(ProfileReading& reading,
                                         Fields& fields,
                                         std::string_view key);
/// A problem when the profile defines no such role.
void check_role(const ProfileReading& reading, Fields& fields, const Word& role);

/// The ladders, one a class of place: each ends in police and no step can wait for ever.
void read_plans(ProfileReading& reading, Fields& top);
/// The kinds of alarm with their instructions.
void read_kinds(ProfileReading& reading, Fields& top);
/// The special procedures; read before the kinds that name them.
void read_procedures(ProfileReading& reading, Fields& top);
/// How visits and access bans are watched over. Needs the kinds.
void read_watches(ProfileReading& reading, Fields& top);
/// First answers that kinds give to the closing form. Needs the form.
void check_presets(ProfileReading& reading, Fields& top);
/// The closing form.
void read_form(ProfileReading& reading, Fields& top);
/// Codes with their labels, in order: {hall: Hal, phone: Telefoon}. `group`: heading above them.
std::vector<domain::FormOption> read_options(Fields& fields,
                                             std::string_view key,
                                             const std::string& group);
/// Duties and questions of one list, each with a code of its own.
std::vector<domain::InstructionItem> read_instruction_items(ProfileReading& reading,
                                                            const Node& list,
                                                            const std::string& who);
/// Tables of the protocol (README.md, determinations), checklist and training. Needs form and
/// kinds.
void read_tables(ProfileReading& reading, Fields& top);
/// Registration rules and duties after the incident. Needs the closing form.
void read_after(ProfileReading& reading, Fields& top);

}  // namespace meldkamer::files
