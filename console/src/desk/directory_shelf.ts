import type { Device, Directory, Person, Profile, Site } from "@gen/meldkamer/v1/directory_pb.ts";

/** The organisation's directory at hand, by key; empty until the server sent it. */
export class DirectoryShelf {
  organisation = "";
  version = "";
  readonly sites = new Map<string, Site>();
  readonly people = new Map<string, Person>();
  readonly devices = new Map<string, Device>();
  readonly profiles = new Map<string, Profile>();

  replace(directory: Directory): void {
    this.organisation = directory.organisation;
    this.version = directory.version;
    this.sites.clear();
    this.people.clear();
    this.devices.clear();
    this.profiles.clear();
    for (const site of directory.sites) this.sites.set(site.siteKey, site);
    for (const person of directory.people) this.people.set(person.personKey, person);
    for (const device of directory.devices) this.devices.set(device.deviceKey, device);
    for (const profile of directory.profiles) this.profiles.set(profile.profileKey, profile);
  }
}
