// Shows every form that we write in LHC-Forms, in headless Chromium, answers it as a person would, by
// clicking, and holds what the form then computes against what the program says of the same answers:
// browser.mjs FOLDER PROGRAM CHROMIUM [SETS [ID...]]. Invented answers, from a fixed seed.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { answers, contradictory, extension, forms, generator, options, run, value } from './forms.mjs';

const [folder, program, chromium, sets = '20', ...only] = process.argv.slice(2);
const puppeteer = createRequire(path.resolve(folder, 'x.js'))('puppeteer-core');
const root = path.join(folder, 'lforms/dist/lforms');

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>form</title>
<link rel="stylesheet" href="webcomponent/styles.css"><div id="form"></div>
${['webcomponent/assets/lib/zone.min.js', 'webcomponent/runtime.js', 'webcomponent/polyfills.js',
   'webcomponent/main.js', 'fhir/R4/lformsFHIR.min.js']
    .map((script) => `<script src="${script}"></script>`).join('\n')}</html>`;
const types = { '.js': 'text/javascript', '.css': 'text/css' };
const server = createServer((request, reply) => {
  const name = new URL(request.url, 'http://x').pathname;
  const file = path.join(root, path.normalize(name));
  if (name === '/') {
    reply.setHeader('content-type', 'text/html').end(page);
  } else if (existsSync(file)) {
    reply.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(reply);
  } else {
    reply.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.on('listening', ready));

const browser = await puppeteer.launch({
  executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
async function open() {
  // A window of its own: a tab behind another one waits longer before it computes.
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => window.LForms?.FHIR?.R4, { timeout: 60000 });
  return tab;
}

/// What LHC-Forms makes of the answers: the items of its own response.
async function filled(tab, form, given) {
  // The place of each chosen option, since its text may be anything.
  const clicks = [];
  for (const item of form.item.filter((i) => !i.readOnly && i.linkId in given)) {
    const chosen = [given[item.linkId]].flat();
    const places = item.type === 'integer' ? [] : chosen.map((code) => item.answerOption.findIndex(
      (o) => extension(o, 'questionnaire-optionPrefix')[0] === code));
    clicks.push({ link: item.linkId, places, typed: item.type === 'integer' ? chosen[0] : null });
  }
  await tab.evaluate(async (Q) => {
    document.getElementById('form').replaceChildren();
    const shown = LForms.Util.convertFHIRQuestionnaireToLForms(Q, 'R4');
    await LForms.Util.addFormToPage(shown, 'form', { fhirVersion: 'R4' });
  }, form);
  await tab.waitForSelector(`[id^="item-${form.item[0].linkId}/"] input`);
  await tab.evaluate((all) => {
    for (const { link, places } of all) {
      const boxes = `[id^="item-${link}/"] input:is([type=radio], [type=checkbox])`;
      for (const place of places) document.querySelectorAll(boxes)[place].click();
    }
  }, clicks);
  for (const { link, typed } of clicks.filter((click) => click.typed !== null)) {
    await tab.type(`[id^="item-${link}/"] input`, typed);
    await tab.keyboard.press('Tab');
  }
  const read = () => tab.evaluate(
    () => JSON.stringify(LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4').item ?? []));
  // It computes a moment after the last answer: wait until nothing changes any more.
  let before = '';
  let now = await read();
  for (let tries = 0; tries < 80 && (now !== before || tries < 2); ++tries) {
    await new Promise((done) => setTimeout(done, 50));
    before = now;
    now = await read();
  }
  return JSON.parse(now);
}

let passed = 0;
const faults = [];
async function check(tab, id, form) {
  const random = generator(id);
  const computed = form.item.filter((i) => i.readOnly);
  for (let n = 0; n < Number(sets); ++n) {
    const given = answers(form, n % 2 ? 0.15 : 0, random);
    const response = JSON.parse(
      run(program, ['fhir', 'response', id, '-', ...options], JSON.stringify({ answers: given })));
    const by = (items) => Object.fromEntries(
      (items ?? []).map((item) => [item.linkId, item.answer?.map(value)]));
    const ours = by(response.item);
    const found = [];
    try {
      const theirs = by(await filled(tab, form, given));
      for (const item of form.item.filter((i) => !i.readOnly)) {
        const count = (list) => list?.length ?? 0;
        if (count(theirs[item.linkId]) !== count(ours[item.linkId])) {
          found.push(`${item.linkId}: LHC-Forms has ${count(theirs[item.linkId])} answers`);
        }
      }
      for (const { linkId, type } of computed) {
        const [a] = theirs[linkId] ?? [];
        const [b] = ours[linkId] ?? [];
        const unknown = type === 'boolean' && a === undefined &&
          (response.status !== 'completed' || contradictory(program, id, given));
        const same = typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-6 : a === b;
        if (!same && !unknown) found.push(`${linkId}: LHC-Forms shows ${a}, the program says ${b}`);
      }
    } catch (fault) {
      found.push(`${id}: ${fault.message ?? fault}`);
    }
    if (found.length === 0) ++passed;
    else faults.push(`${found.join('; ')}; answers ${JSON.stringify(given)}`);
  }
}

// Two at a time.
const waiting = forms(program, only);
await Promise.all([1, 2].map(async () => {
  const tab = await open();
  while (waiting.length > 0) {
    const { id, form } = waiting.shift();
    await check(tab, id, form);
  }
}));
await browser.close();
server.close();
for (const fault of faults.slice(0, 20)) console.log(fault);
console.log(`${passed} passed, ${faults.length} failed`);
process.exit(faults.length || !passed ? 1 : 0);
