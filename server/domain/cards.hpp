#pragma once
#include <string>
#include <vector>

#include "server/domain/incident.hpp"
#include "server/domain/profile.hpp"

/// What operator and responder are told to do (R46).
namespace meldkamer::domain {

/// The operator's duties: those of the kind; a silent case of a kind that makes sound begins with
/// the protocol's duties for silence (R9). Empty when the protocol is unknown.
std::vector<const InstructionItem*> operator_card(const Profile* profile, const Incident& incident);

/// The responder's sentences, in the same way.
std::vector<const std::string*> responder_card(const Profile* profile, const Incident& incident);

}  // namespace meldkamer::domain
