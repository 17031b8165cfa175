import { Worker } from "../support/crew";
import { expect, expectAccessible, keepScreen, test } from "../support/room";

test.use({ room: "track" });

const hour = 3_600_000;

test("a guard sees who looked at where they were, and why", async ({ desks, server }) => {
  test.setTimeout(90_000);
  const handheld = await desks.openHandheld("col02");
  const [chef, col02] = await Promise.all([
    Worker.signedIn(server, "chef"),
    Worker.signedIn(server, "col02"),
  ]);
  const look = async (): Promise<number> => {
    const track = (await chef.api.call("PrivacyService", "LookAtTrack", {
      personKey: col02.personKey,
      from: new Date(Date.now() - hour).toISOString(),
      until: new Date(Date.now() + hour).toISOString(),
      reason: "nabespreking van de melding",
    })) as { points?: { position: { latitude: number } }[] };
    return track.points?.[0]?.position.latitude ?? 0;
  };
  await expect.poll(look, { timeout: 60_000, intervals: [11_000] }).toBeCloseTo(51.8421, 4);

  await handheld.getByRole("button", { name: "Toestel" }).click();
  const looks = handheld.locator(".looks");
  await expect(looks).toContainText("Wie keek naar mijn route");
  await expect(looks).toContainText("7 dagen");
  await expect(looks.getByRole("listitem").first()).toContainText("nabespreking van de melding");
  await looks.scrollIntoViewIfNeeded();
  await keepScreen(handheld, "handheld_looks");
  await expectAccessible(handheld, "handheld: looks");
});
