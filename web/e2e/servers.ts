import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

const WEB = fileURLToPath(new URL("..", import.meta.url));
const BINARY = resolve(WEB, process.env.HELIOGRAPH_BIN ?? "../target/release/heliograph");

export const PASSWORD = "a mirror on a hill";

/** The owner of each server. */
export const KEEPER = "keeper";

/** Two servers on one machine: federation in the clear, to private addresses, without limits. */
const CONFIG = `[server]
name = "Hilltop"
description = "Photographs by a few people who like to get up early."
[registration]
mode = "open"
[federation]
insecure = true
allow_networks = ["127.0.0.0/8"]
[limits]
enabled = false
`;

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

interface Server {
  url: string;
  process: ChildProcess;
  folder: string;
}

async function start(name: string): Promise<Server> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), `heliograph-e2e-${name}-`));
  const config = join(folder, "heliograph.toml");
  const data = join(folder, "data");
  mkdirSync(data);
  writeFileSync(config, CONFIG);
  const own = ["--role", "owner", "--email", "keeper@example.org", "--password-stdin"];
  const place = ["--data", data, "--url", url, "--config", config];
  execFileSync(BINARY, ["admin", "account", "create", KEEPER, ...own, ...place], {
    input: `${PASSWORD}\n`,
    stdio: ["pipe", "ignore", "inherit"],
  });
  mkdirSync(join(WEB, "test-results"), { recursive: true });
  const log = openSync(join(WEB, `test-results/server-${name}.log`), "w");
  const child = spawn(BINARY, ["serve", "--listen", `127.0.0.1:${port}`, ...place], {
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  await expect
    .poll(
      async () => {
        if (child.exitCode !== null)
          throw new Error(`server ${name} stopped: see test-results/server-${name}.log`);
        return fetch(`http://127.0.0.1:${port}/health`).then(
          (answer) => answer.status,
          () => 0,
        );
      },
      { timeout: 60_000, message: `server ${name} answers` },
    )
    .toBe(200);
  return { url, process: child, folder };
}

async function stop({ process: child, folder }: Server) {
  const gone = child.exitCode === null ? new Promise((done) => child.once("exit", done)) : undefined;
  child.kill("SIGTERM");
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

/** Starts both before the first test; the returned function stops them after the last. */
export default async function servers() {
  if (!existsSync(BINARY)) {
    throw new Error(`${BINARY} is missing: run \`make build\`, or name the binary in HELIOGRAPH_BIN.`);
  }
  const [a, b] = await Promise.all([start("a"), start("b")]);
  process.env.SERVER_A = a.url;
  process.env.SERVER_B = b.url;
  return () => Promise.all([stop(a), stop(b)]).then(() => {});
}
