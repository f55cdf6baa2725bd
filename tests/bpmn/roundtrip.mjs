// Arguments: the program and the folder of a pack. Each procedure is one test: its BPMN is opened by bpmn-moddle without
// a warning, everything drawn belongs to something, and what moddle writes gives the same steps again.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, pack] = process.argv.slice(2);
const imported = createRequire(`${process.env.MOTCUA_TEST_NODE}/`)("bpmn-moddle");
const BpmnModdle = imported.BpmnModdle ?? imported.default ?? imported;
const scratch = mkdtempSync(join(tmpdir(), "motcua-bpmn-"));

const run = (...args) => execFileSync(program, args, { encoding: "utf8" });

function stepsOf(xml, name) {
  const file = join(scratch, name);
  writeFileSync(file, xml);
  return run("import-steps", file);
}

async function roundTrip(code) {
  const ours = run("export-steps", "--pack", pack, code);
  const moddle = new BpmnModdle();
  const { rootElement, warnings, elementsById } = await moddle.fromXML(ours);
  if (warnings.length) throw new Error(`warnings: ${warnings.map((it) => it.message).join("; ")}`);

  const [collaboration, work] = rootElement.rootElements;
  if (collaboration.participants[0].processRef !== work) throw new Error("the pool does not hold the process");
  const nodes = work.flowElements.filter((it) => it.$type !== "bpmn:SequenceFlow");
  const inLanes = work.laneSets[0].lanes.flatMap((lane) => lane.flowNodeRef);
  for (const node of nodes) {
    if (!inLanes.includes(node)) throw new Error(`${node.id} is in no lane`);
  }
  for (const flow of work.flowElements.filter((it) => it.$type === "bpmn:SequenceFlow")) {
    if (!flow.sourceRef?.outgoing?.includes(flow)) throw new Error(`${flow.id} does not leave its source`);
    if (!flow.targetRef?.incoming?.includes(flow)) throw new Error(`${flow.id} does not come to its target`);
  }
  const drawn = rootElement.diagrams[0].plane.planeElement;
  for (const shape of drawn) {
    if (!elementsById[shape.bpmnElement?.id]) throw new Error(`${shape.id} shows nothing`);
  }
  const shown = new Set(drawn.map((it) => it.bpmnElement.id));
  for (const element of [...work.flowElements, ...work.laneSets[0].lanes]) {
    if (!shown.has(element.id)) throw new Error(`${element.id} is not drawn`);
  }

  const { xml } = await moddle.toXML(rootElement, { format: true });
  const again = stepsOf(xml, `${code}-moddle.bpmn`);
  if (!again.includes("[[step]]")) throw new Error("no step came back");
  if (again !== stepsOf(ours, `${code}.bpmn`)) throw new Error("the steps are not the same after the way through moddle");
}

let passed = 0;
const failed = [];
const codes = readdirSync(join(pack, "procedures")).map((folder) => /^[\d.]*\d/.exec(folder)?.[0]).filter(Boolean);
for (const code of new Set(codes)) {
  try {
    await roundTrip(code);
    passed += 1;
  } catch (error) {
    failed.push(code);
    console.error(`${code}: ${error.message}`);
  }
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
