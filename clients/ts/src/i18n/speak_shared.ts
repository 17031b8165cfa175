import { speakLabels } from "../labels/catalogue.ts";
import type { Labels } from "../labels/nl.ts";
import { type OrganisationWords, speakOrganisation } from "../session/organisation.ts";

/** What every page says, in one language. */
export interface SharedWords {
  labels: Labels;
  organisation: OrganisationWords;
}

export function speakShared({ labels, organisation }: SharedWords): void {
  speakLabels(labels);
  speakOrganisation(organisation);
}
