// What every page must keep: accessibility, width, weight, a silent console; and its HTML, kept for the checker.

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";

import { expectNone, fail, pass } from "./report.mjs";
import { axeSource, scratch, shots, url, vnu } from "./settings.mjs";

const weightLimit = 60 * 1024;
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const folder = join(scratch, "html");
mkdirSync(folder, { recursive: true });
const kept = new Map();
const assetWeights = new Map();
export const heaviest = { bytes: 0, address: "" };

export async function checkPage(visitor, name, status) {
  const { page, walk, who } = visitor;
  const full = `${walk}: ${who}: ${name}`;
  const html = (await visitor.sent.body()).toString("utf8");
  keepHtml(walk, who, name, html);
  await page.screenshot({ path: join(shots, `${walk}-${who}-${name}.png`.replaceAll(" ", "-")), fullPage: true });
  expectNone(`${full}: console`, quiet(visitor, status));
  expectNone(`${full}: width`, await tooWide(page));
  expectNone(`${full}: weight`, await tooHeavy(visitor.sent, html));
  expectNone(`${full}: axe`, visitor.hasScript ? await runAxe(page) : await runAxeElsewhere(visitor, html));
  if (walk === "desk") expectNone(`${full}: contrast in the dark`, await contrastInTheDark(page));
  expectNone(`${full}: stray keys`, strayKeys(await page.locator("body").innerText()));
}

// A page of the program on a person's own machine, which is not the office: checked in the same way, but for what travels.
export async function checkOwnMachine(visitor, name) {
  const { page, walk, who } = visitor;
  const full = `${walk}: ${who}: ${name}`;
  const html = (await visitor.sent.body()).toString("utf8");
  keepHtml(walk, who, name, html);
  await page.screenshot({ path: join(shots, `${walk}-${who}-${name}.png`.replaceAll(" ", "-")), fullPage: true });
  expectNone(`${full}: width`, await tooWide(page));
  expectNone(`${full}: axe`, visitor.hasScript ? await runAxe(page) : await runAxeElsewhere(visitor, html));
  if (walk === "desk") expectNone(`${full}: contrast in the dark`, await contrastInTheDark(page));
  expectNone(`${full}: stray keys`, strayKeys(await page.locator("body").innerText()));
}

// Chromium itself reports the answer of a page that refuses; anything else is a fault.
function quiet(visitor, status) {
  const lines = visitor.console.splice(0);
  return status < 400 ? lines : lines.filter((line) => !line.startsWith("Failed to load resource"));
}

// A text that is missing shows as its key.
function strayKeys(text) {
  return text.match(/\{ ?\$[a-z]+ ?\}|⟦.*?⟧/gu) ?? [];
}

async function tooWide(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((it) => {
      const box = it.getBoundingClientRect();
      return box.width > 0 && box.right > root.clientWidth + 1;
    });
    const names = wide.slice(0, 5).map((it) => `${it.tagName.toLowerCase()}.${it.className} ${it.textContent.trim().slice(0, 40)}`);
    return [`${root.scrollWidth} > ${root.clientWidth} pixels`, ...names];
  });
}

// What a first view fetches, compressed: the page, its style, script, icon and pictures, but for those far below.
async function tooHeavy(response, html) {
  const encoding = response.headers()["content-encoding"];
  const findings = encoding ? [] : ["the page is not compressed"];
  const assets = new Set();
  for (const [, address] of html.matchAll(/<(?:link|script|img)\b(?![^>]*loading="lazy")[^>]*?(?:href|src)="([^"]+)"/g)) assets.add(address);
  let total = (await response.request().sizes()).responseBodySize;
  for (const address of assets) total += await weigh(address);
  if (total > heaviest.bytes) Object.assign(heaviest, { bytes: total, address: response.url() });
  if (total > weightLimit) findings.push(`${total} bytes compressed`);
  return findings;
}

async function weigh(address) {
  if (!assetWeights.has(address)) assetWeights.set(address, await fetchedBytes(new URL(address, url)));
  return assetWeights.get(address);
}

function fetchedBytes(address) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(address, { headers: { "accept-encoding": "gzip, br" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk) => { bytes += chunk.length; });
      response.on("end", () => (response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${address}: ${response.statusCode}`))));
    });
    request.on("error", reject);
    request.end();
  });
}

async function runAxe(page, options = { runOnly: { type: "tag", values: axeTags } }) {
  await page.evaluate(axeSource);
  const { violations, passes } = await page.evaluate(async (wanted) => {
    const found = await window.axe.run(document, wanted);
    return {
      passes: found.passes.length,
      violations: found.violations.map((it) => ({
        rule: it.id, help: it.help, nodes: it.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary.split("\n")[1] ?? ""}`),
      })),
    };
  }, options);
  if (passes === 0) return ["axe found nothing to look at"];
  return violations.flatMap((it) => it.nodes.slice(0, 4).map((node) => `${it.rule}: ${it.help}: ${node.trim()}`));
}

async function contrastInTheDark(page) {
  await page.emulateMedia({ colorScheme: "dark" });
  try {
    return await runAxe(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
  } finally {
    await page.emulateMedia({ colorScheme: "light" });
  }
}

// Without JavaScript axe cannot run in the page itself: the same HTML is shown in a second window that has it.
async function runAxeElsewhere(visitor, html) {
  const context = await visitor.browser.newContext({ viewport: visitor.page.viewportSize(), locale: "vi-VN" });
  try {
    const page = await context.newPage();
    const address = visitor.page.url();
    const isPage = (it) => it.href === new URL(address).href;
    await page.route(isPage, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.goto(address);
    return await runAxe(page);
  } finally {
    await context.close();
  }
}

function keepHtml(walk, who, name, html) {
  const path = join(folder, `${String(kept.size).padStart(3, "0")}.html`);
  writeFileSync(path, html);
  kept.set(path, `${walk}: ${who}: ${name}`);
}

// All pages kept so far in one call.
export async function checkAllHtml() {
  if (kept.size === 0) return;
  const found = new Map([...kept.values()].map((name) => [name, []]));
  for (const message of await nuMessages()) {
    const name = kept.get(decodeURIComponent(new URL(message.url).pathname)) ?? message.url;
    if (message.type === "info") continue;
    found.get(name).push(`line ${message.lastLine}: ${message.message} ${(message.extract ?? "").replaceAll(/\s+/g, " ")}`);
  }
  for (const [name, lines] of found) {
    if (lines.length === 0) pass();
    else fail(`${name}: Nu HTML checker`, lines.slice(0, 6));
  }
}

async function nuMessages() {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const args = ["-Xss1m", "-jar", vnu, "--exit-zero-always", "--format", "json", "--stdout", ...kept.keys()];
  const { stdout } = await promisify(execFile)("java", args, options);
  return JSON.parse(stdout).messages;
}
