// Reads reports as a screen reader's checker would: each page is opened in headless Chromium with
// axe-core beside it, which runs its rules for WCAG 2.2 A and AA and its best practices.
//
//   node accessibility.mjs AXE.min.js CHROMIUM PAGE.html...
//
// The copies that are opened lack the page's content security policy, which would keep axe-core
// out; that the pages have one is tested in report_test.cpp.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [axePath, chromium, ...pages] = process.argv.slice(2);
if (pages.length === 0) {
  console.error("usage: node accessibility.mjs AXE.min.js CHROMIUM PAGE.html...");
  process.exit(2);
}
const axe = readFileSync(axePath, "utf8");
// Rules that look at colours see what Chromium paints in its light and in its dark scheme.
const schemes = [["light", []], ["dark", ["--force-dark-mode"]]];
const collect = `
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then((result) => {
  const found = document.createElement("script");
  found.type = "application/json";
  found.id = "found";
  const brief = (list) => list.map((each) => ({
    id: each.id, impact: each.impact, help: each.help,
    nodes: each.nodes.map((node) => node.html.slice(0, 200)),
  }));
  found.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(
    {rules: result.passes.length, violations: brief(result.violations)}))));
  document.documentElement.replaceChildren(found);
});`;

function check(page, options) {
  const folder = mkdtempSync(join(tmpdir(), "accessibility-"));
  try {
    const html = readFileSync(page, "utf8");
    const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    if (open === html) throw new Error("the page has no content security policy");
    const copy = join(folder, "page.html");
    const scripts = `<script>${axe}</script><script>${collect}</script></body>`;
    writeFileSync(copy, open.replace("</body>", () => scripts));
    const run = spawnSync(chromium, [
      "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000",
      `--user-data-dir=${join(folder, "profile")}`, "--dump-dom", ...options,
      pathToFileURL(copy).href,
    ], { encoding: "utf8", maxBuffer: 1 << 28, timeout: 60000 });
    const found = /id="found"[^>]*>([A-Za-z0-9+/=]+)</.exec(run.stdout ?? "");
    if (!found) throw new Error("axe-core gave no answer: " + (run.stderr ?? "").slice(-300));
    return JSON.parse(Buffer.from(found[1], "base64").toString("utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let bad = 0;
for (const page of pages) {
  for (const [scheme, options] of schemes) {
    const { rules, violations } = check(page, options);
    console.log(`${basename(page)}, ${scheme}: ${rules} rules passed, ${violations.length} violated`);
    if (rules < 10) throw new Error("hardly any rule ran, so this says nothing");
    for (const { id, impact, help, nodes } of violations) {
      bad += 1;
      console.log(`  ${id} (${impact}): ${help}`);
      for (const node of nodes.slice(0, 5)) console.log(`    ${node}`);
    }
  }
}
process.exit(bad === 0 ? 0 : 1);
