#pragma once
#include "server/domain/rules/new_case.hpp"

namespace meldkamer::domain::rules {

/// The mask that keeps this alarm from opening a case: its device or site is on test, a device
/// sent it, and its kind may be masked. 0: none. What people press or say is never masked.
MaskId mask_over(const Draft& draft, const Reading& reading);

}  // namespace meldkamer::domain::rules
