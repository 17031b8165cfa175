import { toJsonString } from "@bufbuild/protobuf";
import { DirectorySchema } from "@gen/meldkamer/v1/directory_pb.ts";
import { sentenceFor } from "@ts/labels/refusals.ts";
import { saveFile } from "@ts/page/save_file.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { newRequestId } from "@ts/rpc/request_id.ts";
import { NotProven, useProof } from "@ts/session/use_proof.tsx";
import { type ReactElement, useState } from "react";
import type { Clients, Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { type FileProblem, problemsOf, type SentFile } from "./problems.ts";
import { directoryYaml } from "./to_yaml.ts";

export interface ChangeViewProps {
  clients: Clients;
  shelf: Shelf;
  editable: boolean;
  onChanged(): void;
}

/** Where the files are: checked, in force, or wrong. */
type Outcome =
  | { kind: "none" }
  | { kind: "busy"; sentence: string }
  | { kind: "good"; version: string }
  | { kind: "used"; version: string }
  | { kind: "bad"; problems: readonly FileProblem[] }
  | { kind: "failed"; sentence: string };

/** The whole directory is replaced at once: first checked, then taken into use with a reason. */
export function ChangeView(props: ChangeViewProps): ReactElement {
  return (
    <div className="change">
      {props.editable ? (
        <ImportPanel {...props} />
      ) : (
        <p className="panel quiet">{words.change.notAllowed}</p>
      )}
      <ExportPanel shelf={props.shelf} />
    </div>
  );
}

function ImportPanel({ clients, onChanged }: ChangeViewProps): ReactElement {
  const { change } = words;
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [reason, setReason] = useState("");
  const [outcome, setOutcome] = useState<Outcome>({ kind: "none" });
  const proof = useProof(clients.transport);
  const choose = async (chosen: FileList | null) => {
    setOutcome({ kind: "none" });
    const read = [...(chosen ?? [])].map(async (file) => ({
      name: file.name,
      text: await file.text(),
    }));
    setFiles(await Promise.all(read));
  };
  const send = async (dryRun: boolean) => {
    setOutcome({ kind: "busy", sentence: dryRun ? change.checking : change.using });
    try {
      const request = { requestId: newRequestId(), files: [...files], reason, dryRun };
      const { version } = await proof.withProof(() => clients.directory.importDirectory(request));
      setOutcome({ kind: dryRun ? "good" : "used", version });
      if (!dryRun) onChanged();
    } catch (thrown) {
      if (thrown instanceof NotProven) {
        setOutcome({ kind: "none" });
        return;
      }
      const problems = problemsOf(thrown, files);
      const sentence = sentenceFor(refusalOf(thrown));
      setOutcome(problems.length > 0 ? { kind: "bad", problems } : { kind: "failed", sentence });
    }
  };
  const ready = files.length > 0 && reason.trim() !== "" && outcome.kind !== "busy";
  return (
    <section className="panel" aria-label={change.title}>
      <h2>{change.title}</h2>
      <p className="quiet how">{change.how}</p>
      <form
        className="change-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(outcome.kind !== "good");
        }}
      >
        <label className="pick wide file-pick">
          <span>{change.files}</span>
          <b>{files.length === 0 ? change.choose : change.chosen(files.length)}</b>
          <input
            type="file"
            aria-label={change.files}
            accept=".yaml,.yml"
            multiple
            onChange={(event) => void choose(event.target.files)}
          />
        </label>
        <label className="pick wide">
          <span>
            {change.reason}, {change.reasonHint}
          </span>
          <input
            type="text"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <ul className="tags">
          {files.map((file) => (
            <li key={file.name}>{file.name}</li>
          ))}
        </ul>
        <p className="buttons">
          <button type="button" className="side" disabled={!ready} onClick={() => void send(true)}>
            {change.check}
          </button>
          <button type="submit" className="side strong-button" disabled={outcome.kind !== "good"}>
            {change.use}
          </button>
        </p>
      </form>
      <OutcomeLine outcome={outcome} />
      {proof.dialog}
    </section>
  );
}

function OutcomeLine({ outcome }: { outcome: Outcome }): ReactElement {
  const { change } = words;
  return (
    <div role="status" className="outcome">
      {outcome.kind === "busy" && <p className="quiet">{outcome.sentence}</p>}
      {outcome.kind === "good" && <p className="good">✓ {change.good(outcome.version)}</p>}
      {outcome.kind === "used" && <p className="good">✓ {change.used(outcome.version)}</p>}
      {outcome.kind === "failed" && (
        <p className="fault-line">
          <b>{words.failed}</b> {outcome.sentence}
        </p>
      )}
      {outcome.kind === "bad" && <ProblemTable problems={outcome.problems} />}
    </div>
  );
}

function ProblemTable({ problems }: { problems: readonly FileProblem[] }): ReactElement {
  const { change } = words;
  return (
    <>
      <p className="fault-line">
        <b>{change.bad(problems.length)}.</b> {change.nothingChanged}
      </p>
      <table className="problems">
        <thead>
          <tr>
            <th scope="col">{change.file}</th>
            <th scope="col" className="right">
              {change.line}
            </th>
            <th scope="col">{change.problem}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.file}:${problem.line} ${problem.what}`}>
              <th scope="row">{problem.file}</th>
              <td className="right num">{problem.line === 0 ? "" : problem.line}</td>
              <td>
                {problem.what}
                {problem.reads !== "" && (
                  <code>
                    <span className="heard">{change.reads}: </span>
                    {problem.reads.trim()}
                  </code>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ExportPanel({ shelf }: { shelf: Shelf }): ReactElement {
  const { change } = words;
  const [fault, setFault] = useState("");
  const name = `stamgegevens-${shelf.directory.version}`;
  const keepYaml = () => {
    try {
      saveFile(`${name}.yaml`, "application/yaml", directoryYaml(shelf.directory));
    } catch (thrown) {
      setFault(String(thrown));
    }
  };
  const keepJson = () => {
    const text = toJsonString(DirectorySchema, shelf.directory, { prettySpaces: 2 });
    saveFile(`${name}.json`, "application/json", text);
  };
  return (
    <section className="panel" aria-label={change.export}>
      <h2>{change.export}</h2>
      <p className="quiet how">{change.exportNote}</p>
      <p className="buttons">
        <button type="button" className="side" onClick={keepYaml}>
          {change.yaml}
        </button>
        <button type="button" className="side" onClick={keepJson}>
          {change.json}
        </button>
      </p>
      {fault !== "" && (
        <p className="fault-line" role="alert">
          <b>{words.failed}</b> {fault}
        </p>
      )}
    </section>
  );
}
