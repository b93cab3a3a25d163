// Writes forms, responses and results of every instrument into a folder, for others to look
// at: resources.mjs PROGRAM r4|r5 FOLDER. Invented people; complete and incomplete forms.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [program, release, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
/// Ours, which state what none that ships does, such as a risk.
const own = ['--definitions', 'tests/fhir/definitions'];
const run = (args, input) =>
  execFileSync(program, [...own, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 26,
                                             stdio: ['pipe', 'pipe', 'ignore'] });
const save = (name, text) => writeFileSync(path.join(folder, name + '.json'), text);

const context = 'stage=postnatal,weeks=8,role=mother,sex=female,gave_birth=true,language=en,country=GB';
const options = ['--context', context, '--provisional', 'all', '--release', release];
const record = ['--subject', 'Patient/17', '--encounter', 'Encounter/4',
                '--author', 'Practitioner/2', '--authored', '2026-03-01T10:30:00Z'];
const made = ['--issued', '2026-03-01T10:31:00Z',
              '--response', 'urn:uuid:5f0c1f0e-0f0e-4e0a-8d8e-1b2c3d4e5f60'];

const extension = (element, end) =>
  (element.extension ?? []).find((e) => e.url.endsWith(end))?.valueString;

/// Each question answered by the option at this place, counted from the end when negative.
const answers = (form, at) => Object.fromEntries(
  form.item.filter((i) => !i.readOnly).map((item) => {
    if (item.type === 'integer') return [item.linkId, String(at === 0 ? 0 : 3)];
    const code = extension(item.answerOption.at(Math.min(at, item.answerOption.length - 1)),
                           'questionnaire-optionPrefix');
    return [item.linkId, item.repeats ? [code] : code];
  }));

for (const { id } of JSON.parse(run(['list', '--format', 'json']))) {
  const text = run(['fhir', 'questionnaire', id, ...options]);
  const form = JSON.parse(text);
  save('Questionnaire-' + id, text);
  const sets = { first: answers(form, 0), last: answers(form, -1), second: answers(form, 1),
                 empty: {} };
  const keys = Object.keys(sets.last);
  sets.gap = Object.fromEntries(keys.slice(0, -1).map((key) => [key, sets.last[key]]));
  for (const [name, given] of Object.entries(sets)) {
    const input = JSON.stringify({ id: `${id}-${name}`, answers: given });
    save(`QuestionnaireResponse-${id}-${name}`,
         run(['fhir', 'response', id, '-', ...options, ...record], input));
    save(`Bundle-${id}-${name}`,
         run(['fhir', 'results', id, '-', ...options, ...record, ...made, '--flags'], input));
    save(`Collection-${id}-${name}`,
         run(['fhir', 'results', id, '-', ...options, ...record, ...made, '--collection'], input));
  }
}
