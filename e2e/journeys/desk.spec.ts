// A case worker's day: the queue, a case from taking it to closing it, the resident who answers.
import { test, expect } from "../test.ts";
import { Clerk } from "../people/clerk.ts";
import { anAddress, byApp, Resident, letters } from "../people/resident.ts";
import { mailTo } from "../people/post.ts";

test("a case from the queue to its end, and what the resident gets to read @desktop", async ({ page, request, staff, another }) => {
  const resident = await another();
  const email = `ana.${test.info().project.name}.${Date.now()}@example.org`;
  const { reference, link } = await new Resident(resident).reports({
    where: await anAddress(request, 7),
    words: "The lamp hums and stays dark",
    email,
  });
  const receipt = await mailTo(page, email, /We have your report/);
  expect(receipt).toContain(reference);
  expect(receipt).toContain(link);

  const idris = new Clerk(await staff("idris"));
  await idris.opens(reference);
  const desk = idris.page.getByRole("main");
  await expect(desk).toContainText("The lamp hums and stays dark");
  await expect(desk).toContainText("No, it is just dark");
  await expect(desk.getByRole("img", { name: /^Map around/ })).toBeVisible();
  await idris.takes();
  await idris.page.getByRole("button", { name: "Show" }).click();
  await expect(desk).toContainText(email);
  await idris.replies("We looked at it this morning. The choke is broken.");
  expect(await mailTo(page, email, /The choke is broken/)).toContain(reference);
  await idris.notes("Choke ordered from the wholesaler");
  await idris.moves("Paused (with a reason)", "We wait for a part.");

  await resident.goto(link);
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText(/^Paused/);
  await expect(resident.getByRole("main")).toContainText("We wait for a part.");
  await expect(resident.getByRole("main")).toContainText("The choke is broken.");
  await expect(resident.getByRole("main"), "notes are for staff").not.toContainText("wholesaler");
  await resident.getByLabel("Write to the team").fill("Thank you. It is dark on the whole corner now.");
  await resident.getByRole("button", { name: "Send" }).click();

  await idris.page.reload();
  await expect(idris.story()).toContainText("dark on the whole corner");
  await idris.page.getByRole("link", { name: /^Close/ }).click();
  await expect(idris.page.getByLabel("New state")).toHaveValue("fixed");
  await idris.moves("Fixed");
  expect(await mailTo(page, email, /Your report is finished/)).toContain("open it again");

  await resident.reload();
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText(/^It is done/);

  // It was not, and saying so is enough: the case lies where it lay.
  await resident.getByLabel("Write to the team").fill("It is dark again tonight.");
  await resident.getByRole("button", { name: "Send" }).click();
  await expect(resident.getByRole("heading", { level: 1 })).not.toHaveText(/^It is done/);
  await idris.page.goto("/desk?view=mine");
  await expect(idris.page.getByRole("row").filter({ hasText: reference })).toBeVisible();
});

test("a reason is asked for where the resident needs one, and the text stays @desktop", async ({ request, staff, axe }) => {
  const reference = await byApp(request, await anAddress(request, 8));
  const lena = new Clerk(await staff("lena"));
  await lena.opens(reference);
  await lena.page.getByLabel("New state").selectOption({ label: "Closed, no work (with a reason)" });
  await lena.page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(lena.page.getByRole("alert")).toContainText("Write the reason; the resident reads it");
  await expect(lena.page.getByLabel("New state")).toHaveValue("no_work");
  await axe(lena.page);
  await lena.moves("Closed, no work (with a reason)", "The lamp belongs to the mill.");
  await expect(lena.story()).toContainText("The lamp belongs to the mill.");
});

test("two people at one case: the second is told, nothing is lost @desktop", async ({ request, staff, axe }) => {
  const reference = await byApp(request, await anAddress(request, 9));
  const idris = new Clerk(await staff("idris"));
  const lena = new Clerk(await staff("lena"));
  await idris.opens(reference);
  await lena.opens(reference);
  await lena.page.getByRole("textbox", { name: "Your reply" }).fill("A crew comes tomorrow.");
  await idris.moves("In hand");
  await lena.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(lena.page.getByRole("alert")).toContainText("Idris Benhaddou changed this case");
  await expect(lena.page.getByRole("textbox", { name: "Your reply" })).toHaveValue("A crew comes tomorrow.");
  await axe(lena.page);
  await lena.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(lena.story()).toContainText("A crew comes tomorrow.");
  await expect(lena.story()).toContainText("In hand");
});

test("what narrows a queue stands in its address @desktop", async ({ staff }) => {
  const miriam = await staff("miriam");
  await miriam.goto("/desk?view=all");
  const rows = miriam.locator("[data-row]");
  await expect(rows.first()).toBeVisible();
  await miriam.getByText("Filter", { exact: false }).first().click();
  await miriam.getByLabel("Kind").selectOption({ label: "Pothole" });
  await miriam.getByLabel("Stage").selectOption({ label: "In hand" });
  await miriam.getByRole("button", { name: "Show these" }).click();
  await expect(miriam).toHaveURL(/view=all.*service=pothole.*group=open/);
  await expect(rows.filter({ hasText: "Pothole" })).toHaveCount(await rows.count());
  const kept = miriam.url();
  await miriam.goto("/desk");
  await miriam.goto(kept);
  await expect(miriam.getByRole("link", { name: "Pothole" }).first()).toBeVisible();
  await miriam.getByRole("link", { name: "In hand" }).click();
  await expect(miriam).not.toHaveURL(/group=open/);
});

test("many cases are given to one person at once @desktop", async ({ request, staff }) => {
  const word = letters();
  const both = [await byApp(request, await anAddress(request, 10), word), await byApp(request, await anAddress(request, 11), word)];
  const lena = await staff("lena");
  await lena.goto(`/desk?view=unassigned&q=${word}`);
  for (const reference of both) {
    await lena.getByRole("row").filter({ hasText: reference }).getByRole("checkbox").check();
  }
  await lena.getByLabel("Give to").selectOption({ label: "Idris Benhaddou" });
  await lena.getByRole("button", { name: "Assign" }).click();
  await expect(lena.getByRole("status").filter({ hasText: "2 cases have changed hands." })).toBeVisible();
  const idris = await staff("idris");
  await idris.goto("/desk?view=mine");
  for (const reference of both) await expect(idris.getByRole("row").filter({ hasText: reference })).toBeVisible();
});

test("cases are ticked and given away by keyboard alone @desktop @script", async ({ request, staff }) => {
  const both = [await byApp(request, await anAddress(request, 24)), await byApp(request, await anAddress(request, 25))];
  const lena = await staff("lena");
  const { keyboard } = lena;
  await lena.goto("/desk?view=unassigned&service=street-light-out");
  await new Clerk(lena).ticks(both);
  await expect(lena.getByText("2 selected")).toBeVisible();
  await keyboard.press("a");
  await expect(lena.getByLabel("Give to")).toBeFocused();
  await keyboard.type("Idris");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(lena.getByRole("status").filter({ hasText: "2 cases have changed hands." })).toBeVisible();
});

test("ticked cases change state together by keyboard alone, and one that changed meanwhile is told @desktop @script", async ({ request, staff, axe }) => {
  const three = [];
  for (const nth of [26, 27, 28]) three.push(await byApp(request, await anAddress(request, nth)));
  const lena = await staff("lena");
  const { keyboard } = lena;
  await lena.goto("/desk?view=unassigned&service=street-light-out");
  await new Clerk(lena).ticks(three);
  await expect(lena.getByText("3 selected")).toBeVisible();
  await axe(lena);
  await keyboard.press("s");
  await expect(lena.getByLabel("New state")).toBeFocused();
  await keyboard.type("Closed, no");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(lena.getByRole("heading", { level: 1 })).toHaveText("3 cases stay as they were");
  await expect(lena.getByLabel("Reason")).toHaveAccessibleDescription(/Write the reason/);
  await axe(lena);

  const idris = new Clerk(await staff("idris"));
  await idris.opens(three[2]!);
  await idris.notes("I am there");
  await lena.getByLabel("Reason").fill("The whole street gets new lamps.");
  await lena.getByRole("button", { name: "Change state" }).click();
  await expect(lena.getByRole("heading", { level: 1 })).toHaveText("1 case stays as it was");
  await expect(lena.getByRole("main")).toContainText("2 cases have the new state.");
  await expect(lena.getByRole("listitem").filter({ hasText: three[2]! })).toContainText("somebody else changed it meanwhile");
  await lena.getByRole("button", { name: "Change state" }).click();
  await expect(lena.getByRole("status").filter({ hasText: "1 case has the new state." })).toBeVisible();
});

test("five cases by keyboard alone @desktop @script", async ({ request, staff }) => {
  const open: string[] = [];
  for (const nth of [12, 13, 14, 15, 16]) open.push(await byApp(request, await anAddress(request, nth)));
  const idris = await staff("idris");
  const { keyboard } = idris;
  const story = new Clerk(idris).story();
  await idris.goto("/desk?view=team");
  for (const reference of open) {
    await keyboard.press("/");
    await keyboard.type(reference);
    await keyboard.press("Enter");
    await expect(idris.getByText(reference, { exact: true })).toBeVisible();
    await keyboard.press("r");
    await keyboard.type("We come tomorrow.");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(story).toContainText("We come tomorrow.");
    await keyboard.press("s");
    await expect(idris.getByLabel("New state")).toBeFocused();
    await keyboard.type("Planned");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(story).toContainText("Planned, set by Idris Benhaddou");
  }
  await idris.goto("/desk?view=team");
  await keyboard.press("j");
  await expect(idris.locator("[data-row]").first()).toHaveAttribute("aria-current", "true");
  await expect(idris.getByRole("complementary", { name: "Preview" })).toContainText("MB-");
  await keyboard.press("k");
  await keyboard.press("Enter");
  await idris.waitForURL(/\/desk\/cases\//);
});

test("a report by telephone, without touching the mouse @desktop @script", async ({ request, staff, axe }) => {
  const esperanza = await staff("esperanza");
  const address = await anAddress(request, 17);
  await esperanza.goto("/desk/take");
  const { keyboard } = esperanza;
  await tabTo(esperanza.getByLabel("What happened, in their words"));
  await keyboard.type("An old gentleman says the street light is out");
  await tabTo(esperanza.getByRole("button", { name: "Show the questions" }));
  await keyboard.press("Enter");
  await tabTo(esperanza.getByRole("radio", { name: /^Street light out/ }));
  await axe(esperanza);
  await tabTo(esperanza.getByRole("button", { name: "Show the questions" }));
  await keyboard.press("Enter");
  await tabTo(esperanza.getByLabel("Where is it?"));
  await keyboard.type(address);
  await tabTo(esperanza.getByRole("radio", { name: "No, it is just dark" }));
  await keyboard.press("Space");
  await tabTo(esperanza.getByRole("radio", { name: "One", exact: true }));
  await keyboard.press("Space");
  await tabTo(esperanza.getByLabel("Telephone", { exact: true }).last());
  await keyboard.type("555 0134");
  await axe(esperanza);
  await tabTo(esperanza.getByRole("button", { name: "Send the report" }));
  await keyboard.press("Enter");
  await expect(esperanza.getByRole("heading", { level: 1 })).toHaveText("The report is in");
  await expect(esperanza.getByText(/^M B, \w \w \w \w, \w \w$/)).toBeVisible();
  await axe(esperanza);
  await tabTo(esperanza.getByRole("link", { name: "Open the case" }));
  await keyboard.press("Enter");
  const desk = esperanza.getByRole("main");
  await expect(desk).toContainText("An old gentleman says the street light is out");
  await expect(desk).toContainText("Telephone");

  async function tabTo(target: ReturnType<typeof esperanza.getByLabel>): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 50; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`fifty times Tab did not lead to ${target}`);
  }
});
