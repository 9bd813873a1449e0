// A report with a photo, on a phone, with no account: the whole way takes less than the minute a journey has.
import { test, expect } from "../test.ts";
import { Clerk } from "../people/clerk.ts";
import { anAddress, Resident } from "../people/resident.ts";

test("a street light with a photo, from the front page to the desk @phone", async ({ page, request, context, staff }) => {
  const ana = new Resident(page);
  await ana.asks("The street light in front of our house is out");
  const photo = await page.screenshot({ type: "jpeg" });
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request, 20));
  await ana.continues();
  await ana.describesTheLight(photo);
  await ana.isAt("How can we reach you?");
  await ana.continues();
  await ana.isAt("Is everything right?");
  await isSeen(page.getByRole("img", { name: "Your photo" }));
  const { reference } = await ana.sends();
  expect(ana.tapped, "taps from the front page to the reference").toBeLessThanOrEqual(9);
  expect(await context.cookies(), "nobody had to say who they are, and nothing stays").toEqual([]);

  const idris = new Clerk(await staff("idris"));
  await idris.opens(reference);
  const desk = idris.page.getByRole("main");
  await expect(desk.getByText("1 photo").or(desk.getByRole("img", { name: /^Photo/ })).first()).toBeVisible();
});

test("a photo can be looked at, taken out and added again before it is sent", async ({ page, request, axe }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  const photo = await page.screenshot({ type: "jpeg" });
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request, 21));
  await ana.continues();
  await ana.describesTheLight(photo);
  await ana.isAt("How can we reach you?");
  await page.goBack();
  await isSeen(page.getByRole("img", { name: "Your photo" }));
  await axe(page);
  await page.getByRole("button", { name: /^Remove/ }).first().click();
  await expect(page.getByRole("img", { name: "Your photo" })).toHaveCount(0);
  await ana.isAt("What the crew needs to know");
  await expect(page.getByLabel("No, it is just dark")).toBeChecked();
  await ana.continues();
  await ana.continues();
  await expect(page.getByText("You left these out, which is fine:")).toContainText("Photos");
});

test("what is no photo is told beside the field, and the answers stay", async ({ page, request, axe, javaScriptEnabled }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request, 22));
  await ana.continues();
  await ana.chooses("No, it is just dark");
  await ana.chooses("One");
  await ana.adds(Buffer.from("GIF89a, or so it says"));
  if (javaScriptEnabled === false) await ana.continues();
  await expect(page.getByRole("main")).toContainText("We cannot open “lamp.jpg” as a photo");
  await ana.isAt("What the crew needs to know");
  await expect(page.getByLabel("No, it is just dark")).toBeChecked();
  await axe(page);

  // Nobody goes on without it unknowingly.
  if (javaScriptEnabled !== false) {
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("status").filter({ hasText: "A photo was not taken" })).toBeVisible();
    await ana.isAt("What the crew needs to know");
  }
  await ana.continues();
  await ana.isAt("How can we reach you?");
});

/** The picture arrived and was drawn. */
async function isSeen(picture: ReturnType<Resident["page"]["getByRole"]>): Promise<void> {
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  await expect(async () => {
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }).toPass();
}
