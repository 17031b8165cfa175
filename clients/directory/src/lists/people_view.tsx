import type { Person } from "@gen/meldkamer/v1/directory_pb.ts";
import { roleFor } from "@ts/labels/labels.ts";
import type { ReactElement } from "react";
import type { Shelf } from "../page/clients.ts";
import { words } from "../words/words.ts";
import { hoursText } from "./hours.ts";
import { ListPanel, Named } from "./list_panel.tsx";

/** Who can be asked, where, and how they are reached. What the server left out is not shown. */
export function PeopleView({ shelf }: { shelf: Shelf }): ReactElement {
  const { people } = words;
  const rows = shelf.directory.people;
  const whereOf = (person: Person) =>
    person.siteKeys.length > 0
      ? person.siteKeys.map(shelf.siteLabel).join(", ")
      : `${person.controlRoomKeys.map(shelf.roomLabel).join(", ")}, ${people.everySite}`;
  const hidden = rows.length > 0 && rows.every((person) => person.channels.length === 0);
  return (
    <ListPanel
      title={people.title}
      rows={rows}
      textOf={(person) => [
        person.personKey,
        person.name,
        person.callSign,
        ...person.roles.map(roleFor),
        whereOf(person),
      ]}
      columns={[
        people.person,
        people.roles,
        people.where,
        people.shifts,
        people.phone,
        people.manager,
        people.deputies,
      ]}
      note={hidden && <p className="quiet">{people.hidden}</p>}
    >
      {(person) => (
        <tr key={person.personKey}>
          <th scope="row">
            <Named
              name={[person.callSign, person.name].filter(Boolean).join(" ")}
              code={person.personKey}
            />
          </th>
          <td>{person.roles.map(roleFor).join(", ")}</td>
          <td>{whereOf(person)}</td>
          <td className="num hours">
            {person.shifts.length === 0 ? (
              <span className="quiet">{people.bySign}</span>
            ) : (
              hoursText(person.shifts)
            )}
          </td>
          <td className="num">{person.phone}</td>
          <td>{person.lineManager === "" ? "" : shelf.personLabel(person.lineManager)}</td>
          <td>{person.deputies.map(shelf.personLabel).join(", ")}</td>
        </tr>
      )}
    </ListPanel>
  );
}
