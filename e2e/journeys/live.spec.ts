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

test("one question is asked when the case is closed, and once @phone", async ({ page, request, staff, axe, javaScriptEnabled }) => {
  const { reference, link } = await new Resident(page).reports({ where: await anAddress(request, 6) });
  await page.goto(link);
  const question = page.getByRole("form", { name: "Is this settled for you?" });
  await expect(question).toHaveCount(0);
  const lena = new Clerk(await staff("lena"));
  await lena.opens(reference);
  await lena.moves("Fixed");
  if (javaScriptEnabled === false) await page.reload();
  await expect(question).toBeVisible();
  await axe(page);
  await question.getByRole("button", { name: "Partly" }).click();
  await expect(page.getByRole("heading", { name: "Thank you, we have your answer." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Partly" })).toHaveCount(0);
  await page.goto(link);
  await expect(question).toHaveCount(0);
  await axe(page);
  await lena.page.reload();
  await expect(lena.story()).toContainText("Asked whether it is settled, the resident says: partly");
});
