#pragma once
#include <atomic>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include "server/base/clock.hpp"
#include "server/base/task_group.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/dc09/configuration.hpp"
#include "server/intake/dc09/connection_caps.hpp"
#include "server/intake/dc09/desk.hpp"
#include "server/intake/watch_list.hpp"

namespace meldkamer::intake::dc09 {

/// The SIA DC-09 receiver: TCP and UDP, plain and encrypted. Acknowledges an event only once it is
/// durable; while storage fails it stays silent, so that panels use their other path.
class Receiver final : public Adapter {
 public:
  /// Faults `malformed`: an account or a code table, with what is wrong and where.
  static std::expected<std::unique_ptr<Receiver>, Fault> make(
      Configuration configuration,
      AlarmSink& sink,
      Clock& clock,
      boost::asio::any_io_executor executor);

  /// Tells from start() on who is silent for longer than `list` allows; it outlives the receiver.
  void watch(WatchList& list) { watch_list_ = &list; }

  std::string_view name() const override { return "dc09"; }

  std::expected<void, Fault> start() override;
  /// Accounts, their keys and what they must encrypt; faults keep what was there.
  void take_keys(const intake::Configuration& configuration) override;
  void stop() override;
  boost::asio::awaitable<void> join() override;
  std::vector<Figure> figures() const override;

  const Counters& counters() const { return desk_.counters(); }

  /// Last sign of life of each account, expected ones that were never heard included.
  std::vector<Seen> seen() const { return desk_.seen().all(); }

  /// The ports in use; 0 before start() or without that transport.
  std::uint16_t tcp_port() const { return tcp_port_; }

  std::uint16_t udp_port() const { return udp_port_; }

 private:
  Receiver(Configuration configuration, Desk::Parts parts, boost::asio::any_io_executor executor);
  std::expected<void, Fault> open_tcp(std::uint16_t port);
  std::expected<void, Fault> open_udp(std::uint16_t port);
  boost::asio::awaitable<void> accept_panels(boost::asio::ip::tcp::acceptor acceptor);
  boost::asio::awaitable<void> receive_datagrams();
  boost::asio::awaitable<void> watch_silence();
  std::optional<Instant> last_heard(const Watched& device) const;
  boost::asio::awaitable<void> answer_datagram(std::string bytes,
                                               boost::asio::ip::udp::endpoint sender);

  const std::string address_;
  const std::optional<std::uint16_t> tcp_wanted_;
  const std::optional<std::uint16_t> udp_wanted_;
  boost::asio::any_io_executor executor_;
  Desk desk_;
  WatchList* watch_list_{};
  const std::map<std::string, std::string> bound_accounts_;  // By the device that each stands for.
  std::shared_ptr<ConnectionCaps> caps_;
  boost::asio::ip::udp::socket udp_;  // On a strand of its own.
  std::size_t datagrams_waiting_{};   // Touched on that strand only.
  std::uint16_t tcp_port_{};
  std::uint16_t udp_port_{};
  std::atomic<std::size_t> supervised_{};
  std::atomic<std::size_t> silent_{};
  TaskGroup tasks_;
};

}  // namespace meldkamer::intake::dc09
