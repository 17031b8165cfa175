#pragma once
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/command.hpp"
#include "server/intake/dc09/code_table.hpp"
#include "server/intake/dc09/decision.hpp"

namespace meldkamer::intake::dc09 {

/// The orders that `verdict`'s signal means: one RaiseAlarm an event, none for supervision
/// or a refused message. Copies
/// of a message give the same duplicate keys. Zone numbers lose their leading zeros ("007" and "7"
/// are one point). Pure.
std::vector<domain::Command> to_orders(const Verdict& verdict,
                                       const CodeTables& tables,
                                       Instant received_at);

/// The trouble to show when a panel's messages had to be refused: it is set up wrong, or somebody
/// pretends to be it.
domain::Command to_alert(const Verdict& verdict, Instant received_at);

}  // namespace meldkamer::intake::dc09
