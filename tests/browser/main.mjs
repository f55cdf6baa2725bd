// Runs the walks named on the command line, or all, and then checks the HTML of every page they saw.

import { beside } from "./beside.mjs";
import { certified } from "./certified.mjs";
import { checkAllHtml, heaviest } from "./checks.mjs";
import { counter } from "./counter.mjs";
import { desks } from "./desks.mjs";
import { drafts } from "./drafts.mjs";
import { families } from "./families.mjs";
import { hall } from "./hall.mjs";
import { joint } from "./joint.mjs";
import { notices } from "./notices.mjs";
import { pack } from "./pack.mjs";
import { payment } from "./payment.mjs";
import { publishing } from "./publishing.mjs";
import { fail, summary } from "./report.mjs";
import { remote } from "./remote.mjs";
import { results } from "./results.mjs";
import { wholeRoad } from "./road.mjs";
import { post } from "./post.mjs";
import { rules } from "./rules.mjs";
import { chromium, chromiumPath, shots, walks } from "./settings.mjs";
import { satisfaction } from "./satisfaction.mjs";
import { signing } from "./signing.mjs";
import { sideRoads } from "./side-roads.mjs";
import { vault } from "./vault.mjs";
import { Visitor } from "./visitor.mjs";

const arguments_ = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
];

async function walk(browser, name) {
  const people = {};
  for (const who of ["citizen", "stranger", "clerk", "specialist", "leader", "records"]) {
    people[who] = await Visitor.arrive(browser, name, walks[name], who);
  }
  try {
    await wholeRoad(people, { byKeyboard: name === "desk" });
    if (walks[name].javaScriptEnabled) await sideRoads(people);
  } catch (error) {
    fail(`${name}: the walk ended early`, error.stack.split("\n").slice(0, 40));
    for (const [who, visitor] of Object.entries(people)) {
      await visitor.page.screenshot({ path: `${shots}/${name}-${who}-at-the-end.png` }).catch(() => {});
    }
  }
  for (const visitor of Object.values(people)) await visitor.leave();
}

// Roads of their own, beside the walks.
const alone = { beside, certified, counter, drafts, families, desks, rules, hall, joint, notices, pack, payment, post, publishing, satisfaction, results, vault, signing, remote };

// About half of the time all walks take; these need a program of their own, with much to sign.
const apart = ["signing", "remote"];
const firstHalf = ["desk", "pack", "counter", "beside", "rules", "drafts"];
const all = [...Object.keys(walks), ...Object.keys(alone)];
const halves = { "first-half": firstHalf, "second-half": all.filter((name) => !firstHalf.includes(name) && !apart.includes(name)) };
const wanted = process.argv.slice(2).flatMap((name) => halves[name] ?? [name]);
const browser = await chromium.launch({ executablePath: chromiumPath, args: arguments_ });
try {
  for (const name of wanted) {
    if (alone[name]) await alone[name](browser).catch((error) => fail(`${name}: ended early`, [error.stack]));
    else await walk(browser, name);
  }
} finally {
  await browser.close();
}
await checkAllHtml();
console.log(`The heaviest first view: ${heaviest.bytes} bytes compressed, ${heaviest.address}`);
process.exitCode = summary() ? 0 : 1;
