import { expect, expectWhole, test } from "../support/room";

test.use({ room: "zoom phone" });

/** A phone, and the same phone at 200 %. */
const phone = { width: 390, height: 844 };
const phoneZoomed = { width: 195, height: 422 };

test("handheld and help button fit a phone, and 200 % on it", async ({ desks }) => {
  const handheld = await desks.openHandheld("col02");
  await expectWhole(handheld, phone);
  await expectWhole(handheld, phoneZoomed);
  await handheld.getByRole("button", { name: "Toestel" }).click();
  await expectWhole(handheld, phoneZoomed, "handheld: settings");
  const panic = await desks.openPanic();
  await panic.getByLabel("Locatie").selectOption({ label: "Stadhuis" });
  await panic.getByLabel("Deel van het gebouw").selectOption({ label: "publiekshal, BG" });
  await expectWhole(panic, phoneZoomed);
  await panic.getByRole("button", { name: /Hier ben ik/ }).click();
  await expect(panic.getByRole("button", { name: /HULP/ })).toBeVisible();
  await expectWhole(panic, phone);
  await expectWhole(panic, phoneZoomed, "panic: 200 %");
});
