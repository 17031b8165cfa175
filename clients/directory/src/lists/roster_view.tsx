import { roleFor } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import type { Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { hoursText, weekBars } from "./hours.ts";
import { Named } from "./list_panel.tsx";

const weekMinutes = 7 * 1440;
const share = (minutes: number) => `${(minutes / weekMinutes) * 100}%`;

/** Who is on the roster when: a week as one line a person, hours as bars, the same hours as text. */
export function RosterView({ shelf }: { shelf: Shelf }): ReactElement {
  const { roster } = words;
  const rostered = shelf.directory.people.filter((person) => person.shifts.length > 0);
  return (
    <section className="panel" aria-label={roster.title}>
      <header className="panel-head">
        <h2>{roster.title}</h2>
        <p className="quiet">{roster.note}</p>
      </header>
      {rostered.length === 0 ? (
        <p className="quiet">{roster.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        <div className="scroll-x" tabIndex={0} role="region" aria-label={roster.title}>
          <table className="roster">
            <thead>
              <tr>
                <th scope="col">{roster.person}</th>
                <th scope="col" className="week-head">
                  <span className="week">
                    {roster.days.map((day) => (
                      <span key={day}>{day}</span>
                    ))}
                  </span>
                </th>
                <th scope="col">{words.people.shifts}</th>
              </tr>
            </thead>
            <tbody>
              {rostered.map((person) => (
                <tr key={person.personKey}>
                  <th scope="row">
                    <Named
                      name={[person.callSign, person.name].filter(Boolean).join(" ")}
                      code={person.roles.map(roleFor).join(", ")}
                    />
                  </th>
                  <td>
                    <span className="week bars" aria-hidden="true">
                      {roster.days.map((day) => (
                        <span key={day} />
                      ))}
                      {weekBars(person.shifts).map(({ from, until }) => (
                        <i
                          key={`${from}-${until}`}
                          style={{ left: share(from), width: share(until - from) }}
                        />
                      ))}
                    </span>
                  </td>
                  <td className="num hours">{hoursText(person.shifts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
