// Whoever opens a town: the person who started the program, at the page behind its first link.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { Program } from "../program.ts";

/** What the founder of the journeys' own towns types of themselves. */
export const IDA = { name: "Ida Frost", username: "ida", password: "four words of a song" };

/** A town on a folder of its own. One that was empty nobody has set up. */
export class NewTown {
  private constructor(
    readonly folder: string,
    private program: Program,
  ) {}

  static async start(folder = mkdtempSync(join(tmpdir(), "townhall-new-"))): Promise<NewTown> {
    return new NewTown(folder, await Program.serve("serve", folder));
  }

  get url(): string {
    return this.program.url;
  }

  /** The folder that the town lives in. */
  get data(): string {
    return join(this.folder, "data");
  }

  /** All that it has written to its terminal. */
  says(): string {
    return this.program.said();
  }

  /** The link as the terminal shows it, at the address that this test reaches. */
  get link(): string {
    const told = /^ {2}http:\S+(\/set-up\/\S+)$/m.exec(this.says());
    expect(told, "the terminal shows the link").not.toBeNull();
    return told![1]!;
  }

  async end(): Promise<void> {
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Opens a new town by its page, as fast as somebody who knows all the answers. */
export async function opensTheTown(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await fillsIn(page);
  await page.getByRole("button", { name: "Open the town hall" }).click();
  await expect(page).toHaveURL(/\/desk\/settings\?told=set-up/);
}

/** All that the first page asks for. */
export async function fillsIn(page: Page): Promise<void> {
  await page.getByLabel("Name of the town").fill("Alder Ford");
  await page.getByRole("radio", { name: "Another colour" }).check();
  await page.getByLabel("Number of the colour").fill("#1f4e8c");
  await page.getByLabel("Time zone").selectOption("America/New_York");
  await page.getByLabel("Name", { exact: true }).fill(IDA.name);
  await page.getByLabel("Username").fill(IDA.username);
  await page.getByLabel("Password").fill(IDA.password);
}

/** Signs in at the door with any name and password. */
export async function signsIn(page: Page, { username, password }: { username: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk/);
}
