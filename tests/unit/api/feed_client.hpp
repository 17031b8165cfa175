#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "meldkamer/v1/feed.pb.h"

namespace meldkamer::api {

/// A console's WebSocket. Everything blocks.
class FeedClient {
 public:
  /// Opens it at `origin` (empty: as a program); status() says what the server answered.
  FeedClient(std::uint16_t port, const std::string& path, const std::string& origin = {});
  ~FeedClient();
  FeedClient(const FeedClient&) = delete;
  FeedClient& operator=(const FeedClient&) = delete;

  /// 101: it is open.
  unsigned status() const;
  /// As a binary message.
  void send(const std::string& bytes);
  void watch(const std::string& ticket);
  /// The next frame; nullopt: the server closed, and close_code() says how.
  std::optional<v1::WatchResponse> next();
  /// The next frame that is no heartbeat.
  std::optional<v1::WatchResponse> next_news();
  std::uint16_t close_code() const;
  std::string close_reason() const;

 private:
  struct Socket;
  std::unique_ptr<Socket> socket_;
};

inline constexpr const char* feed_path = "/meldkamer.v1.FeedService/Watch";

}  // namespace meldkamer::api
