import type { ReactElement } from "react";
import { usePicture } from "../desk/desk_context.ts";
import { words } from "../words/words.ts";
import { PickField } from "./dialog_form.tsx";

export interface Place {
  readonly siteKey: string;
  readonly zoneKey: string;
  readonly spot: string;
}

export interface PlaceFieldsProps {
  place: Place;
  onPlace(place: Place): void;
}

/** Site, zone and spot, from the directory. */
export function PlaceFields({ place, onPlace }: PlaceFieldsProps): ReactElement {
  const { directory } = usePicture();
  const sites = [...directory.sites.values()].sort((a, b) => a.label.localeCompare(b.label, "nl"));
  const zones = directory.sites.get(place.siteKey)?.zones ?? [];
  return (
    <>
      <PickField
        label={words.change.site}
        value={place.siteKey}
        none={words.change.unknown}
        from={sites.map((site) => [
          site.siteKey,
          [site.label, site.address].filter(Boolean).join(", "),
        ])}
        onPick={(siteKey) => onPlace({ ...place, siteKey, zoneKey: "" })}
      />
      <div className="field-row">
        <PickField
          label={words.change.zone}
          value={place.zoneKey}
          none={words.change.unknown}
          disabled={zones.length === 0}
          from={zones.map((zone) => [zone.zoneKey, zone.label])}
          onPick={(zoneKey) => onPlace({ ...place, zoneKey })}
        />
        <label className="field">
          <span>{words.change.spot}</span>
          <input
            value={place.spot}
            onChange={(event) => onPlace({ ...place, spot: event.target.value })}
          />
        </label>
      </div>
    </>
  );
}
