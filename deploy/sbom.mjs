// Makes the CycloneDX document of deploy/sbom: Debian packages come on standard input, one a line
// (package, version, architecture, source), npm packages from the lock file.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [binary, lockFile] = process.argv.slice(2);

const debian = readFileSync(0, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const [name, version, architecture, source] = line.split("\t");
    const bare = name.split(":")[0];
    const purl = `pkg:deb/debian/${bare}@${encodeURIComponent(version)}?arch=${architecture}`;
    return {
      type: "library",
      "bom-ref": purl,
      name: bare,
      version,
      purl,
      properties: [{ name: "debian:source", value: source }],
    };
  });

const lock = JSON.parse(readFileSync(lockFile, "utf8"));
const npm = Object.entries(lock.packages)
  .filter(([path, entry]) => path !== "" && entry.link !== true)
  .map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const purl = `pkg:npm/${name.replace("@", "%40")}@${entry.version}`;
    const component = {
      type: "library",
      "bom-ref": `${purl}#${path}`,
      name,
      version: entry.version,
      purl,
      // What only builds and tests use never reaches a browser.
      scope: entry.dev === true ? "excluded" : "required",
    };
    if (typeof entry.license === "string") component.licenses = [{ license: { name: entry.license } }];
    return component;
  });

const digest = createHash("sha256").update(readFileSync(binary)).digest("hex");
const document = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": "meldkamerd",
      name: "meldkamerd",
      hashes: [{ alg: "SHA-256", content: digest }],
    },
  },
  components: [...debian, ...npm],
};
process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
