import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import type { TimelineLineSchema } from "@gen/meldkamer/v1/incident_pb.ts";
import { people, sceneTime } from "./scene.ts";

type LineShape = MessageInitShape<typeof TimelineLineSchema>;
const said = (
  seconds: number,
  code: string,
  values: Record<string, string>,
  actor?: keyof typeof people,
) => ({
  seconds,
  code,
  values,
  actor: actor && people[actor],
});

/** The log of the scene's first incident, by seconds before the scene's time. */
export const lines: LineShape[] = [
  said(44.582, "alarm_raised", {
    kind: "paniekknop",
    spot: "balie 3",
    source: "dc09",
    device: "Knop 0312",
  }),
  said(44.533, "step_started", { step: "1", reason: "kind" }),
  said(42.969, "assignment_offered", { person: "COL-02, COL-05, COL-08, COL-11" }),
  said(37.898, "incident_acknowledged", { after: "7 s" }, "vermeer"),
  said(
    35.443,
    "instruction_ticked",
    { instruction: "Spreek-luister openen, niet terugpraten", answer: "done" },
    "vermeer",
  ),
  said(30.16, "assignment_accepted", { person: "COL-02" }, "col02"),
  said(28.98, "assignment_accepted", { person: "COL-05" }, "col05"),
  said(25.785, "assignment_refused", { person: "COL-08", reason: "too_far" }, "col08"),
  said(
    22.094,
    "instruction_ticked",
    { instruction: "Camera 14: wapen zichtbaar?", answer: "no" },
    "vermeer",
  ),
  said(14.53, "step_started", { step: "2", reason: "step_exhausted" }),
  said(7.367, "assignment_progressed", { person: "BEV-11", to: "en_route" }, "bev11"),
  said(
    3.882,
    "note_added",
    { text: "Man aan balie 3 schreeuwt en slaat op de balie, geen wapen op camera 14" },
    "vermeer",
  ),
].map(({ seconds, ...line }, index) => ({
  ...line,
  incidentId: 417n,
  line: index + 1,
  time: timestampFromMs(sceneTime - Math.round(seconds * 1000)),
}));
