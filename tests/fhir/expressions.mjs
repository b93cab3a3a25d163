// Evaluates the expressions of every form that we write by an independent FHIRPath engine, and holds
// what comes out against what the library says of the same answers:
// expressions.mjs FHIRPATH_FOLDER PROGRAM [SETS]. Invented answers, from a fixed seed.
//
// Complete forms: every total, band, cut-off, flag and verdict must agree. Incomplete or contradictory
// ones: the form may know less than the library, which also follows bounds; what it does know must
// agree, and a total or band must be there exactly when the library has it.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, program, sets = '20'] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, 'x.js'));
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const context = 'stage=postnatal,weeks=8,role=mother,sex=female,gave_birth=true,language=en,country=GB';
const run = (args, input) =>
  execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 26,
                                stdio: ['pipe', 'pipe', 'ignore'] });

// A small generator of our own (mulberry32), so that a failure can be seen again.
let state = 20261123;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const extension = (element, end) =>
  (element.extension ?? []).filter((e) => e.url.endsWith(end)).map((e) => e.valueExpression ??
    e.valueInteger ?? e.valueBoolean ?? e.valueString);

/// Answers to the questions of a form, as the program takes them; each blank with this chance.
function answers(form, blank) {
  const given = {};
  for (const item of form.item.filter((i) => !i.readOnly)) {
    if (random() < blank) continue;
    if (item.type === 'integer') {
      const [low] = extension(item, 'minValue');
      const [high] = extension(item, 'maxValue');
      given[item.linkId] = String(low + Math.floor(random() * Math.min(high - low + 1, 12)));
      continue;
    }
    const codes = item.answerOption.map((o) => extension(o, 'questionnaire-optionPrefix')[0]);
    if (!item.repeats) {
      given[item.linkId] = pick(codes);
      continue;
    }
    const exclusive = item.answerOption.filter((o) => extension(o, 'optionExclusive')[0] === true)
      .map((o) => extension(o, 'questionnaire-optionPrefix')[0]);
    const free = codes.filter((c) => !exclusive.includes(c) && random() < 0.4);
    given[item.linkId] = free.length ? free : [pick(codes)];
  }
  return given;
}

function computed(form, response) {
  const environment = { resource: response, questionnaire: form };
  for (const variable of extension(form, '/variable')) {
    environment[variable.name] = fhirpath.evaluate(response, variable.expression, environment, r4);
  }
  const found = {};
  for (const item of form.item.filter((i) => i.readOnly)) {
    const [expression] = extension(item, 'calculatedExpression');
    found[item.linkId] = fhirpath.evaluate(response, expression.expression, environment, r4);
  }
  return found;
}

const value = (answer) => Object.values(answer)[0];
const same = (a, b) => (typeof a === 'number' ? Math.abs(a - b) < 1e-6 : a === b);

/// Whether a skip rule and an answer contradict each other.
const contradictory = (id, given) =>
  JSON.parse(run(['score', id, '-', '--format', 'json', '--provisional', 'all'],
                 JSON.stringify({ answers: given }))).issues.length > 0;

let compared = 0;
const faults = [];
const ids = run(['list', '--format', 'json']);
for (const id of JSON.parse(ids).map((i) => i.id)) {
  const options = ['--context', context, '--provisional', 'all'];
  const form = JSON.parse(run(['fhir', 'questionnaire', id, ...options]));
  for (let n = 0; n < Number(sets); ++n) {
    const blank = n % 2 ? 0.15 : 0;
    const given = answers(form, blank);
    const response = JSON.parse(
      run(['fhir', 'response', id, '-', ...options], JSON.stringify({ answers: given })));
    const ours = {};
    const questions = [];
    for (const item of response.item ?? []) {
      if (form.item.find((i) => i.linkId === item.linkId).readOnly) {
        ours[item.linkId] = value(item.answer[0]);
      } else {
        questions.push(item);
      }
    }
    const theirs = computed(form, { ...response, item: questions });
    for (const [link, list] of Object.entries(theirs)) {
      ++compared;
      const boolean = form.item.find((i) => i.linkId === link).type === 'boolean';
      const unknown = list.length === 0;
      if (unknown && boolean && (response.status !== 'completed' || contradictory(id, given))) continue;
      if (unknown && !(link in ours)) continue;
      if (list.length === 1 && link in ours && same(list[0], ours[link])) continue;
      faults.push(`${link}: the form computes ${JSON.stringify(list)}, the library says ` +
                  `${JSON.stringify(ours[link])}; answers ${JSON.stringify(given)}`);
    }
  }
}
for (const fault of faults.slice(0, 20)) console.log(fault);
console.log(`${compared - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length || !compared ? 1 : 0);
