// Forms that the program writes, and invented answers to them, from a fixed seed.
import { execFileSync } from 'node:child_process';

export const options = [
  '--context',
  'stage=postnatal,weeks=8,role=mother,sex=female,gave_birth=true,language=en,country=GB',
  '--provisional', 'all'];

export const run = (program, args, input) =>
  execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 26,
                                stdio: ['pipe', 'pipe', 'ignore'] });

/// The forms of these instruments, or of every one.
export function forms(program, only = []) {
  const ids = JSON.parse(run(program, ['list', '--format', 'json'])).map((i) => i.id);
  return ids.filter((id) => only.length === 0 || only.includes(id)).map((id) => (
    { id, form: JSON.parse(run(program, ['fhir', 'questionnaire', id, ...options])) }));
}

/// The values of the extensions whose address ends like this.
export const extension = (element, end) =>
  (element.extension ?? []).filter((e) => e.url.endsWith(end)).map((e) =>
    Object.entries(e).find(([key]) => key.startsWith('value'))[1]);

/// The value of an answer, or of any element with a `value[x]`.
export const value = (answer) =>
  Object.entries(answer).find(([key]) => key.startsWith('value'))?.[1];

/// Whether a skip rule and an answer contradict each other.
export const contradictory = (program, id, given) =>
  JSON.parse(run(program, ['score', id, '-', '--format', 'json', '--provisional', 'all'],
                 JSON.stringify({ answers: given }))).issues.length > 0;

/// A generator of our own (mulberry32) for each instrument, so that a failure can be seen again.
export function generator(id) {
  let state = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 20261123);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/// Answers to the questions of a form, as the program takes them; each left blank with this chance.
export function answers(form, blank, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
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
