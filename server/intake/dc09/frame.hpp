#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meldkamer::intake::dc09 {

/// One frame as it stood between LF and CR: <LF> CRC 0LLL "id"... <CR>.
struct Frame {
  std::string body;     ///< From the first quote up to and not including CR; bytes, undecoded.
  bool crc_right{};     ///< False: the frame was damaged and gets no answer.
  bool crc_binary{};    ///< The CRC came as two raw bytes; the answer uses the same form.
  bool length_right{};  ///< False with a right CRC: accepted, counted.
};

/// What a FrameReader threw away, for the counters.
struct Skipped {
  std::uint64_t junk_bytes{};  ///< Bytes that belong to no frame.
  std::uint64_t damaged{};     ///< Frames given up because a next one began inside them.
  std::uint64_t too_long{};    ///< Frames over limits::dc09_frame_bytes_max.
  std::uint64_t incomplete{};  ///< Frames whose end never came.
};

/// Cuts a stream of bytes into DC-09 frames (dc09.md, "Reading frames from TCP"): any number of
/// frames a segment, or one byte at a time; foreign bytes are skipped; the CRC is skipped by
/// position, because two raw CRC bytes may be LF, CR, NUL or a quote.
///
/// Take bytes, then call next() until it returns nullopt, then take more. Kept so, the reader
/// holds at most limits::dc09_frame_bytes_max plus one take.
class FrameReader {
 public:
  void take(std::string_view bytes);
  /// Nothing follows (a datagram is whole, the connection ended): next() waits for nothing more.
  void end();
  /// The next frame, damaged ones included (crc_right false); nullopt: more bytes are needed.
  std::optional<Frame> next();

  /// True while the beginning of a frame waits for the rest; the caller limits that wait.
  bool in_frame() const { return begin_ < buffer_.size(); }

  /// The frame that waits took too long: drops its LF and looks for the next one behind it.
  void give_up();

  const Skipped& skipped() const { return skipped_; }

 private:
  struct Cut {
    enum class Kind { frame, wait, restart } kind{Kind::wait};
    Frame frame;
    std::size_t bytes{};  // To drop, CR included for a frame.
  };

  std::string_view rest() const { return std::string_view{buffer_}.substr(begin_); }

  bool find_header();
  Cut cut(std::string_view bytes, bool binary);
  Cut cut_damaged(std::string_view bytes, Frame frame, std::size_t first_cr);

  std::string buffer_;
  std::size_t begin_{};
  bool binary_{};
  bool ended_{};
  Skipped skipped_;
};

}  // namespace meldkamer::intake::dc09
