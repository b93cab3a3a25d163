// What it costs to score a response by FHIRPath, as a form's own expression does, and by the program,
// in one run: speed.mjs FHIRPATH_FOLDER PROGRAM. CPU time on one thread. The responses of PHQ-9 are
// invented, from a fixed seed, and complete; both must find the same totals before anything is timed.
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answers, extension, forms, generator, options, run } from './forms.mjs';

const [folder, program] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, 'x.js'));
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const { form } = forms(program).find((each) => each.id === 'phq9');
const random = generator('speed');
const different = 200;
const responses = [];
for (let n = 0; n < different; ++n) {
  const given = answers(form, 0, random);
  const text = run(program, ['fhir', 'response', 'phq9', '-', ...options], JSON.stringify({ answers: given }));
  const response = JSON.parse(text);
  response.item = response.item.filter((item) => !form.item.find((i) => i.linkId === item.linkId).readOnly);
  responses.push(response);
}

const total = form.item.find((item) => item.linkId === 'phq9.total');
const variables = extension(form, '/variable').map(
  (each) => [each.name, fhirpath.compile(each.expression, r4)]);
const [calculated] = extension(total, 'calculatedExpression');
const expression = fhirpath.compile(calculated.expression, r4);
function byPath(response) {
  const environment = { resource: response, questionnaire: form };
  for (const [name, evaluate] of variables) environment[name] = evaluate(response, environment);
  return expression(response, environment)[0];
}

const place = fs.mkdtempSync(path.join(os.tmpdir(), 'screening-speed-'));
const lines = responses.map((response) => JSON.stringify(response) + '\n').join('');
const times = 500;
fs.writeFileSync(path.join(place, 'few.ndjson'), lines);
fs.writeFileSync(path.join(place, 'many.ndjson'), lines.repeat(times));

/// CPU seconds of the program over a file, and what it wrote.
function scored(name) {
  const out = path.join(place, 'out.csv');
  const command = `TIMEFORMAT='%U %S'; time "$0" fhir score phq9 "$1" --columns-out scores --threads 1 -o "$2" 2>/dev/null`;
  const done = spawnSync('bash', ['-c', command, program, path.join(place, name), out], { encoding: 'utf8' });
  const seconds = done.stderr.trim().split(/\s+/).slice(-2).map(Number);
  return { seconds: seconds[0] + seconds[1], rows: fs.readFileSync(out, 'utf8').trim().split('\n') };
}

const few = scored('few.ndjson');
const column = few.rows[0].split(',').indexOf('phq9_total');
responses.forEach((response, i) => {
  const ours = Number(few.rows[i + 1].split(',')[column]);
  if (byPath(response) !== ours) throw new Error(`response ${i}: the two disagree`);
});

const start = process.cpuUsage();
const rounds = 20;
for (let n = 0; n < rounds; ++n) for (const response of responses) byPath(response);
const used = process.cpuUsage(start);
const theirs = (used.user + used.system) / (rounds * different);
const many = scored('many.ndjson');
const ours = (many.seconds - few.seconds) * 1e6 / ((times - 1) * different);
fs.rmSync(place, { recursive: true });
console.log(`PHQ-9's total by FHIRPath, compiled, from a parsed response: ${theirs.toFixed(1)} us`);
console.log(`the program, from text to columns, everything read, checked and scored: ${ours.toFixed(2)} us`);
console.log(`${(theirs / ours).toFixed(0)} times`);
