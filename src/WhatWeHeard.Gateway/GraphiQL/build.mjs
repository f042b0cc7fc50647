// Builds GraphiQL in a work folder of the .NET build: node build.mjs WORKFOLDER. Does nothing when what it is made from hasn't
// changed; after a failure, nothing either, until it does or the folder is deleted: an offline machine shouldn't wait each time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const work = process.argv[2];
const inputs = readdirSync(here).filter(f => !/\.(targets|mjs)$/.test(f)).sort();
const hash = createHash('sha256');
for (const file of inputs) hash.update(file).update(readFileSync(join(here, file)));
const wanted = hash.digest('hex');
const [built, failed] = ['built.stamp', 'failed.stamp'].map(f => join(work, f));
const says = (stamp, text) => existsSync(stamp) && readFileSync(stamp, 'utf8') === text;

if (says(built, wanted) && existsSync(join(work, 'dist', 'index.html'))) {
  writeFileSync(built, wanted); // newer than its inputs again: the build won't even start Node next time
  process.exit(0);
}
if (says(failed, wanted)) {
  console.error('it failed before; delete the folder to try again');
  process.exit(1);
}
mkdirSync(work, { recursive: true });
for (const file of inputs) cpSync(join(here, file), join(work, file));

function run(...command) {
  const done = spawnSync(command.join(' '), { cwd: work, shell: true, encoding: 'utf8', timeout: 300_000 });
  if (done.status === 0) return;
  writeFileSync(join(work, 'failed.log'), `${done.stdout ?? ''}\n${done.stderr ?? ''}\n${done.error ?? ''}`);
  writeFileSync(failed, wanted);
  console.error(`${command[0]} ${command[1]} failed; see failed.log`);
  process.exit(1);
}

run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--fetch-timeout=30000');
run('npm', 'run', 'build');
rmSync(failed, { force: true });
writeFileSync(built, wanted);
