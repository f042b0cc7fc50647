// What was checked and what was found, for the line at the end.
let passed = 0;
const failures = [];

export function found(what, detail) {
  failures.push(what);
  console.log(`FAILED ${what}: ${detail}`);
}

/** A check by name: passes when nothing new was found while it ran, by it or by one beside it, and it didn't throw. */
export async function check(name, run) {
  const before = failures.length;
  try {
    await run();
  } catch (failure) {
    found(name, failure.message.split('\n').slice(0, 6).join(' '));
  }
  if (failures.length === before) passed++;
}

export function expect(condition, words) {
  if (!condition) throw new Error(words);
}

export function tally() {
  console.log(`${passed} passed, ${failures.length} failed, 0 skipped`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
