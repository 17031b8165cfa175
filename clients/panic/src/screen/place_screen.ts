import { describedPlace, type Place, placeOf, type SiteChoice } from "../place/places.ts";
import { words } from "../words/words.ts";
import { button, element, type Screen } from "./dom.ts";
import { type KeepLanguage, languageButton } from "./language_button.ts";

export interface PlaceScreenProps {
  /** Empty: the list could not be read; the employee describes the place. */
  sites: readonly SiteChoice[];
  proposal: Place | undefined;
  confirm(place: Place): void;
  signOut(): void;
  keepLanguage: KeepLanguage;
}

/** Where help must go. Asked at sign-in and after twelve hours. */
export function placeScreen(props: PlaceScreenProps): Screen {
  const form = props.sites.length === 0 ? describedForm(props) : choiceForm(props);
  const out = button("plain", words.signIn.out, props.signOut);
  return {
    element: element(
      "main",
      { class: "card" },
      element("h1", {}, words.place.title),
      element("p", { class: "quiet" }, words.place.note),
      form,
      element("p", { class: "foot" }, out, languageButton(props.keepLanguage)),
    ),
  };
}

const field = (label: string, input: HTMLElement) =>
  element("label", { class: "field" }, label, input);

const confirmButton = () =>
  element("button", { type: "submit", class: "solid" }, words.place.confirm);

function describedForm({ proposal, confirm }: PlaceScreenProps): HTMLFormElement {
  const text = element("input", {
    required: "",
    maxlength: "200",
    placeholder: words.place.describedHint,
    value: proposal?.label ?? "",
  });
  const form = element(
    "form",
    {},
    element("p", { class: "notice" }, words.place.unknown),
    field(words.place.described, text),
    confirmButton(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    confirm(describedPlace(text.value));
  });
  return form;
}

function siteOptions(sites: readonly SiteChoice[]): Node[] {
  const option = ({ siteKey, label }: SiteChoice) => element("option", { value: siteKey }, label);
  const own = sites.filter((site) => site.own);
  const other = sites.filter((site) => !site.own);
  if (own.length === 0) return other.map(option);
  const group = (label: string, of: readonly SiteChoice[]) =>
    element("optgroup", { label }, ...of.map(option));
  return other.length === 0
    ? own.map(option)
    : [group(words.place.own, own), group(words.place.other, other)];
}

function choiceForm({ sites, proposal, confirm }: PlaceScreenProps): HTMLFormElement {
  const choose = element("option", { value: "" }, words.place.choose);
  const site = element("select", { required: "" }, choose, ...siteOptions(sites));
  const zone = element("select", {});
  const spot = element("input", { maxlength: "100", placeholder: words.place.spotHint });
  const zoneField = field(words.place.zone, zone);
  const chosen = () => sites.find(({ siteKey }) => siteKey === site.value);
  const showZones = () => {
    const zones = chosen()?.zones ?? [];
    zone.replaceChildren(
      element("option", { value: "" }, words.place.wholeSite),
      ...zones.map((one) => element("option", { value: one.zoneKey }, one.label)),
    );
    zoneField.hidden = zones.length === 0;
  };
  site.value = proposal?.siteKey ?? "";
  showZones();
  zone.value = proposal?.zoneKey ?? "";
  if (zone.selectedIndex < 0) zone.value = "";
  spot.value = proposal?.spot ?? "";
  site.addEventListener("change", () => {
    showZones();
    spot.value = "";
  });
  const form = element(
    "form",
    {},
    field(words.place.site, site),
    zoneField,
    field(words.place.spot, spot),
    confirmButton(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = chosen();
    if (at === undefined) return;
    confirm(placeOf(at, zone.value, spot.value, deviceAt(proposal, at, zone.value)));
  });
  return form;
}

/** The own button counts only where it stands: elsewhere it would send people to the wrong desk. */
const deviceAt = (proposal: Place | undefined, site: SiteChoice, zoneKey: string): string =>
  proposal?.siteKey === site.siteKey && proposal.zoneKey === zoneKey ? proposal.deviceKey : "";
