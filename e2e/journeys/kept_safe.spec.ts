// A backup at the press of a button, its proof, and the town brought back from it in another place.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test, expect } from "../test.ts";
import { Clerk } from "../people/clerk.ts";
import { IDA, NewTown, opensTheTown, signsIn } from "../people/founder.ts";
import { Resident } from "../people/resident.ts";
import { run } from "../program.ts";

test("back up now, and read that it comes back", async ({ newTown, visitor, axe }) => {
  test.slow();
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  await ida.goto("/desk/kept-safe");
  await expect(ida.getByRole("main")).toContainText("No backup has been proven yet");
  await axe(ida);
  await ida.getByRole("button", { name: "Back up now" }).click();
  await expect(ida.getByRole("status")).toContainText("A backup is being made");
  await expect(async () => {
    await ida.goto("/desk/kept-safe");
    await expect(ida.getByRole("main")).toContainText("The backup comes back", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(ida.getByRole("row").filter({ hasText: "Proof" })).toContainText("MB in");
  await axe(ida);
});

test("the town comes back in another folder, with its people, its report and who sent it @desktop @plain", async ({ newTown, visitor, another }) => {
  const ida = await visitor();
  await opensTheTown(ida, newTown.link);
  const resident = new Resident(await visitor());
  const { reference, link } = await resident.reports({ where: "The bridge", email: "ana@example.org" });

  const place = (name: string) => join(newTown.folder, name);
  run("backup", "--data", newTown.data, "--to", place("town"), "--keys-to", place("keys"));
  const [archive] = readdirSync(place("town"));
  const [keys] = readdirSync(place("keys"));
  const again = place("again");
  run("restore", join(place("town"), archive!), "--keys", join(place("keys"), keys!), "--into", join(again, "data"));
  const told = run("check", "--data", join(again, "data"));
  expect(told).not.toContain("wrong");
  expect(existsSync(join(again, "data", "town.db"))).toBe(true);

  const brought = await NewTown.start(again);
  try {
    expect(brought.says(), "a town that is set up shows no link").not.toContain("/set-up/");
    const nina = await another({ baseURL: brought.url });
    await nina.goto(link);
    await expect(nina.getByRole("main")).toContainText(reference);
    await signsIn(nina, IDA);
    await new Clerk(nina).opens(reference);
    await nina.getByRole("button", { name: "Show", exact: true }).click();
    await expect(nina.getByRole("main")).toContainText("ana@example.org");
  } finally {
    await brought.end();
  }
});
