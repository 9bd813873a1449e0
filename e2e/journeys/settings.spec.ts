// What a town says of itself, changed by those who may: felt at once, kept with what was there before,
// taken back with a button; and of two who change the same, nobody loses anything.
import { test, expect, expectFault } from "../test.ts";
import { IDA, opensTheTown, signsIn } from "../people/founder.ts";
import { tabTo } from "../people/hands.ts";
import { letters } from "../people/resident.ts";

test("a change is felt at once, stands in the history, and is undone", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.getByRole("link", { name: "Telephone, address and hours" }).click();
  await ida.getByLabel("Telephone of the town hall").fill("555 0142");
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("status")).toContainText("Kept");
  await axe(ida);

  const resident = await visitor();
  await resident.goto("/");
  await expect(resident.getByRole("contentinfo")).toContainText("555 0142");

  await ida.goto("/desk/settings");
  const newest = ida.getByRole("row").filter({ hasText: "Telephone" });
  await expect(newest).toContainText("Telephone: – → 555 0142");
  await expect(newest).toContainText(IDA.name);
  await axe(ida);
  await newest.getByRole("button", { name: /^Undo/ }).click();
  await expect(ida.getByRole("status")).toContainText("It is as it was before.");
  await resident.reload();
  await expect(resident.getByRole("contentinfo")).not.toContainText("555 0142");
  await expect(ida.getByRole("row").filter({ hasText: "555 0142 → –" })).toBeVisible();
});

test("the town brings its own crest, on light pages and on dark ones, and takes a drawn one again", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/town");
  const sends = async (inside: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48">${inside}</svg>`;
    await ida.getByRole("radio", { name: "Our own, from a file" }).check();
    await ida.getByLabel("File of the crest").setInputFiles({ name: "crest.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) });
    await ida.getByRole("button", { name: "Keep these settings" }).click();
  };
  await ida.getByLabel("Name of the town").fill("Alder Bridge");
  await sends("<text>AF</text>");
  await expect(ida.getByLabel("File of the crest")).toHaveAccessibleDescription(/This drawing uses “text”/);
  await expect(ida.getByLabel("Name of the town")).toHaveValue("Alder Bridge");
  await axe(ida);
  await sends(`<path d="M2 2h36v24q0 14-18 20Q2 40 2 26z" fill="#7a2430"/><path d="M8 24h24M20 8v30" stroke="#fff" stroke-width="5"/>`);
  await expect(ida.getByRole("status")).toContainText("Kept");

  const resident = await visitor();
  for (const colorScheme of ["light", "dark"] as const) {
    await resident.emulateMedia({ colorScheme });
    await resident.goto("/");
    const crest = resident.getByRole("banner").locator(".town img");
    await expect(crest).toHaveJSProperty("naturalWidth", 427);
    await axe(resident);
  }
  await ida.goto("/desk/settings/town");
  await expect(ida.getByRole("radio", { name: "Our own, from a file" })).toBeChecked();
  await axe(ida);
  await ida.getByRole("radio", { name: "An anchor" }).check();
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("status")).toContainText("Kept");
  await resident.reload();
  await expect(resident.getByRole("banner").locator(".town img")).toHaveCount(0);
});

test("the town writes its own texts, language beside language, and reads them where everybody does", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  const resident = await visitor();
  await resident.goto("/");
  await resident.getByRole("contentinfo").getByRole("link", { name: "Privacy" }).click();
  await expect(resident.getByRole("heading", { name: "Cookies" })).toBeVisible();
  await axe(resident);
  for (const path of ["/imprint", "/accessibility"]) {
    await resident.goto(path);
    await axe(resident);
  }

  await ida.goto("/desk/settings");
  await ida.getByRole("link", { name: "Texts" }).click();
  await axe(ida);
  await ida.getByLabel("Welcome, in English").fill("Good to see you at the ford.");
  await ida.getByLabel("Privacy, in English").fill("## Who reads it\nWrite to dpo@alderford.example.");
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("status")).toContainText("Kept");
  await resident.goto("/");
  await expect(resident.getByRole("main")).toContainText("Good to see you at the ford.");
  await resident.goto("/privacy");
  await expect(resident.getByRole("heading", { name: "Who reads it" })).toBeVisible();
  await expect(resident.getByRole("link", { name: "dpo@alderford.example" })).toBeVisible();

  await ida.goto("/desk/settings");
  await ida.getByRole("row").filter({ hasText: "Welcome:" }).getByRole("button", { name: /^Undo/ }).click();
  await expect(ida.getByRole("status")).toContainText("It is as it was before.");
  await resident.reload();
  await expect(resident.getByRole("heading", { name: "Cookies" })).toBeVisible();
});

test("two administrators change the same: the second is told and keeps every word @desktop", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/people/new");
  await ida.getByLabel("Username").fill("nora");
  await ida.getByLabel("Name", { exact: true }).fill("Nora Vale");
  await ida.getByLabel("Team", { exact: true }).selectOption({ label: "Parks" });
  await ida.getByRole("radio", { name: /^Administrator/ }).check();
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  const told = (await ida.getByRole("status").textContent())!;
  const [, password] = /Their password is (\S+)\./.exec(told)!;
  await axe(ida);
  const nora = await visitor();
  await signsIn(nora, { username: "nora", password: password! });

  await ida.goto("/desk/settings/contact");
  await nora.goto("/desk/settings/contact");
  await ida.getByLabel("Telephone of the town hall").fill("555 0001");
  await ida.getByLabel("Where the counter is").fill("1 Mill Lane");
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("status")).toContainText("Kept");

  await nora.getByLabel("Telephone of the town hall").fill("555 0002");
  await nora.getByRole("button", { name: "Keep these settings" }).click();
  await expect(nora.getByRole("status")).toContainText("Somebody else changed this meanwhile");
  await expect(nora.getByLabel("Telephone of the town hall")).toHaveValue("555 0002");
  await expect(nora.getByLabel("Where the counter is"), "what Nora left alone").toHaveValue("1 Mill Lane");
  await axe(nora);
  await nora.getByRole("button", { name: "Keep these settings" }).click();
  await expect(nora.getByRole("status")).toContainText("Kept");

  // Ida's change lies under Nora's now, and says so instead of taking both back.
  await ida.goto("/desk/settings");
  const hers = ida.getByRole("row").filter({ hasText: "1 Mill Lane" });
  await hers.getByRole("button", { name: /^Undo/ }).click();
  await expect(ida.getByRole("status")).toContainText("It was changed again since");
});

test("what cannot be right is told at its field @desktop", async ({ newTown, visitor, axe }) => {
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  const wrong = [
    ["/desk/settings/town", "Letters before each reference", "7", "Write two or three letters from A to Z"],
    ["/desk/settings/town", "Number of the colour", "green", "Write the colour as # and six digits"],
    ["/desk/settings/calendar", "Days without work", "25 December", "This line is none: 25 December"],
    ["/desk/settings/mail", "Letters come from", "the town", "Write an address like hall@example.org"],
    ["/desk/settings/people/new", "Username", "two words", "Use letters, digits"],
  ] as const;
  for (const [path, label, said, fault] of wrong) {
    await ida.goto(path);
    await ida.getByLabel(label).fill(said);
    await ida.getByRole("button", { name: "Keep these settings" }).click();
    await expect(ida.getByLabel(label)).toHaveAccessibleDescription(new RegExp(fault));
    await expect(ida.getByLabel(label)).toHaveValue(said);
    await expect(ida.getByRole("alert")).toContainText(fault);
  }
  await axe(ida);
});

test("a town without a mail server is told that its letters reach nobody @desktop @plain", async ({ newTown, visitor }) => {
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/mail");
  await expect(ida.getByRole("status")).toContainText("No mail server is named yet");
  await ida.getByRole("button", { name: "Send a test message" }).click();
  await expect(ida.getByRole("main")).not.toContainText("The mail server took");
});

test("a service is switched off by keyboard and nobody is offered it @desktop @script", async ({ newTown, visitor, faults }) => {
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/services");
  await tabTo(ida, "Pothole");
  await ida.keyboard.press("Space");
  await tabTo(ida, "Keep these settings");
  await ida.keyboard.press("Enter");
  await expect(ida.getByRole("status")).toContainText("Kept");
  const gone = await ida.request.get("/services/pothole");
  expect(gone.status()).toBe(404);
  await ida.goto("/desk/settings");
  await expect(ida.getByRole("row").filter({ hasText: "Switched off: Pothole" })).toBeVisible();
  expect(faults).toEqual([]);
});

test("a team has the name that the town gives it, in every language @desktop @plain", async ({ newTown, visitor }) => {
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/people");
  await ida.getByRole("link", { name: "Parks" }).click();
  const name = `Greens ${letters()}`;
  for (const field of await ida.getByLabel(/^Name in /).all()) await field.fill(name);
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("link", { name })).toBeVisible();
});

test("a team is added and takes over all that another has, and gives it back", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/settings/people");
  await ida.getByRole("link", { name: "Add a team" }).click();
  await axe(ida);
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("alert")).toContainText("Write the name in each language");
  for (const field of await ida.getByLabel(/^Name in /).all()) await field.fill("Green crew");
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("heading", { name: "Green crew" })).toBeVisible();

  await ida.getByRole("link", { name: "Add a person" }).click();
  await ida.getByLabel("Username").fill("nora");
  await ida.getByLabel("Name", { exact: true }).fill("Nora Vale");
  await ida.getByLabel("Team", { exact: true }).selectOption({ label: "Green crew" });
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("link", { name: "Nora Vale" })).toBeVisible();

  await ida.goto("/desk/settings/receivers");
  await axe(ida);
  await ida.getByLabel("Graffiti").selectOption({ label: "Green crew" });
  await ida.getByRole("button", { name: "Keep these settings" }).click();
  await expect(ida.getByRole("status")).toContainText("Kept");
  const resident = await visitor();
  await resident.goto("/services/graffiti");
  await expect(resident.getByRole("main")).toContainText("Green crew");

  await ida.goto("/desk/settings/people");
  await ida.getByRole("link", { name: "Parks" }).click();
  await axe(ida);
  await ida.getByRole("link", { name: "See what it has" }).click();
  await expect(ida.getByRole("heading", { level: 1 })).toHaveText("Close the team Parks");
  await expect(ida.getByRole("listitem").filter({ hasText: "services come to it" })).toContainText("Fallen or dangerous tree");
  await axe(ida);
  await ida.getByLabel("Which team takes all of it over?").selectOption({ label: "Green crew" });
  await ida.getByRole("button", { name: "Close the team" }).click();
  await expect(ida.getByRole("status")).toContainText("The team is closed");
  await axe(ida);

  await resident.goto("/services/tree-danger");
  await expect(resident.getByRole("main")).toContainText("Green crew");

  await ida.getByRole("link", { name: "Parks" }).click();
  await expect(ida.getByText("Green crew took over.")).toBeVisible();
  await axe(ida);
  await ida.getByRole("button", { name: /^Open it again/ }).click();
  await expect(ida.getByRole("status")).toContainText("It is as it was before.");
  await axe(ida);
  await resident.reload();
  await expect(resident.getByRole("main")).not.toContainText("Green crew");
});

test("whoever forgot their password comes in by a link @desktop", async ({ staff, another, axe, faults }, { project }) => {
  const [name, username] = project.name === "desktop" ? ["Wanjiru Thistlewood", "wanjiru"] : ["João Madrugada", "joao"];
  const desk = await staff("miriam");
  await desk.goto("/desk/settings/people");
  await desk.getByRole("link", { name }).click();
  await axe(desk);
  await desk.getByRole("button", { name: /^Make a link for a new password/ }).click();
  const link = (await desk.locator("code").textContent()) ?? "";
  await axe(desk);

  const theirs = await another({ viewport: { width: 390, height: 844 } });
  await theirs.goto(new URL(link).pathname);
  await axe(theirs);
  await theirs.getByLabel("New password", { exact: true }).fill("weir lane after rain");
  await theirs.getByLabel("The new password once more").fill("weir lane after rain");
  await theirs.getByRole("button", { name: "Keep the new password" }).click();
  await expect(theirs.getByText("Your new password is kept")).toBeVisible();
  await theirs.getByLabel("Username").fill(username!);
  await theirs.getByLabel("Password").fill("weir lane after rain");
  await theirs.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(theirs).toHaveURL(/\/desk$/);

  await theirs.goto(new URL(link).pathname);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("This link is not good any more");
  await axe(theirs);
  expectFault(faults, /404.*password/);
});
