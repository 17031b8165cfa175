#include "tests/bench/feed_frames.hpp"

#include <cstdint>
#include <utility>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include "meldkamer/v1/feed.pb.h"
#include "meldkamer/v1/incident.pb.h"

namespace meldkamer::bench {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

constexpr unsigned opcode_ping = 9;
constexpr unsigned opcode_binary = 2;

/// A frame of a WebSocket at the beginning of some bytes.
struct Frame {
  unsigned opcode{};
  std::size_t head{};
  std::size_t size{};
};

/// false: there is no whole one yet.
bool find_frame(std::string_view bytes, Frame& frame) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  if (bytes.size() < 2) return false;
  const std::size_t said = byte(1) & 0x7FU;
  const std::size_t more = said == 126 ? 2 : said == 127 ? 8 : 0;
  if (bytes.size() < 2 + more) return false;
  std::size_t size = more == 0 ? said : 0;
  for (std::size_t at = 2; at < 2 + more; ++at) size = size << 8U | byte(at);
  frame = {.opcode = byte(0) & 0x0FU, .head = 2 + more, .size = size};
  return bytes.size() >= frame.head + frame.size;
}

/// Of an IncidentView.
std::string site_key_in(CodedInputStream& view) {
  std::string key;
  while (const std::uint32_t tag = view.ReadTag()) {
    if (WireFormatLite::GetTagFieldNumber(tag) == v1::IncidentView::kSiteKeyFieldNumber) {
      WireFormatLite::ReadBytes(&view, &key);
      view.Skip(view.BytesUntilLimit());
      break;
    }
    if (!WireFormatLite::SkipField(&view, tag)) break;
  }
  return key;
}

}  // namespace

void FeedFrames::take(std::string_view bytes, Nanoseconds at, Arrivals& arrivals) {
  if (!rest_.empty()) bytes = rest_.append(bytes);
  std::size_t begin = 0;
  Frame frame;
  while (find_frame(bytes.substr(begin), frame)) {
    const auto payload = bytes.substr(begin + frame.head, frame.size);
    if (frame.opcode == opcode_binary) take_message(payload, at, arrivals);
    if (frame.opcode == opcode_ping) {
      ping_ = payload;
      pinged_ = true;
    }
    begin += frame.head + frame.size;
  }
  rest_ = std::string(bytes.substr(begin));
}

void FeedFrames::take_message(std::string_view message, Nanoseconds at, Arrivals& arrivals) {
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(message.data()),
                      static_cast<int>(message.size()));
  while (const std::uint32_t tag = in.ReadTag()) {
    const int field = WireFormatLite::GetTagFieldNumber(tag);
    std::uint32_t number = 0;
    if (field == v1::WatchResponse::kIncidentsFieldNumber && in.ReadVarint32(&number)) {
      const auto limit = in.PushLimit(static_cast<int>(number));
      arrivals.note(account_in(site_key_in(in)), at);
      in.PopLimit(limit);
    } else if (field == v1::WatchResponse::kKindFieldNumber && in.ReadVarint32(&number)) {
      if (number == v1::FEED_FRAME_KIND_SNAPSHOT_END) live_ = true;
    } else if (!WireFormatLite::SkipField(&in, tag)) {
      return;
    }
  }
}

bool FeedFrames::pinged(std::string& payload) {
  if (!std::exchange(pinged_, false)) return false;
  payload = ping_;
  return true;
}

}  // namespace meldkamer::bench
