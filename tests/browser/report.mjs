// Counts what passed and failed, and says what failed as soon as it does.

let passed = 0;
let failed = 0;

export function pass() {
  passed += 1;
}

export function fail(name, details) {
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const line of [].concat(details)) console.log(`    ${line}`);
}

// One test by what it found: nothing found is good.
export function expectNone(name, findings) {
  if (findings.length === 0) pass();
  else fail(name, findings);
}

// A part of a walk. When it fails the walk cannot go on, so the error goes up to the walk.
export async function step(name, work) {
  const started = Date.now();
  const value = await work();
  pass();
  console.log(`ok     ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return value;
}

export function summary() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
