// Opens pages in a headless browser at three widths and asks axe-core what a reader would stumble
// on; then looks for sideways scrolling, requests to anywhere, and errors of the content policy.
'use strict';
const fs = require('fs');
const path = require('path');
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function auditPage(page, file, width, open) {
  const faults = [];
  const hear = (m) => { if (m.type() === 'error') faults.push('console: ' + m.text()); };
  const ask = (r) => { if (!/^(file|data):/.test(r.url())) faults.push('request: ' + r.url()); };
  page.on('console', hear);
  page.on('request', ask);
  await page.setViewport({ width, height: 900 });
  await page.goto('file://' + path.resolve(file));
  if (open && await page.$('#open-all')) await page.click('#open-all');
  const wide = await page.evaluate(() => {
    const w = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= w) return [];
    return [...document.querySelectorAll('body *')]
      .filter((e) => !e.closest('.scroll') && !e.closest('svg') && e.getBoundingClientRect().right > w + 1)
      .slice(0, 5).map((e) => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60));
  });
  wide.forEach((w) => faults.push('sideways: ' + w));
  const cut = await page.evaluate(() => {
    const out = [];
    document.querySelectorAll('.plot > svg').forEach((svg) => {
      const box = svg.getBoundingClientRect();
      if (box.width === 0) return;
      svg.querySelectorAll('text').forEach((t) => {
        const b = t.getBoundingClientRect();
        if (b.right > box.right + 3 || b.left < box.left - 3 || b.bottom > box.bottom + 3)
          out.push('cut label: ' + t.textContent);
      });
    });
    return out;
  });
  faults.push(...cut);
  // once more without the policy, so that axe-core can be put in
  page.off('console', hear);
  await page.setBypassCSP(true);
  await page.goto('file://' + path.resolve(file));
  if (open && await page.$('#open-all')) await page.click('#open-all');
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  }));
  for (const v of result.violations)
    faults.push(v.id + ': ' + v.help + ' ← ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | '));
  await page.setBypassCSP(false);
  page.off('request', ask);
  return faults;
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  let bad = 0;
  const page = await browser.newPage();
  for (const file of process.argv.slice(2))
    for (const width of [320, 360, 768, 1280])
      for (const open of [false, true]) {
        const faults = await auditPage(page, file, width, open);
        for (const f of faults) console.log(path.basename(file), width, open ? 'open' : 'closed', f);
        bad += faults.length;
      }
  await browser.close();
  console.log(bad === 0 ? 'no fault found' : bad + ' faults');
  process.exit(bad === 0 ? 0 : 1);
})();
