import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  DirectoryService,
  GetDirectoryResponseSchema,
  ImportDirectoryRequestSchema,
} from "@gen/meldkamer/v1/directory_service_pb.ts";
import { afterEach, describe, expect, test } from "vitest";
import { connectTransport, createClient, RpcFault } from "../src/rpc/connect.ts";
import { refusalOf } from "../src/rpc/refusal.ts";

let server: Server | undefined;
afterEach(() => server?.close());

interface Asked {
  path: string;
  type: string;
  body: Buffer;
}

/** A real HTTP server that gives one answer and remembers what it was asked. */
async function answering(status: number, type: string, body: Uint8Array | string) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { url = "", headers } = request;
      asked.push({ path: url, type: headers["content-type"] ?? "", body: Buffer.concat(parts) });
      response.writeHead(status, { "content-type": type }).end(body);
    });
  });
  await new Promise<void>((ready) => server?.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const transport = connectTransport(`http://127.0.0.1:${port}`, 2000);
  return { directory: createClient(DirectoryService, transport), asked };
}

describe("a call", () => {
  test("goes out as Connect unary in binary, and its answer comes back as a message", async () => {
    const whole = create(GetDirectoryResponseSchema, { directory: { version: "2026-48" } });
    const bytes = toBinary(GetDirectoryResponseSchema, whole);
    const { directory, asked } = await answering(200, "application/proto", bytes);
    expect((await directory.getDirectory({})).directory?.version).toBe("2026-48");
    await directory.importDirectory({ reason: "nieuwe week", dryRun: true });
    expect(asked.map((one) => one.path)).toEqual([
      "/meldkamer.v1.DirectoryService/GetDirectory",
      "/meldkamer.v1.DirectoryService/ImportDirectory",
    ]);
    expect(asked[1]?.type).toBe("application/proto");
    const sent = fromBinary(ImportDirectoryRequestSchema, new Uint8Array(asked[1]?.body ?? []));
    expect(sent.reason).toBe("nieuwe week");
  });

  test("that the server refuses says why, with the server's own name for it", async () => {
    const info = Buffer.from("\x0a\x0fINCIDENT_CLOSED", "latin1").toString("base64");
    const body = JSON.stringify({
      code: "failed_precondition",
      message: "closed",
      details: [{ type: "google.rpc.ErrorInfo", value: info.replace(/=+$/, "") }],
    });
    const { directory } = await answering(400, "application/json", body);
    const fault = await directory.getDirectory({}).catch((thrown: unknown) => thrown);
    expect(refusalOf(fault)).toMatchObject({ kind: "refused", reason: "INCIDENT_CLOSED" });
  });

  test("that meets a proxy's page or no server at all may be sent again", async () => {
    const { directory } = await answering(502, "text/html", "<h1>Bad gateway</h1>");
    const page = await directory.getDirectory({}).catch((thrown: unknown) => thrown);
    expect(page).toBeInstanceOf(RpcFault);
    expect(refusalOf(page).kind).toBe("unreachable");
    const nobody = createClient(DirectoryService, connectTransport("http://127.0.0.1:1", 500));
    const dead = await nobody.getDirectory({}).catch((thrown: unknown) => thrown);
    expect(refusalOf(dead).kind).toBe("unreachable");
  });
});
