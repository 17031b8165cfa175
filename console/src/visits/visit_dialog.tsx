import { type ReactElement, useState } from "react";
import { planVisit } from "../actions/visit_verbs.ts";
import { usePicture } from "../desk/desk_context.ts";
import { useScreen } from "../desk/screen.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { DialogForm, PickField } from "../dialogs/dialog_form.tsx";
import { words } from "../words/words.ts";
import { measuresNeeded, noAnswers, planOf, type VisitAnswers } from "./visit_answers.ts";
import { CallFields, RiskFields, TickFields, VisitorField } from "./visit_fields.tsx";
import { visitPlaces } from "./visit_places.ts";
import { visitWords } from "./visit_words.ts";

/** Before somebody leaves on their own: the six data of the protocol, and the risk (R14, R17). */
export function VisitDialog(): ReactElement {
  const desk = usePicture();
  const screen = useScreen();
  const places = visitPlaces(desk);
  const [answers, setAnswers] = useState<VisitAnswers>({
    ...noAnswers,
    siteKey: places[0]?.siteKey ?? "",
  });
  const change = (some: Partial<VisitAnswers>) => setAnswers((before) => ({ ...before, ...some }));
  const text = visitWords.form;
  const save = async () => {
    if (await planVisit(desk, planOf(answers, desk.clock.now()))) {
      screen.show({ layer: undefined, board: "visits", column: "place" });
    }
  };
  return (
    <Dialog title={words.visits.plan} wide>
      <DialogForm
        act={text.save}
        onSend={save}
        look="visit-form"
        disabled={places.length === 0 || answers.visitorKeys.length === 0}
        aside={places.length === 0 && <span className="push">{text.noPlace}</span>}
      >
        <VisitorField answers={answers} change={change} />
        <label className="field">
          <span>{text.phone}</span>
          <input
            required
            type="tel"
            value={answers.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{text.address}</span>
          <input
            required
            value={answers.address}
            onChange={(event) => change({ address: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{text.clients}</span>
          <textarea
            required
            rows={2}
            value={answers.clients}
            onChange={(event) => change({ clients: event.target.value })}
          />
        </label>
        <div className="field-row">
          <label className="field">
            <span>{text.minutes}</span>
            <input
              required
              type="number"
              min="1"
              max="1440"
              value={answers.minutes}
              onChange={(event) => change({ minutes: event.target.value })}
            />
          </label>
          <PickField
            required
            label={text.place}
            value={answers.siteKey}
            from={places.map((site) => [site.siteKey, site.label] as const)}
            onPick={(siteKey) => change({ siteKey })}
          />
        </div>
        <CallFields answers={answers} change={change} />
        <label className="field">
          <span>{text.purpose}</span>
          <input
            value={answers.purpose}
            onChange={(event) => change({ purpose: event.target.value })}
          />
        </label>
        <TickFields answers={answers} change={change} />
        <RiskFields answers={answers} change={change} needed={measuresNeeded(answers)} />
      </DialogForm>
    </Dialog>
  );
}
