#pragma once
#include <cstdint>
#include <string>

namespace meldkamer::simulator {

/// An alarm panel: sends DC-09 frames (plain SIA-DCS) over TCP and waits for the acknowledgement.
class Panel {
 public:
  /// `address` like "127.0.0.1:20000".
  explicit Panel(std::string address) : address_(std::move(address)) {}

  /// True when the receiver acknowledged within five seconds.
  bool send(const std::string& account, const std::string& code, const std::string& point);

 private:
  std::string address_;
  unsigned sequence_{};
};

/// The frame as it goes over the wire (ANSI/SIA DC-09: LF, CRC, length, body, CR).
std::string dc09_frame(unsigned sequence,
                       const std::string& account,
                       const std::string& code,
                       const std::string& point);

}  // namespace meldkamer::simulator
