import { create } from "qrcode";
import { expect, test } from "vitest";
import { enrolmentAddress } from "../src/handhelds/enrol_form.tsx";
import { pathOf } from "../src/handhelds/qr_code.tsx";

test("the code of a handheld stands behind the # of its address: no server and no log sees it", () => {
  const address = enrolmentAddress("https://meldkamer.example", "k7pm-x3va-9hrt");
  expect(address).toBe("https://meldkamer.example/handheld/#koppel=k7pm-x3va-9hrt");
  expect(new URL(address).pathname + new URL(address).search).toBe("/handheld/");
});

test("the QR code has a square for each dark module, and quiet around it", () => {
  const code = create("https://meldkamer.example/handheld/#koppel=k7pm-x3va-9hrt", {
    errorCorrectionLevel: "M",
  });
  const squares = pathOf(code).split("z").length - 1;
  expect(squares).toBe(code.modules.data.filter(Boolean).length);
  expect(pathOf(code).startsWith("M4 4h1v1h-1z")).toBe(true); // The corner of the finder pattern.
});
