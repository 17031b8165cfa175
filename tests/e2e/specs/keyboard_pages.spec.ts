import { signIn, tabTo } from "../support/keys";
import { expect, test } from "../support/room";

test.use({ room: "keyboard pages" });

test("an employee asks for help, a supervisor and an editor find their way, all by keys", async ({
  desks,
}) => {
  const panic = await (await desks.freshContext()).newPage();
  await signIn(panic, "/hulp/", "dewit");
  await panic.getByLabel("Locatie").selectOption({ label: "Stadhuis" });
  await panic.getByLabel("Deel van het gebouw").selectOption({ label: "publiekshal, BG" });
  await tabTo(panic, /Hier ben ik/);
  await panic.keyboard.press("Enter");
  await panic.getByRole("button", { name: /HULP/ }).waitFor();
  await tabTo(panic, /HULP/);
  await panic.keyboard.down("Space");
  await panic.waitForTimeout(1300);
  await panic.keyboard.up("Space");
  await expect(panic.getByText("Ontvangen door de meldkamer")).toBeVisible();

  const review = await (await desks.freshContext()).newPage();
  await signIn(review, "/review/", "chef");
  await review.getByRole("heading", { name: "Fasen tegen de norm" }).waitFor();
  await tabTo(review, /^Dossiers$/);
  await review.keyboard.press("Enter");
  await expect(review.getByRole("link", { name: "Dossiers" })).toHaveAttribute(
    "aria-current",
    "page",
  );

  const beheer = await (await desks.freshContext()).newPage();
  await signIn(beheer, "/beheer/", "beheer");
  await beheer
    .getByRole("heading", { name: /Locaties/ })
    .first()
    .waitFor();
  await tabTo(beheer, /^Wijzigen$/);
  await beheer.keyboard.press("Enter");
  await tabTo(beheer, /Bestanden \(YAML\)/);
  await expect(beheer.getByRole("button", { name: "Controleer" })).toBeDisabled();
});
