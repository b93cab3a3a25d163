// Evaluates the expressions of every form that we write by an independent FHIRPath engine, and holds
// what comes out against what the library says of the same answers:
// expressions.mjs FHIRPATH_FOLDER PROGRAM [SETS]. Invented answers, from a fixed seed.
//
// Complete forms: every total, band, cut-off, flag and verdict must agree. Incomplete or contradictory
// ones: the form may know less than the library, which also follows bounds; what it does know must
// agree, and a total or band must be there exactly when the library has it.
import { createRequire } from 'node:module';
import path from 'node:path';
import { answers, contradictory, extension, forms, generator, options, run, value } from './forms.mjs';

const [folder, program, sets = '20'] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, 'x.js'));
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

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

const same = (a, b) => (typeof a === 'number' ? Math.abs(a - b) < 1e-6 : a === b);

let compared = 0;
const faults = [];
for (const { id, form } of forms(program)) {
  const random = generator(id);
  for (let n = 0; n < Number(sets); ++n) {
    const blank = n % 2 ? 0.15 : 0;
    const given = answers(form, blank, random);
    const response = JSON.parse(
      run(program, ['fhir', 'response', id, '-', ...options], JSON.stringify({ answers: given })));
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
      if (unknown && boolean && (response.status !== 'completed' || contradictory(program, id, given))) continue;
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
