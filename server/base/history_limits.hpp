#pragma once
#include <cstddef>

/// The bounds of what is remembered of changes of the directory, as limits.hpp has them for
/// everything else.
namespace meldkamer::limits {

inline constexpr std::size_t directory_changes_max = 300;  // Newest; years of a calm organisation.
inline constexpr std::size_t directory_change_items_max = 60;  // Named of one change; all counted.
inline constexpr std::size_t directory_change_page_max = 50;   // Changes a page.

}  // namespace meldkamer::limits
