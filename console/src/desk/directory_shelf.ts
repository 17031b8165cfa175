import type { Device, Directory, Person, Profile, Site } from "@gen/meldkamer/v1/directory_pb.ts";

/** The organisation's directory at hand, by key; empty until the server sent it. */
export class DirectoryShelf {
  organisation = "";
  version = "";
  readonly sites = new Map<string, Site>();
  readonly people = new Map<string, Person>();
  readonly devices = new Map<string, Device>();
  readonly profiles = new Map<string, Profile>();
  readonly #rooms = new Map<string, string>();
  readonly #supervisors = new Map<string, readonly string[]>();

  /** Control rooms as they are called; the key of one the directory does not know. */
  roomLabels(keys: readonly string[]): string {
    return keys.map((key) => this.#rooms.get(key) || key).join(", ");
  }

  /** Who leads these control rooms. */
  supervisorsOf(keys: readonly string[]): Person[] {
    const names = new Set(keys.flatMap((key) => this.#supervisors.get(key) ?? []));
    return [...names].flatMap((key) => this.people.get(key) ?? []);
  }

  replace(directory: Directory): void {
    this.organisation = directory.organisation;
    this.version = directory.version;
    this.sites.clear();
    this.people.clear();
    this.devices.clear();
    this.profiles.clear();
    this.#rooms.clear();
    this.#supervisors.clear();
    for (const room of directory.controlRooms) {
      this.#rooms.set(room.controlRoomKey, room.label);
      this.#supervisors.set(room.controlRoomKey, room.supervisors);
    }
    for (const site of directory.sites) this.sites.set(site.siteKey, site);
    for (const person of directory.people) this.people.set(person.personKey, person);
    for (const device of directory.devices) this.devices.set(device.deviceKey, device);
    for (const profile of directory.profiles) this.profiles.set(profile.profileKey, profile);
  }
}
