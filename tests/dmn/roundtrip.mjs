// Arguments: the program and the folder of a pack. Each decision table is one test: its DMN is opened by dmn-moddle
// without a warning, and what moddle writes gives the same table again. Each shared cell is another: feelin must answer
// as the program does (crates/catalog/tests/decisions/cells.json, which the program's own test reads too).

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, pack] = process.argv.slice(2);
const modules = createRequire(`${process.env.MOTCUA_TEST_NODE}/`);
const load = (name) => import(pathToFileURL(modules.resolve(name)));
const dmn = await load("dmn-moddle");
const DmnModdle = dmn.DmnModdle ?? dmn.default;
const { unaryTest, evaluate } = await load("feelin");
const scratch = mkdtempSync(join(tmpdir(), "motcua-dmn-"));

const run = (...args) => execFileSync(program, args, { encoding: "utf8" });
const answer = (it) => (it !== null && typeof it === "object" && "value" in it ? it.value : it);

function imported(xml, name) {
  const file = join(scratch, name);
  writeFileSync(file, xml);
  return run("import-decision", file);
}

async function roundTrip(code, name) {
  const ours = run("export-decision", "--pack", pack, code, name);
  const moddle = new DmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(ours, "dmn:Definitions");
  if (warnings.length) throw new Error(`warnings: ${warnings.map((it) => it.message).join("; ")}`);
  const [decision] = rootElement.drgElement;
  const table = decision.decisionLogic;
  if (table.$type !== "dmn:DecisionTable") throw new Error(`no table but ${table.$type}`);
  for (const rule of table.rule) {
    if (rule.inputEntry.length !== table.input.length) throw new Error(`${rule.id} has other cells`);
    if (rule.outputEntry.length !== table.output.length) throw new Error(`${rule.id} has other outputs`);
    for (const { text } of rule.outputEntry) {
      const value = answer(evaluate(text));
      if (value === null || value === undefined) throw new Error(`${rule.id}: ${text} is no value`);
    }
  }
  const { xml } = await moddle.toXML(rootElement, { format: true });
  const again = imported(xml, `${code}-${name}-moddle.dmn`);
  if (!again.includes("[[rule]]")) throw new Error("no rule came back");
  if (again !== imported(ours, `${code}-${name}.dmn`)) throw new Error("the table is not the same after moddle");
}

let passed = 0;
const failed = [];
async function test(name, work) {
  try {
    await work();
    passed += 1;
  } catch (error) {
    failed.push(name);
    console.error(`${name}: ${error.message}`);
  }
}

for (const folder of readdirSync(join(pack, "procedures"))) {
  const tables = join(pack, "procedures", folder, "decisions");
  if (!existsSync(tables)) continue;
  const code = /^[\d.]*\d/.exec(folder)[0];
  for (const file of readdirSync(tables)) {
    const name = file.replace(/\.toml$/, "");
    await test(`${code} ${name}`, () => roundTrip(code, name));
  }
}
const tables = passed + failed.length;
const cells = JSON.parse(readFileSync("crates/catalog/tests/decisions/cells.json", "utf8"));
for (const { cell, yes, no } of cells) {
  await test(cell, () => {
    for (const [values, expected] of [[yes, true], [no, false]]) {
      for (const value of values) {
        const told = answer(unaryTest(cell, { "?": answer(evaluate(value)) }));
        if (told !== expected) throw new Error(`of ${value} feelin says ${told}`);
      }
    }
  });
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 && tables >= 3 ? 0 : 1);
