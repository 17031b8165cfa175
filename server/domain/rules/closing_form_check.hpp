#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/domain/closing.hpp"
#include "server/domain/profile.hpp"
#include "server/domain/refusal.hpp"

/// The closing form against the profile that asks it (R66, R67). Pure.
namespace meldkamer::domain::rules {

/// The same answers in the order of the profile's form (unknown keys after them, as given), without
/// blank values and empty answers; of a key given twice the last one counts. `profile` may be null.
ClosingForm tidy_form(const Profile* profile, const ClosingForm& form);

/// Text_too_long, field_required (a key without a name) when a form is larger than
/// limits::form_* allow; nullopt when it fits. Asks nothing else: a draft may be incomplete.
std::optional<Refusal> check_form_size(const ClosingForm& form);

/// Whether `field` has to be answered, the other answers being what they are.
bool is_required(const FormField& field, const ClosingForm& form);

/// Whether the values are what the field's type takes.
bool is_well_formed(const FormField& field, const FormAnswer& answer);

/// Keys of the fields that miss an answer or have one of the wrong form, in the form's order; empty
/// when the form may close a case.
std::vector<std::string> faulty_fields(const Profile& profile, const ClosingForm& form);

}  // namespace meldkamer::domain::rules
