// Opens pages in a headless browser at three widths and asks axe-core what a reader would stumble
// on; then looks for sideways scrolling, requests to anywhere, errors of the content policy, and walks
// through the page by the Tab key.
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
  faults.push(...await walk(page, open));
  await page.setBypassCSP(false);
  page.off('request', ask);
  return faults;
}

// By the Tab key from the top of the page to its end: the way to the content comes first, everything
// that can be used is reached once, in the order in which it is read, and one sees where one is.
async function walk(page, open) {
  const faults = [];
  const want = await page.evaluate(() => {
    window.scrollTo(0, 0);
    if (document.activeElement) document.activeElement.blur();
    const all = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex]')]
      .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility());
    all.forEach((e, i) => { e.dataset.walk = i; });
    return { n: all.length, positive: all.filter((e) => e.tabIndex > 0).length };
  });
  if (want.positive > 0) faults.push('keyboard: ' + want.positive + ' elements have an order of their own');
  // after a click the browser goes on from there: begin again at the top
  if (open) await page.focus('.skip');
  for (let i = open ? 1 : 0; i < want.n; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e);
      return { walk: e.dataset.walk, name: e.tagName + ' ' + e.textContent.slice(0, 40), skip: e.matches('.skip'),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
    });
    if (i === 0 && !at.skip) faults.push('keyboard: the page does not begin with the way to its content');
    if (at.walk !== String(i)) {
      faults.push('keyboard: step ' + i + ' is at ' + at.walk + ': ' + at.name);
      break;
    }
    if (!at.seen) faults.push('keyboard: one does not see the focus on ' + at.name);
  }
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
