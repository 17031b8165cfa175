#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "server/outbound/push/configuration.hpp"

using CURL = void;

namespace meldkamer::outbound::push {

/// One POST to a push service, as curl makes it. Its address may not change while curl has it.
class Transfer {
 public:
  struct Order {
    std::string url;
    std::string authorization;
    std::string urgency;
    std::string topic;
    std::int64_t keep_seconds{};
    std::string body;
  };

  Transfer(const Configuration& configuration, Order order);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_; }

  /// 0: no answer came.
  long status() const;

  /// What the push service asked for, in seconds; 0: nothing.
  std::int64_t retry_after() const { return retry_after_; }

  /// The address is one that may not be called.
  bool is_forbidden() const { return forbidden_; }

 private:
  struct Hooks;

  void set_bounds();
  void add_headers(const Order& order);

  const Configuration& configuration_;
  std::string body_;
  CURL* handle_{};
  void* headers_{};
  std::size_t answered_{};
  std::int64_t retry_after_{};
  bool forbidden_{};
};

}  // namespace meldkamer::outbound::push
