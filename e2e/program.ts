// The program that is tested: a process with data of its own, waited for, and stopped by its own number.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 120_000;

export class Program {
  private constructor(
    readonly url: string,
    private readonly log: string,
    private readonly process: ChildProcess,
  ) {}

  /** Serves the town whose data lie in `folder/data`, and waits until it answers. */
  static async serve(command: "demo" | "serve", folder: string): Promise<Program> {
    const port = await freePort();
    const log = join(folder, "log");
    const out = openSync(log, "w");
    const words = [command, "--data", join(folder, "data"), "--listen", `127.0.0.1:${port}`];
    const child = spawn(binary(), words, { stdio: ["ignore", out, out] });
    closeSync(out);
    process.once("exit", () => child.kill());
    const program = new Program(`http://127.0.0.1:${port}`, log, child);
    try {
      await program.ready();
    } catch (error) {
      await program.stop();
      throw new Error(`${(error as Error).message}\n${program.said()}`);
    }
    return program;
  }

  /** All that it has written to its terminal. */
  said(): string {
    return readFileSync(this.log, "utf8");
  }

  async stop(): Promise<void> {
    const { process: child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const late = pause(15_000, "late", { ref: false });
    if ((await Promise.race([ended, late])) === "late") child.kill("SIGKILL");
  }

  private async ready(): Promise<void> {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      if (this.process.exitCode !== null) throw new Error(`the program ended (${this.process.exitCode})`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await pause(100);
    }
    throw new Error("the town did not get ready");
  }
}

/** Runs a command to its end and gives what it said. */
export function run(...words: string[]): string {
  return execFileSync(binary(), words, { encoding: "utf8" });
}

function binary(): string {
  const named = process.env.TOWNHALL_BIN;
  if (!named) throw new Error("TOWNHALL_BIN names no program; run `cargo xtask test --only build,browser`");
  return named;
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
