// Starts one demo town for the whole run and stops exactly that process. With TOWNHALL_URL set, the
// journeys visit that town instead.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WITH_CODE } from "./people/staff.ts";
import { Program, run } from "./program.ts";

export default async function open(): Promise<() => Promise<void>> {
  if (process.env.TOWNHALL_URL) return async () => {};
  const folder = mkdtempSync(join(tmpdir(), "townhall-e2e-"));
  furnish(join(folder, "data"));
  // A journey that kills the program has a town of its own.
  cpSync(join(folder, "data"), join(folder, "spare"), { recursive: true });
  process.env.TOWNHALL_SPARE = join(folder, "spare");
  const town = await Program.serve("demo", folder);
  process.env.TOWNHALL_URL = town.url;
  return async () => {
    await town.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Makes the town, and gives one of its staff an authenticator. */
function furnish(data: string): void {
  run("demo", "--seed", "1", "--no-serve", "--data", data, "--json");
  process.env.TOWNHALL_CODE_SECRET = JSON.parse(run("user", "codes", WITH_CODE, "--data", data, "--json")).secret;
}
