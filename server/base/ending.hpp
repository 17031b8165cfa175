#pragma once

namespace meldkamer {

/// How a thing that a library in C made ends: `std::unique_ptr<BIGNUM, Ending<BN_free>>`.
template <auto end>
struct Ending {
  void operator()(auto* what) const { end(what); }
};

}  // namespace meldkamer
