#pragma once
#include <cstdlib>
#include <iostream>

/// A promise that must hold for every input: breaking it is a finding, as a crash is.
inline void demand(bool holds, const char* promise) {
  if (holds) return;
  std::cerr << "broken promise: " << promise << '\n';
  std::abort();
}
