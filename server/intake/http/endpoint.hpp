#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/cap/order.hpp"
#include "server/intake/case_book.hpp"
#include "server/intake/http/cloud_event.hpp"
#include "server/intake/http/configuration.hpp"
#include "server/intake/source_figures.hpp"

namespace meldkamer::intake::http {

/// One request as this room needs it.
struct Request {
  std::string method;
  std::string path;
  std::string authorization;  ///< The header: "Bearer TOKEN".
  std::string content_type;
  EventHeaders event_headers;
  std::string body;
  std::string address;  ///< Of the peer, for the log.
};

struct Answer {
  unsigned status{200};
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< API-Version is always there.
};

/// Alarms over HTTP: POST /v1/alarmen (JSON, CloudEvents), POST /v1/cap (CAP 1.2), and what they
/// take, GET /v1/openapi.json. Knows nothing of sockets; safe from any thread.
///
/// Promises: 201 and 200 only once the alarm is durable; the same source and id again gets the same
/// numbers again (200), also after a restart; while storage fails, 503 and nothing is kept.
class Endpoint {
 public:
  /// Outlive the endpoint and every answer.
  struct Parts {
    AlarmSink& sink;
    CaseBook& cases;
    Clock& clock;
  };

  Endpoint(Configuration configuration, Parts parts);

  /// The paths that it answers.
  static std::vector<std::string> paths();

  boost::asio::awaitable<Answer> answer(Request request);

  /// From the next request on these are who may. Safe from any thread.
  void take(Sources sources);

  std::vector<Figure> figures() const;

 private:
  struct Stored;

  boost::asio::awaitable<Answer> answer_alarm(Request request, const Source* source);
  boost::asio::awaitable<Answer> answer_cap(Request request, const Source* source);
  boost::asio::awaitable<std::expected<Stored, Problem>> store(domain::Command command);
  boost::asio::awaitable<domain::IncidentId> case_of(std::vector<cap::MessageName> references);
  Answer refuse(const Request& request, std::string_view source, Problem problem);
  /// A copy: the sources may change while it is answered.
  std::optional<Source> source_of(const Request& request) const;
  void count_for(const Source& source, bool taken);
  Instant wall_time() const;

  Configuration configuration_;
  Parts parts_;
  mutable std::mutex sources_mutex_;
  std::shared_ptr<const Sources> sources_;

  struct Counts {
    std::atomic<std::uint64_t> stored;
    std::atomic<std::uint64_t> repeated;
    std::atomic<std::uint64_t> unauthorised;
    std::atomic<std::uint64_t> invalid;
    std::atomic<std::uint64_t> not_stored;
    std::atomic<std::uint64_t> refused;
  };

  Counts counts_;
  SourceFigures by_source_;
};

/// The OpenAPI document, as served.
std::string_view openapi_document();

}  // namespace meldkamer::intake::http
