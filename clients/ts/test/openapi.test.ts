import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

// The OpenAPI document that the server serves, against the Dutch API Design Rules.

const root = fileURLToPath(new URL("../../..", import.meta.url));
const spectral = join(
  dirname(createRequire(import.meta.url).resolve("@stoplight/spectral-cli/package.json")),
  "dist/index.js",
);
const lintTimeout = 120_000; // The linter alone takes seconds to load.

interface Finding {
  code: string;
  path: string[];
  message: string;
}

/** Without the first and last line, which make the file a C++ string as well. */
async function servedDocument(): Promise<string> {
  const text = await readFile(join(root, "server/defaults/openapi/alarmen.json"), "utf8");
  return text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
}

async function lint(document: string): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "openapi-"));
  const file = join(folder, "openapi.json");
  await writeFile(file, document);
  const args = ["lint", file, "--ruleset", join(root, "tests/openapi/design_rules.yaml")];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [spectral, ...args, "--format", "json", "--quiet", "--fail-severity", "hint"],
      { maxBuffer: 10_000_000 },
      (error, out, problems) => {
        // 1: there are findings; anything else: the linter itself failed.
        if (error !== null && error.code !== 1) reject(new Error(problems || error.message));
        else resolve(out);
      },
    );
  });
  await rm(folder, { recursive: true });
  return JSON.parse(output) as Finding[];
}

describe("the OpenAPI document", () => {
  it(
    "keeps every rule of the standard",
    async () => {
      const findings = await lint(await servedDocument());
      expect(
        findings.map(({ code, path, message }) => `${code} ${path.join(".")}: ${message}`),
      ).toEqual([]);
    },
    lintTimeout,
  );

  it(
    "would not pass without its version header, its problem details or its contact",
    async () => {
      const document = JSON.parse(await servedDocument());
      delete document.info.contact.email;
      delete document.paths["/cap"].post.responses["201"].headers;
      document.components.responses.AlarmGeweigerd.content = { "text/plain": {} };
      document.servers[0].url = "http://meldkamer.example";
      document.paths["/Alarm_lijst/"] = document.paths["/alarmen"];
      const codes = new Set((await lint(JSON.stringify(document))).map((finding) => finding.code));
      for (const code of [
        "doc-contact",
        "version-header",
        "problem-type",
        "uri-version",
        "https-only",
        "no-trailing-slash",
        "path-kebab-case",
      ]) {
        expect(codes).toContain(code);
      }
    },
    lintTimeout,
  );

  it("gives examples that have what their schemas demand", async () => {
    const document = JSON.parse(await servedDocument());
    const bodies = document.paths["/alarmen"].post.requestBody.content;
    expect(bodies["application/json"].example.id).toBeTruthy();
    for (const name of document.components.schemas.CloudEvent.required) {
      expect(bodies["application/cloudevents+json"].example).toHaveProperty(name);
    }
  });
});
