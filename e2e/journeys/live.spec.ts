// The status page changes under the eyes of who looks at it, politely, and takes nothing out of their hands.
import { test, expect } from "../test.ts";
import { Clerk } from "../people/clerk.ts";
import { anAddress, Resident, somethingElse } from "../people/resident.ts";

test("a case worker moves the case, and the open page says so @phone @script", async ({ page, request, staff }) => {
  const { reference, link } = await new Resident(page).reports({ where: await anAddress(request, 4) });
  await page.goto(link);
  const message = page.getByLabel("Write to the team");
  await message.fill("It is the second lamp from the corn");
  await message.press("ArrowLeft");

  const idris = new Clerk(await staff("idris"));
  await idris.opens(reference);
  await idris.takes();
  await idris.moves("Planned");

  const answer = page.getByRole("heading", { level: 1 });
  await expect(answer).toHaveText("We have looked at it, and the work has a place in our plan.");
  await expect(page).toHaveTitle(/^We have looked at it/);
  await expect(page.getByRole("status").filter({ hasText: "We have looked at it" })).toHaveAttribute("aria-live", "polite");
  await expect(page.getByRole("listitem").filter({ hasText: "Planned" })).toHaveAttribute("aria-current", "step");
  await expect(message).toBeFocused();
  await page.keyboard.type("X");
  await expect(message).toHaveValue("It is the second lamp from the corXn");

  await idris.replies("A crew comes on Thursday, {morning} & early.");
  await expect(page.getByText("A crew comes on Thursday, {morning} & early.")).toBeVisible();
  await expect(message).toHaveValue("It is the second lamp from the corXn");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "You wrote to us" })).toContainText("corXn");

  await expect(idris.story()).toContainText("corXn");
});

test("without a script the page tells the same when it is loaded again @phone @plain", async ({ page, request, staff }) => {
  const { reference, link } = await new Resident(page).reports({ where: await anAddress(request, 5) });
  const lena = new Clerk(await staff("lena"));
  await lena.opens(reference);
  await lena.moves("In hand");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The team has your report and is working on it.");
});

test("a queue that changes keeps what is ticked and where one stands @desktop @script", async ({ request, staff }) => {
  const ours = [await somethingElse(request), await somethingElse(request)];
  const hal = await staff("hal");
  await hal.goto("/desk?view=all&service=something-else");
  const row = (reference: string) => hal.locator("[data-row]").filter({ hasText: reference });
  await new Clerk(hal).ticks(ours.slice(1));
  await hal.getByLabel("Give to").focus();

  const late = await somethingElse(request);
  await expect(row(late), "the queue was drawn anew").toBeVisible();
  await expect(row(ours[1]!).getByRole("checkbox")).toBeChecked();
  await expect(row(ours[1]!)).toHaveAttribute("aria-current", "true");
  await expect(row(ours[0]!).getByRole("checkbox")).not.toBeChecked();
  await expect(hal.getByText("1 selected")).toBeVisible();
  await expect(hal.getByLabel("Give to")).toBeFocused();
});
