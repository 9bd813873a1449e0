// A resident reports a street light that is out: no account, a minute, and they know what comes next.
import { test, expect } from "../test.ts";
import { anAddress, Resident } from "../people/resident.ts";

test("from the front page to a reference, with few taps and few pages", async ({ page, request, context }) => {
  const ana = new Resident(page);
  const address = await anAddress(request);
  await ana.asks("The street light in front of our house is out");
  await ana.isAt("What is wrong?");
  expect(await context.cookies(), "looking sets nothing").toEqual([]);
  await expect(page.getByRole("radio", { name: /Street light out/ })).toBeChecked();
  await expect(page.getByText("Because you wrote").first()).toContainText("light");
  await ana.continues();

  await ana.isAt("Where is the light?");
  await page.getByLabel("Address, street or landmark").fill(address);
  await ana.continues();
  await ana.describesTheLight();
  await ana.isAt("How can we reach you?");
  await ana.continues();

  await ana.isAt("Is everything right?");
  const summary = page.getByRole("main");
  await expect(summary).toContainText("Street light out");
  await expect(summary).toContainText("The street light in front of our house is out");
  // A house at a corner may be told by the corner.
  await expect(summary).toContainText(address.replace(/^\d+ /, ""));
  await expect(summary).toContainText("No, it is just dark");
  const { reference, code } = await ana.sends();

  expect(reference).toMatch(/^MB-\w{4}-\w{2}$/);
  expect(code).toMatch(/^\w{8}$/);
  await ana.isAt("We have your report. Someone from the team reads it next.");
  const next = page.getByRole("listitem").filter({ hasText: "Next:" });
  await expect(next).toHaveText([/Someone from the team reads it/, /The work is done.*By \w+day \d+ \w+/, /You tell us/]);
  await expect(page.getByText("Day 1 of 5").or(page.getByText("Day 0 of 5"))).toBeVisible();

  expect(ana.tapped, "taps from the front page to the reference").toBeLessThanOrEqual(8);
  const asked = ana.screens.filter((path) => path.startsWith("/report"));
  expect(asked, "four pages and the check").toEqual(["/report", "/report/where", "/report/details", "/report/you", "/report/check"]);
  expect(await context.cookies(), "the draft's cookie is gone").toEqual([]);
});

test("one finds back by the link, and by reference and code", async ({ page, request, another }) => {
  const { reference, code, link } = await new Resident(page).reports({ where: await anAddress(request, 1) });
  const elsewhere = await another();
  await elsewhere.goto(link);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText(/We have your report/);
  await expect(elsewhere.getByText(reference, { exact: true })).toBeVisible();

  await elsewhere.goto("/find");
  await elsewhere.getByLabel("Reference").fill(reference.toLowerCase());
  await elsewhere.getByLabel("Code").fill("WRONGONE");
  await elsewhere.getByRole("button", { name: "Look" }).click();
  await expect(elsewhere.getByRole("main")).toContainText("This reference and code don’t belong together");
  await expect(elsewhere.getByLabel("Reference")).toHaveValue(reference.toLowerCase());
  await elsewhere.getByLabel("Code").fill(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`);
  await elsewhere.getByRole("button", { name: "Look" }).click();
  await expect(elsewhere).toHaveURL(link);
});

test("a place in words is enough for who cannot use a map", async ({ page }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await page.getByLabel("Describe the place").fill("Behind the old mill, where the path meets the river");
  await ana.continues();
  await ana.describesTheLight();
  await ana.continues();
  await expect(page.getByRole("main")).toContainText("Behind the old mill, where the path meets the river");
  const { reference } = await ana.sends();
  expect(reference).toMatch(/^MB-/);
});

test("a place is found by address, its lamp chosen, its pin moved", async ({ page, request }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  // Not every house has a lamp in sight.
  const lamps = page.getByRole("radio", { name: /^Lamp \d+/ });
  for (let nth = 2; nth < 12 && (await lamps.count()) === 0; nth++) {
    const address = await anAddress(request, nth);
    await page.getByLabel("Address, street or landmark").fill(address);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("img", { name: `Map around ${address}` })).toBeVisible();
  }
  await page.getByRole("button", { name: "North" }).click();
  await expect(page).toHaveURL("/report/where#pin");
  const lamp = lamps.first();
  await lamp.check();
  const number = await lamp.evaluate((radio: HTMLInputElement) => radio.labels![0]!.querySelector("b")!.textContent!);
  await ana.continues();
  await ana.describesTheLight();
  await ana.continues();
  await expect(page.getByRole("main")).toContainText(number);
});

test("a place is tapped on the map: twice, and it is exact enough", async ({ page, axe }) => {
  const ana = new Resident(page);
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await tapMap(0.5, 0.45);
  await expect(page).toHaveURL("/report/where?across=900#pin");
  await axe(page);
  await tapMap(0.55, 0.5);
  await expect(page).toHaveURL("/report/where#pin");
  const pin = page.locator("[data-aim] .pin.now");
  await expect(pin).toBeInViewport();
  const map = (await page.locator("[data-aim]").boundingBox())!;
  const box = (await pin.boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - (map.x + map.width / 2)), "the map is drawn around the pin").toBeLessThan(3);
  await ana.continues();
  await ana.describesTheLight();
  await ana.continues();
  await ana.sends();
  await expect(page.getByRole("img", { name: /^Map around \w/ })).toBeVisible();

  async function tapMap(x: number, y: number): Promise<void> {
    const map = page.locator("[data-aim]");
    await page.waitForLoadState();
    await map.scrollIntoViewIfNeeded();
    const box = (await map.boundingBox())!;
    const next = page.waitForEvent("framenavigated");
    await map.click({ position: { x: box.width * x, y: box.height * y } });
    await next;
  }
});

test("a phone that knows where it is fills in the place @script", async ({ page, context, request }) => {
  const { requests } = await (await request.get("/requests.json")).json();
  // A place at a house, since far from all houses there is no address to fill in.
  const atAHouse = (one: { lat: number | null; place: string }) => one.lat !== null && /^\d+ /.test(one.place);
  const { lat: latitude, lng: longitude } = requests.find(atAHouse);
  const ana = new Resident(page);
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude, longitude });
  await page.goto("/report?service=street-light-out");
  await ana.continues();
  await page.getByRole("button", { name: "Use where I am now" }).click();
  await expect(page).toHaveURL("/report/where#pin");
  await expect(page.getByLabel("Address, street or landmark")).not.toHaveValue("");

  await context.setGeolocation({ latitude: 48.1, longitude: 11.5 });
  await page.getByRole("button", { name: "Use where I am now" }).click();
  await expect(page.getByRole("alert")).toContainText("That is outside of Millbrook.");
});
