#include "server/intake/dc09/reply.hpp"

#include <cassert>

#include "server/intake/dc09/crc.hpp"
#include "server/intake/dc09/hex.hpp"
#include "server/intake/dc09/timestamp.hpp"

namespace meldkamer::intake::dc09 {
namespace {

std::string encrypted_part(const Verdict& verdict, Instant now, std::string_view pad) {
  const std::string text = "|]_" + write_timestamp(now);
  // When the text fills whole blocks already, a whole block of pad stands in front.
  const std::size_t pad_bytes = cipher_block_bytes - text.size() % cipher_block_bytes;
  assert(pad.size() >= pad_bytes && verdict.known != nullptr && verdict.known->key);
  return encrypt_hex(*verdict.known->key, std::string{pad.substr(0, pad_bytes)} + text);
}

}  // namespace

std::string write_frame(std::string_view body, bool crc_binary) {
  const std::uint16_t crc = crc16(body);
  std::string frame = "\n";
  if (crc_binary) {
    frame += static_cast<char>(crc >> 8U);
    frame += static_cast<char>(crc & 0xFFU);
  } else {
    frame += write_hex16(crc);
  }
  frame += write_hex16(static_cast<std::uint16_t>(body.size()));
  frame += body;
  frame += '\r';
  return frame;
}

std::string write_reply(const Verdict& verdict, Instant now, std::string_view pad) {
  const std::string& header = verdict.header.empty() ? std::string{"0000L0"} : verdict.header;
  switch (verdict.answer) {
    case Answer::none:
      return {};
    case Answer::ack:
      return write_frame("\"ACK\"" + header + "[]", verdict.crc_binary);
    case Answer::encrypted_ack:
      return write_frame("\"*ACK\"" + header + '[' + encrypted_part(verdict, now, pad),
                         verdict.crc_binary);
    case Answer::nak:  // Nothing of the message is echoed: its sender sets its clock by it.
      return write_frame("\"NAK\"0000R0L0A0[]_" + write_timestamp(now), verdict.crc_binary);
    case Answer::duh:
      return write_frame("\"DUH\"" + header + "[]", verdict.crc_binary);
  }
  return {};
}

}  // namespace meldkamer::intake::dc09
