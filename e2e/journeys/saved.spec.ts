// What was written is never lost: leaving, coming back, going back, pressing twice, a script that dies.
import { test, expect, expectFault } from "../test.ts";
import { anAddress, letters, Resident } from "../people/resident.ts";

test("what is missing is said beside the field, and what was typed stays", async ({ page, axe }) => {
  await page.goto("/report");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toContainText("One thing to put right");
  await expect(page).toHaveTitle(/^Put right: /);
  await expect(page.getByRole("alert"), "what is wrong is read first").toBeFocused();
  const words = page.getByLabel("In your words");
  await expect(words).toHaveAccessibleDescription(/Write what is wrong, or choose from the list/);
  await axe(page);
  await words.fill("A deep hole in the road");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(words).toHaveValue("A deep hole in the road");
  await expect(page.getByRole("radio", { name: /Pothole/ })).toBeChecked();
});

test("bad answers come back with the text in its field", async ({ page, request, axe }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await ana.continues();
  await expect(page.getByRole("alert")).toContainText("Write where it is, or choose it on the map");
  await axe(page);
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();

  await page.getByLabel("Number on the post").fill("0412");
  await ana.continues();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Choose one", "Choose one"]);
  await expect(page.getByLabel("Number on the post")).toHaveValue("0412");
  await axe(page);
  await ana.describesTheLight();

  await page.getByLabel("E-mail").fill("ana at example");
  await page.getByLabel("Phone").fill("ask for Ana");
  await ana.continues();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Write the address in full/);
  await expect(page.getByLabel("E-mail")).toHaveValue("ana at example");
  await expect(page.getByLabel("Phone")).toHaveValue("ask for Ana");
  await axe(page);
});

test("a danger is told at once, with the number to call", async ({ page, request }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();
  await ana.chooses("Wires are hanging or bare");
  await ana.chooses("One");
  await ana.continues();
  await expect(page.getByRole("alert")).toContainText("Call 555 0111 now");
});

test("who leaves in the middle finds everything the next time", async ({ page, request }) => {
  const ana = new Resident(page);
  const address = await anAddress(request, 3);
  await ana.asks("Street light flickers and goes out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(address);
  await ana.continues();
  await ana.isAt("What the crew needs to know");
  await page.goto("/requests");
  await page.goto("/report/details");
  await ana.isAt("What the crew needs to know");
  await page.goto("/report");
  await expect(page.getByLabel("In your words")).toHaveValue("Street light flickers and goes out");
  await page.goto("/report/where");
  await expect(page.getByLabel("Address, street or landmark")).toHaveValue(address);
});

test("a closed browser, opened again, has the draft", async ({ page, context, request, browser, baseURL }) => {
  const ana = new Resident(page);
  const address = await anAddress(request, 23);
  await ana.asks("Street light flickers and goes out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(address);
  await ana.continues();
  await ana.isAt("What the crew needs to know");
  // What a browser writes to its disk: cookies with a day to end on, no more.
  const onDisk = (await context.cookies()).filter(({ expires }) => expires > Date.now() / 1000 + 86_400);
  await context.close();
  const again = await browser.newContext({ storageState: { cookies: onDisk, origins: [] } });
  const reopened = await again.newPage();
  await reopened.goto(`${baseURL}/report`);
  await expect(reopened.getByLabel("In your words")).toHaveValue("Street light flickers and goes out");
  await reopened.goto(`${baseURL}/report/where`);
  await expect(reopened.getByLabel("Address, street or landmark")).toHaveValue(address);
  await again.close();
});

test("an answer is kept while it is typed, without a button @script", async ({ page, request }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();
  const saved = (name: string) => page.waitForResponse((answer) => answer.request().postData()?.includes(name) ?? false);
  const both = Promise.all([saved("q-details"), saved("q-danger")]);
  await page.getByLabel("Anything else we should know?").fill("It has been dark since the storm");
  await ana.chooses("No, it is just dark");
  for (const answer of await both) expect(answer.status()).toBe(204);
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Anything else we should know?")).toHaveValue("It has been dark since the storm");
  await expect(page.getByLabel("No, it is just dark")).toBeChecked();
});

test("going back with the browser keeps the answers", async ({ page, request }) => {
  const ana = new Resident(page);
  await ana.asks("The street light is out");
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();
  await ana.describesTheLight();
  await ana.isAt("How can we reach you?");
  await page.goBack();
  await ana.isAt("What the crew needs to know");
  await expect(page.getByLabel("No, it is just dark")).toBeChecked();
  await ana.continues();
  await ana.isAt("How can we reach you?");
});

test("pressing Send twice makes one case", async ({ page, request }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  const words = `Pressed twice ${letters()}`;
  await page.getByLabel("In your words").fill(words);
  await ana.continues();
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();
  await ana.describesTheLight();
  await ana.continues();
  await ana.isAt("Is everything right?");
  await page.getByRole("button", { name: "Send the report" }).dblclick();
  await ana.isAt("We have your report. Someone from the team reads it next.");
  const { requests } = await (await request.get(`/requests.json?q=${encodeURIComponent(words)}`)).json();
  expect(requests.filter((one: { words: string }) => one.words === words)).toHaveLength(1);
});

test("after sending, the form begins anew and the old page leads to the case", async ({ page, request, faults }) => {
  const ana = new Resident(page);
  const { link } = await ana.reports({ where: await anAddress(request) });
  await page.goto("/report/check");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your answers are not here any more");
  await page.getByRole("link", { name: "Begin again" }).click();
  await ana.isAt("What is wrong?");
  await page.goto(link);
  await ana.isAt("We have your report. Someone from the team reads it next.");
  expectFault(faults, /404/);
});

test("a draft that is gone says so and leads to the beginning", async ({ page, context, faults, baseURL, axe }) => {
  await context.addCookies([{ name: "report", value: "OLDOLDOLDOLDOLDOLD", url: baseURL! }]);
  await page.goto("/report/details");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your answers are not here any more");
  await axe(page);
  await page.getByRole("link", { name: "Begin again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What is wrong?");
  expectFault(faults, /404/);
});

test("a script that dies in the middle takes nothing with it @script", async ({ page, context, request }) => {
  const ana = new Resident(page);
  await ana.asks("The street light is out");
  await ana.continues();
  await context.setOffline(false);
  await page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.getByLabel("Address, street or landmark").fill(await anAddress(request));
  await ana.continues();
  await ana.describesTheLight();
  await ana.continues();
  await ana.sends();
});

test("two tabs are one draft, and the last word counts", async ({ page, context, request }) => {
  const ana = new Resident(page);
  const address = await anAddress(request);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  const second = await context.newPage();
  await second.goto("/report/where");
  await second.getByLabel("Address, street or landmark").fill(address);
  await second.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Describe the place").fill("Beside the bakery");
  await page.getByLabel("Address, street or landmark").fill(address);
  await ana.continues();
  await ana.describesTheLight();
  await second.goto("/report/check");
  await expect(second.getByRole("main")).toContainText("Beside the bakery");
});
