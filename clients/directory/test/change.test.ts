import { create } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { DirectorySchema } from "@gen/meldkamer/v1/directory_pb.ts";
import { RpcFault } from "@ts/rpc/connect.ts";
import { describe, expect, test } from "vitest";
import { problemsOf } from "../src/change/problems.ts";
import { directoryYaml } from "../src/change/to_yaml.ts";

const text = (writer: BinaryWriter, field: number, value: string) =>
  writer.tag(field, WireType.LengthDelimited).string(value);

function refused(...violations: [field: string, what: string][]): RpcFault {
  const request = new BinaryWriter();
  for (const [field, what] of violations) {
    const one = new BinaryWriter();
    text(text(one, 1, field), 2, what);
    request.tag(1, WireType.LengthDelimited).bytes(one.finish());
  }
  const info = text(new BinaryWriter(), 1, "DIRECTORY_INVALID").finish();
  return new RpcFault("invalid_argument", "the files cannot be used", [
    { type: "google.rpc.ErrorInfo", value: info },
    { type: "google.rpc.BadRequest", value: request.finish() },
  ]);
}

describe("a refused import", () => {
  test("names file, line and what stands there", () => {
    const files = [{ name: "stad.yaml", text: "organisation: X\nsites:\n  A: {clas: guarded}\n" }];
    const problems = problemsOf(
      refused(["stad.yaml:3", "has an unknown key 'clas'"], ["stad.yaml", "names no version"]),
      files,
    );
    expect(problems).toEqual([
      {
        file: "stad.yaml",
        line: 3,
        what: "has an unknown key 'clas'",
        reads: "  A: {clas: guarded}",
      },
      { file: "stad.yaml", line: 0, what: "names no version", reads: "" },
    ]);
  });

  test("for another reason has no lines to show", () => {
    expect(problemsOf(new RpcFault("unavailable", "no line"), [])).toEqual([]);
  });
});

describe("the directory as a file", () => {
  const directory = create(DirectorySchema, {
    organisation: 'Gemeente "Proef": #1',
    version: "2026-48",
    sites: [
      {
        siteKey: "STADHUIS",
        label: "Stadhuis",
        siteClass: "guarded",
        zones: [{ zoneKey: "hal", label: "hal", level: "BG" }],
        position: { latitude: 51.8, longitude: 4.9 },
        officeHours: [{ weekday: 1, fromMinute: 480, untilMinute: 1020 }],
      },
    ],
    devices: [{ deviceKey: "K-1", deviceClass: "panel", account: "0012", silent: true }],
    people: [{ personKey: "G-1", name: "J. Bakker", roles: ["guard"], channels: [] }],
  });

  test("keeps every text in quotes, so that no sign in it means something", () => {
    const yaml = directoryYaml(directory);
    expect(yaml).toContain('organisation: "Gemeente \\"Proef\\": #1"');
    expect(yaml).toContain('    account: "0012"');
    expect(yaml).toContain("    silent: true");
  });

  test("says what is empty only where empty means something", () => {
    const yaml = directoryYaml(directory);
    expect(yaml).toContain("    channels: []");
    expect(yaml).not.toContain("phone");
    expect(yaml).toContain('    zones: {hal: {label: "hal", level: "BG"}}');
    expect(yaml).toContain("    position: {latitude: 51.8, longitude: 4.9}");
    expect(yaml).toContain('    office_hours: ["mon 08:00-17:00"]');
  });
});
