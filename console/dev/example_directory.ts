import type { MessageInitShape } from "@bufbuild/protobuf";
import type { DirectorySchema } from "@gen/meldkamer/v1/directory_pb.ts";

const option = (code: string, label: string, group = "") => ({ code, label, group });

/** A directory for the example desk: enough of a form to show each type of field. */
export const exampleDirectory: MessageInitShape<typeof DirectorySchema> = {
  organisation: "Gemeente Merwestad",
  version: "example-1",
  controlRooms: [{ controlRoomKey: "MK-STAD", label: "Meldkamer Stad" }],
  sites: [
    {
      siteKey: "STADHUIS",
      label: "Stadhuis",
      address: "Markt 1",
      position: { latitude: 51.8416, longitude: 4.9787 },
      policeEntrance: "Achterzijde, Kloosterstraat 3",
      assemblyPoint: "Marktplein, bij de fontein",
      rendezvousPoint: "Beveiligingspost",
      contact: "L-201",
      zones: [
        { zoneKey: "hal", label: "publiekshal", level: "BG" },
        { zoneKey: "spreekkamers", label: "spreekkamers", level: "BG" },
        { zoneKey: "verdieping-1", label: "eerste verdieping", level: "1" },
      ],
    },
    { siteKey: "STADSKANTOOR", label: "Stadskantoor", address: "Stationsplein 1" },
    { siteKey: "SPORTHAL-O", label: "Sporthal Oost", address: "Oosterlaan 40" },
    {
      siteKey: "WIJKTEAM",
      label: "Wijkteam Zuid",
      siteClass: "field_visit",
      profileKey: "utrecht",
    },
    { siteKey: "MILIEU-N", label: "Milieustraat Noord", address: "Noorderweg 12" },
  ],
  devices: [{ deviceKey: "Knop 0312", label: "Knop 0312", siteKey: "STADHUIS", owner: "C-31" }],
  people: [
    { personKey: "C-31", name: "M. de Wit", phone: "010 555 0131" },
    { personKey: "L-201", name: "H. Brouwer", phone: "010 555 0201" },
    { personKey: "G-12", name: "D. Visser", siteKeys: ["STADSKANTOOR"] },
    { personKey: "B-11", name: "M. Öztürk", siteKeys: ["STADHUIS"] },
    { personKey: "B-24", name: "C. Pinas", siteKeys: ["SPORTHAL-O"] },
    { personKey: "L-01", name: "E. Willems", siteKeys: ["STADHUIS"] },
    { personKey: "W-07", name: "R. Tan", siteKeys: ["MILIEU-N"] },
  ],
  profiles: [
    {
      profileKey: "utrecht",
      version: "0.1",
      label: "Utrecht",
      visits: { overdueKind: "lone_worker_overdue", duressWord: "groene map" },
      kinds: [
        { kind: "panic_button", label: "Paniekknop", priority: 1 },
        { kind: "aggression", label: "Agressie aan de balie", priority: 2 },
        { kind: "nuisance", label: "Overlast", priority: 3 },
      ],
      falseAlarmCauses: [
        option("accidental_press", "Per ongeluk ingedrukt"),
        option("technical", "Technische storing"),
      ],
      closingForm: [
        {
          section: "person",
          label: "Persoonsgegevens",
          fields: [
            {
              key: "employee_last_name",
              label: "Achternaam medewerker",
              type: "string",
              required: true,
            },
            { key: "employee_email", label: "E-mailadres medewerker", type: "email" },
          ],
        },
        {
          section: "incident",
          label: "Gegevens incident",
          fields: [
            { key: "incident_date", label: "Datum incident", type: "date", required: true },
            { key: "incident_time", label: "Tijdstip incident", type: "time", required: true },
            {
              key: "behaviour_category",
              label: "Soort gedrag",
              type: "enum",
              required: true,
              options: [
                option("i_behaviour", "Ik-gedrag"),
                option("you_plural_behaviour", "Jullie-gedrag"),
                option("you_personal_behaviour", "Jij-gedrag"),
                option("threat_of_violence", "Dreigen met geweld"),
                option("physical_violence", "Fysiek geweld"),
              ],
            },
            {
              key: "violence_target",
              label: "Geweld tegen",
              type: "enum",
              requiredIf: "behaviour_category=physical_violence",
              options: [option("property", "Goederen"), option("person", "Persoon")],
            },
          ],
        },
        {
          section: "nature",
          label: "Aard van het incident",
          fields: [
            {
              key: "kinds",
              label: "Wat is er gebeurd",
              type: "enum_multi",
              options: [
                option("insult", "Beledigen", "Verbale agressie"),
                option("discrimination", "Discriminatie", "Verbale agressie"),
                option("threat_posture", "Dreigende houding", "Persoonlijke bedreiging"),
                option("trespass", "Lokaalvredebreuk", "Persoonlijke bedreiging"),
                option("assault", "Mishandeling", "Fysieke agressie"),
                option("vandalism", "Vernieling", "Fysieke agressie"),
              ],
            },
          ],
        },
        {
          section: "extra",
          label: "Extra vragen",
          fields: [
            {
              key: "injury",
              label: "Is er letsel of andere schade?",
              type: "yes_no",
              required: true,
            },
            { key: "injury_which", label: "Zo ja, welke?", type: "text", requiredIf: "injury=yes" },
            { key: "can_continue", label: "Kan het werk doorgaan?", type: "yes_no" },
            { key: "description", label: "Omschrijving in eigen woorden", type: "text" },
          ],
        },
      ],
    },
  ],
};
