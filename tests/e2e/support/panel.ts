import { createConnection } from "node:net";

/** Worked example 1 of the DC-09 description: a panic button, no timestamp, account 77A1. */
export const exampleFrame = Buffer.from(
  '\n92EE0026"SIA-DCS"0021L0#77A1[#77A1|Nri1/PA007]\r',
  "latin1",
);
/** What a receiver answers to it, byte for byte. */
export const exampleAck = Buffer.from('\nBC0D0012"ACK"0021L0#77A1[]\r', "latin1");

function crc(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >> 1) ^ 0xa001 : sum >> 1;
  }
  return sum;
}

const hex4 = (value: number) => value.toString(16).toUpperCase().padStart(4, "0");

/** Checksum and length around what a frame says. */
function framed(body: string): Buffer {
  const bytes = Buffer.from(body, "latin1");
  return Buffer.concat([
    Buffer.from(`\n${hex4(crc(bytes))}${hex4(bytes.length)}`, "latin1"),
    bytes,
    Buffer.from("\r", "latin1"),
  ]);
}

const number4 = (sequence: number) => String(sequence).padStart(4, "0");

export const panelFrame = (sequence: number, account: string, data = "Nri1/PA001") =>
  framed(`"SIA-DCS"${number4(sequence)}L0#${account}[#${account}|${data}]`);

export const panelAck = (sequence: number, account: string) =>
  framed(`"ACK"${number4(sequence)}L0#${account}[]`);

/** Sends one frame as a panel does and gives back what came before the answer's end. */
export function exchange(port: number, frame: Buffer, patienceMs = 5000): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const answer: Buffer[] = [];
    const socket = createConnection({ host: "127.0.0.1", port }, () => socket.write(frame));
    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(`panel on port ${port}: ${why}; so far ${Buffer.concat(answer)}`));
    };
    socket.setTimeout(patienceMs, () => fail("no answer"));
    socket.on("error", (error) => fail(error.message));
    socket.on("close", () => fail("closed without an answer"));
    socket.on("data", (bytes) => {
      answer.push(bytes);
      if (bytes.at(-1) !== 0x0d) return;
      socket.removeAllListeners("close");
      socket.destroy();
      resolve(Buffer.concat(answer));
    });
  });
}
