import { expect, test } from "@playwright/test";
import { outOfReach } from "../support/keys";

test("the walk with Tab finds what it cannot reach, and a focus that nobody sees", async ({
  page,
}) => {
  await page.setContent("<button>Een</button> <a href='#x'>Twee</a> <input name='drie'>");
  expect(await outOfReach(page)).toEqual([]);

  await page.setContent("<button>Een</button> <button style='outline: none'>Twee</button>");
  expect(await outOfReach(page)).toEqual(['the focus cannot be seen on button. "Twee"']);

  await page.setContent("<button id='trap'>Een</button> <button>Twee</button>");
  await page.evaluate(() => {
    document.querySelector("#trap")?.addEventListener("keydown", (event) => event.preventDefault());
  });
  expect(await outOfReach(page)).toEqual(['Tab never reaches button. "Twee"']);
});
