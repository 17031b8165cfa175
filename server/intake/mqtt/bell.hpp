#pragma once
#include "server/base/instant.hpp"

namespace meldkamer::intake::mqtt {

/// Wakes a waiting thread from another one.
class Bell {
 public:
  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  /// For good: every wait from now on ends at once.
  void ring();
  bool rung() const;
  /// False: rung.
  bool wait(Duration span) const;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace meldkamer::intake::mqtt
