// The first evening of a town: an empty folder, a link in the terminal, one page, and the first report
// before anybody has gone home.
import { test, expect } from "../test.ts";
import { Clerk } from "../people/clerk.ts";
import { fillsIn, IDA, opensTheTown, signsIn } from "../people/founder.ts";
import { tabTo } from "../people/hands.ts";
import { sent } from "../people/resident.ts";

test("one page opens a town, and residents report the same evening", async ({ newTown, visitor, axe }) => {
  test.slow();
  const page = await visitor();
  await page.goto("/");
  await expect(page.getByRole("main")).toContainText("This town hall is not open yet");
  await page.goto(newTown.link);
  await axe(page);
  await page.getByRole("button", { name: "Open the town hall" }).click();
  await expect(page.getByLabel("Time zone"), "nobody lives in UTC unasked").toHaveAccessibleDescription(/Choose a time zone/);

  await fillsIn(page);
  await page.getByLabel("Number of the colour").fill("#ffee00");
  await page.getByRole("button", { name: "Open the town hall" }).click();
  await expect(page).toHaveTitle(/^Put right: /);
  const colour = page.getByLabel("Number of the colour");
  await expect(colour).toHaveAccessibleDescription(/White letters cannot be read on this colour\. The nearest that works is #[0-9a-f]{6}/);
  await expect(page.getByLabel("Name of the town")).toHaveValue("Alder Ford");
  await expect(page.getByLabel("Time zone")).toHaveValue("America/New_York");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Write the password once more/);
  await axe(page);

  const nearest = /#[0-9a-f]{6}/.exec((await page.getByRole("alert").textContent())!)![0];
  await colour.fill(nearest);
  await page.getByLabel("Password").fill(IDA.password);
  await page.getByRole("button", { name: "Open the town hall" }).click();
  await expect(page.getByRole("status")).toContainText("Your town hall is open");
  await axe(page);
  const resident = await visitor();
  await resident.goto("/report?service=street-light-out");
  await resident.getByRole("button", { name: "Continue" }).click();
  await resident.getByLabel("Address, street or landmark").fill("The bridge by the old mill");
  await resident.getByRole("button", { name: "Continue" }).click();
  await resident.getByText("No, it is just dark").click();
  await resident.getByText("One", { exact: true }).click();
  await resident.getByRole("button", { name: "Continue" }).click();
  await resident.getByRole("button", { name: "Continue" }).click();
  await expect(resident.getByRole("main")).toContainText("The bridge by the old mill");
  await resident.getByRole("button", { name: "Send the report" }).click();
  const { reference } = await sent(resident);
  expect(reference).toMatch(/^AF-/);

  // The first administrator comes back another day, by name and password.
  const ida = await visitor();
  await signsIn(ida, IDA);
  await ida.getByRole("main").getByRole("link", { name: "In all teams: 1 case" }).click();
  await expect(ida.getByRole("row").filter({ hasText: reference })).toBeVisible();
  await new Clerk(ida).opens(reference);
  await expect(ida.getByRole("main")).toContainText("The bridge by the old mill");
});

test("the first page by keyboard alone @desktop @script", async ({ newTown, visitor }) => {
  const page = await visitor();
  const { keyboard } = page;
  await page.goto(newTown.link);
  await tabTo(page, "Name of the town");
  await keyboard.type("Alder Ford");
  await tabTo(page, "Time zone");
  await keyboard.type("New York");
  await tabTo(page, "Name");
  await keyboard.type(IDA.name);
  await tabTo(page, "Username");
  await keyboard.type(IDA.username);
  await tabTo(page, "Password");
  await keyboard.type(IDA.password);
  await tabTo(page, "Dead animal");
  await keyboard.press("Space");
  await tabTo(page, "Open the town hall");
  await keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Your town hall is open");
  await page.goto("/services");
  await expect(page.getByRole("main")).toContainText("Street light out");
  await expect(page.getByRole("main")).not.toContainText("Dead animal");
});

test("who presses late, or goes back, is led to the door @desktop", async ({ newTown, visitor }) => {
  const [page, second] = [await visitor(), await visitor()];
  await second.goto(newTown.link);
  await fillsIn(second);
  await opensTheTown(page, newTown.link);
  await second.getByRole("button", { name: "Open the town hall" }).click();
  await expect(second).toHaveURL("/sign-in");
  await signsIn(second, IDA);
  await page.goBack();
  await expect(page).toHaveURL(/\/desk/);
});
