// What has changed in the contract since the last release: a breaking change needs a line in schema/CHANGELOG.md that names it.
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const [root] = process.argv.slice(2);
const read = name => readFileSync(`${root}/schema/${name}`, 'utf8');
// The parser of this package doesn't know the directives that the specification of 2025 has.
const schema = text => buildSchema(`directive @oneOf on INPUT_OBJECT\n${text}`, { assumeValidSDL: true });
const changelog = read('CHANGELOG.md');
const unreleased = changelog.slice(changelog.indexOf('## '), changelog.indexOf('## ', changelog.indexOf('## ') + 3) >>> 0);

const changes = await diff(schema(read('released.graphql')), schema(read('whatweheard.graphql')));
const breaking = changes.filter(c => c.criticality.level === CriticalityLevel.Breaking);
const silent = breaking.filter(c => !unreleased.includes(`\`${c.path}\``));
const dangerous = changes.filter(c => c.criticality.level === CriticalityLevel.Dangerous).length;
console.log(`${changes.length} changes since the release: ${breaking.length} breaking, ${dangerous} dangerous`);
for (const change of silent) console.log(`breaking, and not in schema/CHANGELOG.md: ${change.path}: ${change.message}`);

// A check that can't find anything is none: a field taken away must be seen.
const planted = await diff(schema('type Query { a: Int b: Int }'), schema('type Query { a: Int }'));
if (planted[0]?.criticality.level !== CriticalityLevel.Breaking) throw new Error('the check is blind');
process.exitCode = silent.length > 0 ? 1 : 0;
