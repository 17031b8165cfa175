import { create } from "@bufbuild/protobuf";
import { TimelineLineSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { sentenceOf } from "@ts/labels/timeline.ts";
import { saveFile } from "@ts/page/save_file.ts";
import { useAnswer } from "@ts/page/use_answer.ts";
import { clockTimeExact } from "@ts/time/format.ts";
import { type ReactElement, useCallback } from "react";
import { spanText } from "../figures/spans.ts";
import { useClients } from "../page/clients.ts";
import { Layer } from "../page/layer.tsx";
import { StateLine } from "../page/state_line.tsx";
import { words } from "../words/words.ts";
import { type Dossier, readDossier } from "./dossier.ts";
import type { FormWords } from "./form_words.ts";

export interface DossierLayerProps {
  reference: string;
  words: FormWords;
  onClose(): void;
}

/** One dossier, whole: readable, and as the bytes that the registry has. */
export function DossierLayer(props: DossierLayerProps): ReactElement {
  const { reference, onClose } = props;
  const clients = useClients();
  const ask = useCallback(
    async (signal: AbortSignal) =>
      (await clients.registry.getDossier({ reference }, { signal })).packageJson,
    [clients, reference],
  );
  const answer = useAnswer(ask);
  const text = answer.value;
  const dossier = text === undefined ? undefined : readDossier(text);
  return (
    <Layer title={reference} onClose={onClose}>
      <StateLine answer={answer} />
      {dossier !== undefined && <Readable dossier={dossier} words={props.words} />}
      {text !== undefined && dossier === undefined && (
        <>
          <p className="fault-line">{words.dossiers.unreadable}</p>
          <pre>{text}</pre>
        </>
      )}
      {text !== undefined && (
        <button
          type="button"
          className="side"
          onClick={() => saveFile(`${reference}.json`, "application/json", text)}
        >
          {words.dossiers.save}
        </button>
      )}
    </Layer>
  );
}

function Readable(props: { dossier: Dossier; words: FormWords }): ReactElement {
  const { dossier, words: form } = props;
  return (
    <>
      <p className="lead">{dossier.heading}</p>
      <dl className="facts">
        {dossier.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.dossiers.times}</h3>
      <dl className="facts">
        {dossier.times.map(([phase, seconds]) => (
          <div key={phase}>
            <dt>{words.phases[phase]?.name ?? phase}</dt>
            <dd className="num">
              {seconds === undefined ? words.log.absent : spanText(seconds * 1000)}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{words.dossiers.form}</h3>
      <dl className="facts">
        {dossier.form.map(([key, answer]) => (
          <div key={key}>
            <dt>{form.question(key)}</dt>
            <dd>
              {answer.length === 0
                ? words.dossiers.notAnswered
                : answer.map((one) => form.answer(one)).join(", ")}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{words.incident.timeline}</h3>
      <ol className="timeline">
        {dossier.timeline.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a stored dossier never move.
          <Line key={index} line={line} words={form} />
        ))}
      </ol>
    </>
  );
}

function Line(props: { line: Dossier["timeline"][number]; words: FormWords }): ReactElement {
  const { line, words: form } = props;
  const [lead, rest] = sentenceOf(
    create(TimelineLineSchema, { code: line.code, values: line.values }),
  );
  const at = Date.parse(line.at);
  return (
    <li>
      <time className="num">{Number.isNaN(at) ? line.at : clockTimeExact(at)}</time>
      <span className="quiet">
        {line.actor === "" ? words.incident.system : form.person(line.actor)}
      </span>
      <span>
        <b>{lead}</b>
        {rest}
      </span>
    </li>
  );
}
