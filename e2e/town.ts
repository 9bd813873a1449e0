// Starts one demo town for the whole run and stops exactly that process. With TOWNHALL_URL set, the
// journeys visit that town instead.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { WITH_CODE } from "./people/staff.ts";

const PATIENCE = 120_000;

export default async function open(): Promise<() => Promise<void>> {
  if (process.env.TOWNHALL_URL) return async () => {};
  const binary = process.env.TOWNHALL_BIN;
  if (!binary) throw new Error("TOWNHALL_BIN names no program; run `cargo xtask test --only build,browser`");
  const folder = mkdtempSync(join(tmpdir(), "townhall-e2e-"));
  const data = join(folder, "data");
  furnish(binary, data);
  const port = await freePort();
  const log = openSync(join(folder, "log"), "w");
  const town = spawn(binary, ["demo", "--data", data, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", log, log] });
  closeSync(log);
  process.once("exit", () => town.kill());
  const close = async () => {
    await stop(town);
    rmSync(folder, { recursive: true, force: true });
  };
  process.env.TOWNHALL_URL = `http://127.0.0.1:${port}`;
  try {
    await ready(`${process.env.TOWNHALL_URL}/readyz`, town);
  } catch (error) {
    const said = readFileSync(join(folder, "log"), "utf8");
    await close();
    throw new Error(`${(error as Error).message}\n${said}`);
  }
  return close;
}

/** Makes the town, and gives one of its staff an authenticator. */
function furnish(binary: string, data: string): void {
  const run = (...words: string[]) => execFileSync(binary, [...words, "--data", data, "--json"], { encoding: "utf8" });
  run("demo", "--seed", "1", "--no-serve");
  process.env.TOWNHALL_CODE_SECRET = JSON.parse(run("user", "codes", WITH_CODE)).secret;
}

async function ready(url: string, town: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (town.exitCode !== null) throw new Error(`the demo town ended (${town.exitCode})`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error("the demo town did not get ready");
}

async function stop(town: ChildProcess): Promise<void> {
  if (town.exitCode !== null || town.signalCode !== null) return;
  const ended = new Promise((resolve) => town.once("exit", resolve));
  town.kill("SIGTERM");
  const late = pause(15_000, "late", { ref: false });
  if ((await Promise.race([ended, late])) === "late") town.kill("SIGKILL");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
