#pragma once
#include <optional>
#include <string>

namespace meldkamer::testing {

/// A panel's DC-09 frame with a text that tells it from every other: SIA-DCS, panic, point 1.
std::string panel_frame(unsigned sequence, const std::string& account, const std::string& text);

/// A panel's sign of life: answered at once, recorded nowhere.
std::string supervision_frame(const std::string& account);

/// A connected TCP socket to the DC-09 listener on loopback, the caller's to close. Throws when
/// there is no listener.
int connected_panel(int port);

/// One TCP connection of a panel. Closed by the peer or silent: the next send connects again.
class PanelClient {
 public:
  explicit PanelClient(int port) : port_(port) {}

  ~PanelClient();
  PanelClient(const PanelClient&) = delete;
  PanelClient& operator=(const PanelClient&) = delete;

  /// Sends and waits for the answer up to its CR, at most `ms`. Nothing: no connection, cut, or
  /// silence.
  std::optional<std::string> exchange(const std::string& frame, int ms);

 private:
  bool connect();
  void close();

  int port_;
  int socket_{-1};
};

}  // namespace meldkamer::testing
