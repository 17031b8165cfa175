#include "server/metrics.hpp"

#include <algorithm>
#include <map>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <string_view>
#include <utility>

namespace meldkamer {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

class Page {
 public:
  void count(const std::string& name, const std::string& help, std::uint64_t value) {
    add(name + "_total", help, MetricType::Counter).counter.value = static_cast<double>(value);
  }

  void gauge(const std::string& name, const std::string& help, double value) {
    add(name, help, MetricType::Gauge).gauge.value = value;
  }

  void intake(const intake::Figure& figure) {
    const bool counts = figure.name.ends_with("_total");
    auto& metric = add(figure.name,
                       "Intake: server/intake says what",
                       counts ? MetricType::Counter : MetricType::Untyped);
    metric.label = labels_of(figure.labels);
    (counts ? metric.counter.value : metric.untyped.value) = figure.value;
  }

  std::string text() const {
    std::vector<MetricFamily> list;
    for (const auto& [name, family] : families_) list.push_back(family);
    return prometheus::TextSerializer().Serialize(list);
  }

 private:
  ClientMetric& add(const std::string& name, const std::string& help, MetricType type) {
    auto& family = families_["meldkamer_" + name];
    family.name = "meldkamer_" + name;
    family.help = help;
    family.type = type;
    return family.metric.emplace_back();
  }

  /// `reason="crc_wrong"`: one label.
  static std::vector<ClientMetric::Label> labels_of(std::string_view text) {
    const auto equals = text.find("=\"");
    if (equals == std::string_view::npos || !text.ends_with('"')) return {};
    ClientMetric::Label label;
    label.name = std::string(text.substr(0, equals));
    label.value = std::string(text.substr(equals + 2, text.size() - equals - 3));
    return {std::move(label)};
  }

  std::map<std::string, MetricFamily> families_;
};

double seconds(std::int64_t us) {
  return static_cast<double>(us) / 1e6;
}

void add_engine(Page& page, const engine::EngineFigures& engine) {
  page.count("commands", "Commands decided", engine.commands);
  page.count("refusals", "Commands that the rules refused", engine.refusals);
  page.count("commits", "Journal entries written, one sync each", engine.commits);
  page.count("events", "Facts written", engine.events);
  page.gauge("queue_length", "Commands waiting", static_cast<double>(engine.queue_length));
  page.gauge("deadline_lateness_seconds",
             "How late the last deadline was handled",
             seconds(engine.lateness_us_last));
  page.gauge("deadline_lateness_seconds_max",
             "How late the latest was since the start",
             seconds(engine.lateness_us_max));
  page.gauge("storing", "1: the journal takes entries", engine.storing ? 1 : 0);
}

void add_feed(Page& page, const Figures& figures) {
  page.count("feed_deltas", "Changes published", figures.feed.deltas);
  page.count("feed_delta_bytes", "Bytes of them, encoded once", figures.feed.delta_bytes);
  page.count("feed_views", "Views encoded", figures.feed.views_encoded);
  page.count("feed_snapshots", "Whole pictures sent", figures.feed.snapshots);
  page.gauge("feed_subscribers", "Live pictures now", static_cast<double>(figures.subscribers));
}

void add_doors(Page& page, const api::HttpFigures& http, const api::GrpcFigures& grpc) {
  page.count("http_connections", "Accepted", http.connections);
  page.gauge("http_connections_open", "Now", static_cast<double>(http.connections_open));
  page.count("http_connections_refused", "Over a cap", http.connections_refused);
  page.count("http_handshakes_failed", "TLS that did not come about", http.handshakes_failed);
  page.count("http_requests", "Answered", http.requests);
  page.count("http_requests_unreadable", "Malformed or over a limit", http.requests_unreadable);
  page.count("http_timeouts", "Cut for being slow or silent", http.timeouts);
  page.count("http_feeds", "WebSockets with a live picture", http.feeds);
  page.gauge("http_feeds_open", "Now", static_cast<double>(http.feeds_open));
  page.count("grpc_calls", "Calls by gRPC", grpc.calls);
  page.gauge("grpc_calls_open", "Now, streams included", static_cast<double>(grpc.calls_open));
  page.gauge("grpc_streams_open", "Live pictures now", static_cast<double>(grpc.streams_open));
}

}  // namespace

std::string metrics_text(const Figures& figures) {
  Page page;
  add_engine(page, figures.engine);
  add_feed(page, figures);
  add_doors(page, figures.http, figures.grpc);
  page.gauge("callouts_waiting",
             "Callouts that no handheld has yet",
             static_cast<double>(figures.callouts_waiting));
  page.gauge("report_rows_waiting",
             "Response times on their way to their file",
             static_cast<double>(figures.report_rows_waiting));
  page.count("audit_lines", "Lines of the audit trail since the start", figures.trail.lines);
  page.count("audit_lines_lost", "Lines that could not be written", figures.trail.lost);
  page.gauge("clock_offset_seconds",
             "Wall clock minus the server's time line",
             seconds(figures.clock_offset.count()));
  for (const auto& figure : figures.intake) page.intake(figure);
  return page.text();
}

}  // namespace meldkamer
