// The page of --format html in a browser: what a reader sees, points at, presses and prints. Run by run.sh; the last line is the count.
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');

const [browserPath, readout, source, scratch, pictures] = process.argv.slice(2);
let passed = 0, failed = 0;
function check(what, holds) {
  if (holds) return passed++;
  failed++;
  console.log('FAILED: ' + what);
}

// Does it come to hold, within two seconds? Scrolling and drawing take their time on a busy machine.
async function eventually(holds) {
  for (let i = 0; i < 20; i++) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

// ---- the pages

const hostile = {
  id: '"><script>window.hit = 1</script>',
  title: 'A & B <b>"meet"</b> </title></style>',
  source: "O'Neil & <i>sons</i>",
  url: 'javascript:window.hit=1',
  text: 'A & B <b>"meet"</b> </title></style>\n\nRussia condemned Turkey </script><script>window.hit = 1</script> on Monday. ' +
    'Turkey thanked Russia <img src="http://127.0.0.1:9/x.png" onerror="window.hit = 1"> & said "5 &lt; 6" \u0001\u001b[31m \u202Ereversed. ' +
    'The minister <a href="javascript:window.hit=1">said</a> that 40 percent of \'voters\' agreed -->.',
};

function page(name, args, input) {
  const file = path.join(scratch, name + '.html');
  const html = execFileSync(readout, ['code', '--format', 'html', '--quiet', ...args], { input, maxBuffer: 1 << 28, cwd: source });
  fs.writeFileSync(file, html);
  return pathToFileURL(file).href;
}
const example = page('example', ['--date', '2024-05-22', 'examples/report.txt'], '');
const golden = fs.readdirSync(path.join(source, 'tests/golden')).filter((f) => f.endsWith('.txt')).sort().slice(0, 4);
const several = page('several', golden.map((f) => 'tests/golden/' + f), '');
const nasty = page('nasty', ['--input', 'jsonl', '-'], JSON.stringify(hostile) + '\n');

// ---- tests

let browser;
async function open(url, options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const tab = await context.newPage();
  const faults = [];
  tab.on('console', (message) => faults.push('console: ' + message.text()));
  tab.on('pageerror', (error) => faults.push('error: ' + error.message));
  tab.on('request', (request) => request.url() !== url && !request.url().startsWith('data:') && faults.push('request: ' + request.url()));
  await tab.goto(url);
  await use(tab);
  check('no error and no request' + faults.map((f) => '\n    ' + f).join(''), faults.length === 0);
  await context.close();
}
const card = (tab) => tab.locator('#card');
const focused = (tab) => tab.evaluate(() => document.activeElement.id);
const fits = (tab) => tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
async function picture(tab, name) {
  if (pictures) await tab.screenshot({ path: path.join(pictures, name + '.png') });
}

async function pointer(tab) {
  const met = tab.locator('.text a.m.e', { hasText: /^met$/ }).first();
  await met.hover();
  check('hover: the card is there', await card(tab).isVisible());
  const text = await card(tab).innerText();
  for (const word of ['CONSULT', 'Eide', 'Mudavadi', 'met', 'CAMEO', 'score', '2024-05-22', 'confidence', 'rule']) check('card of an event: ' + word, text.includes(word));
  check('hover: source and target are labelled', (await tab.locator('.text .as').allInnerTexts()).join() === 'source,target');
  check('hover: the record is marked in the list', (await tab.locator('.records .r.on').count()) === 1);
  await picture(tab, 'light');
  await tab.keyboard.press('Escape');
  check('Escape closes the card', await card(tab).isHidden());
  check('nothing stays marked', (await tab.locator('.on, .part, .as').count()) === 0);
  await tab.locator('.text a.m.s', { hasText: 'told' }).hover();
  const said = await card(tab).innerText();
  for (const word of ['Mudavadi', 'The sea feeds', 'cue told', 'kind direct']) check('card of a statement: ' + word, said.includes(word));
  await tab.locator('.text a.m.f', { hasText: '40 percent' }).hover();
  const figure = await card(tab).innerText();
  for (const word of ['40 percent', 'unit percent', 'value 40', 'according to']) check('card of a figure: ' + word, figure.includes(word));
  await met.click();
  check('click goes to the record', /^d0e\d+$/.test(await focused(tab)));
  await tab.locator('#' + (await focused(tab)) + ' a.tag').click();
  check('the label goes to the words', (await focused(tab)) === (await met.getAttribute('id')));
  await tab.mouse.move(5, 800);
  check('hover over a record marks its words', await eventually(async () => {
    await tab.locator('.records .r.n', { hasText: 'Musalia Mudavadi' }).hover();
    return (await tab.locator('.text .on').count()) >= 4;
  }));
}

async function keyboard(tab) {
  for (let i = 0; i < 12 && !(await tab.evaluate(() => document.activeElement.closest('.text'))); i++) await tab.keyboard.press('Tab');
  const first = await focused(tab);
  check('Tab reaches the text', first === 'd0-0');
  check('focus: the card is there', await card(tab).isVisible());
  check('focus: the card describes the words', (await tab.locator('#' + first).getAttribute('aria-describedby')) === 'card');
  await tab.keyboard.press('ArrowRight');
  check('arrow: to the next mark', (await focused(tab)) === 'd0-1');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowLeft');
  check('arrow: and back', (await focused(tab)) === 'd0-1');
  await tab.keyboard.press('End');
  const last = await focused(tab);
  check('End: the last mark', last === (await tab.locator('.text a.m').last().getAttribute('id')));
  await tab.keyboard.press('Enter');
  const record = await focused(tab);
  check('Enter: to the record', /^d0[esfn]\d+$/.test(record));
  check('Enter: the card is closed', await card(tab).isHidden());
  await tab.keyboard.press('Escape');
  check('Escape: back to the words', (await focused(tab)) === last);
  await tab.keyboard.press('Tab');
  check('Tab: one stop for the text, then the records', await tab.evaluate(() => !!document.activeElement.closest('.records')));
  if (!/^d0[esfn]/.test(await focused(tab))) await tab.keyboard.press('Tab'); // the list scrolls, and may be a stop of its own
  await tab.keyboard.press('Home');
  check('Home: the first record', (await focused(tab)) === 'd0e0');
  await tab.keyboard.press('ArrowDown');
  check('arrow: the next record', /^d0e\d+$/.test(await focused(tab)) && (await focused(tab)) !== 'd0e0');
  await tab.keyboard.press('Tab');
  check('Tab: the links of the record', await tab.evaluate(() => document.activeElement.matches('.records .r a')));
}

async function toggles(tab) {
  for (const [letter, kind] of [['e', 'Events'], ['s', 'Statements'], ['f', 'Figures'], ['n', 'Entities']]) {
    const sample = tab.locator('.text a.m.' + letter).first();
    const drawn = () => sample.evaluate((element) => getComputedStyle(element).backgroundImage);
    const before = await drawn();
    await tab.getByLabel(kind).uncheck();
    check(kind + ' off: no list', await tab.locator('.records .k' + letter).isHidden());
    check(kind + ' off: no marks', (await drawn()) !== before);
    await tab.getByLabel(kind).check();
    check(kind + ' on: the list', await tab.locator('.records .k' + letter).isVisible());
    check(kind + ' on: marks', (await drawn()) === before);
  }
}

async function hostileText(tab) {
  check('hostile text: nothing of it ran', (await tab.evaluate(() => window.hit)) === undefined);
  check('hostile text: no element of it', (await tab.locator('img, main b:not([class]):not(.about b):not(.r b), main i:not(.r i)').count()) === 0);
  const shown = (await tab.locator('.text').innerText()).replace(/[\u231C\u231F]/g, '');
  for (const words of ['</script><script>window.hit = 1</script>', '<img src="http://127.0.0.1:9/x.png"', '"5 &lt; 6"', '\u2401\u241B[31m', '-->'])
    check('hostile text is shown as it is: ' + words, shown.includes(words));
  check('hostile title', (await tab.locator('.text h2').textContent()).includes('A & B <b>"meet"</b> </title></style>'));
  check('hostile URL is no link', (await tab.locator('a[href^="javascript"]').count()) === 0);
  for (const mark of await tab.locator('.text a.m').all()) await mark.focus();
  check('hostile text: nothing of it ran in a card', (await tab.evaluate(() => window.hit)) === undefined);
}

async function documents(tab) {
  check('contents: an entry a document', (await tab.locator('#contents > ol > li').count()) === golden.length);
  const top = (selector) => tab.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
  check('contents: above the documents', (await top('#contents')) < (await top('.doc')));
  await tab.locator('#contents > ol > li > a').nth(2).click();
  await tab.waitForFunction(() => Math.abs(document.getElementById('d2').getBoundingClientRect().top) < 120).catch(() => {});
  check('contents: leads to the document', Math.abs(await top('#d2')) < 120);
  check('ids are unique', await tab.evaluate(() => {
    const ids = Array.from(document.querySelectorAll('[id]'), (element) => element.id);
    return new Set(ids).size === ids.length;
  }));
  check('links lead somewhere', await tab.evaluate(() =>
    Array.from(document.querySelectorAll('a[href^="#"]')).every((link) => document.getElementById(link.getAttribute('href').slice(1)))));
  const inner = await tab.locator('#d3 .text a.m').first();
  await inner.hover();
  check('a card in another document', await card(tab).isVisible());
}

async function phone(tab) {
  check('360 px: no scrolling sideways', await fits(tab));
  await tab.locator('.text a.m.e', { hasText: /^met$/ }).tap();
  check('tap shows the card', await card(tab).isVisible());
  check('360 px with a card: no scrolling sideways', await fits(tab));
  await picture(tab, 'phone');
  await tab.locator('.text a.m.e', { hasText: /^met$/ }).tap();
  check('second tap goes to the record', /^d0e\d+$/.test(await focused(tab)));
  await tab.evaluate(() => window.scrollTo(0, 0));
  const low = tab.locator('.text a.m.e', { hasText: /^thanked$/ });
  await low.tap();
  check('tap near the foot: the words stand above the card', await eventually(async () => {
    const [words, sheet] = [await low.boundingBox(), await card(tab).boundingBox()];
    return words && sheet && words.y + words.height <= sheet.y;
  }));
  await tab.locator('.help summary').tap();
  check('360 px with the key: no scrolling sideways', await fits(tab));
}

async function withoutScript(tab) {
  check('no script: text', (await tab.locator('.text').innerText()).includes('met with'));
  check('no script: records', (await tab.locator('.records .r').count()) > 10 && (await tab.locator('.records .r').first().isVisible()));
  check('no script: words tell their record', /^CONSULT: .*Eide ↔ .*Mudavadi$/.test(await tab.locator('.text a.m.e', { hasText: /^met$/ }).getAttribute('title')));
  await tab.locator('.text a.m.e', { hasText: /^met$/ }).click();
  check('no script: words lead to their record', /#d0e\d+$/.test(tab.url()));
  await tab.locator('#' + tab.url().split('#')[1] + ' a.tag').click();
  check('no script: records lead to their words', /#d0-\d+$/.test(tab.url()));
  await tab.getByLabel('Figures').uncheck();
  check('no script: toggles', await tab.locator('.records .kf').isHidden());
}

async function paper(tab) {
  await tab.locator('.text a.m').nth(3).focus();
  await tab.emulateMedia({ media: 'print' });
  check('print: no card, no check boxes', (await card(tab).isHidden()) && (await tab.locator('.bar input').first().isHidden()));
  check('print: all records', await tab.evaluate(() => Array.from(document.querySelectorAll('.records .r')).every((r) => r.getBoundingClientRect().height > 0)));
  check('print: nothing scrolls', await tab.evaluate(() => getComputedStyle(document.querySelector('.records')).overflowY === 'visible'));
  const pdf = await tab.pdf({ format: 'A4' });
  check('print: a PDF of more than one page', (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length > 1);
  if (pictures) fs.writeFileSync(path.join(pictures, 'print.pdf'), pdf);
}

// Contrast of text (WCAG AA: 4.5) in the colours that the style sheet names, on each of the grounds they stand on.
async function contrast(tab, name) {
  const low = await tab.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const probe = document.body.appendChild(document.createElement('i'));
    const rgb = (variable) => {
      probe.style.color = style.getPropertyValue(variable);
      return getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    };
    const light = (variable) => rgb(variable).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const found = [];
    const pairs = [['--ink', ['--paper', '--panel', '--card', '--on', '--coop-tint', '--conflict-tint', '--rule']], ['--soft', ['--paper', '--panel', '--card']]];
    for (const ink of ['--coop', '--conflict', '--said', '--figure', '--name']) pairs.push([ink, ['--paper', '--panel', '--card']]);
    for (const [ink, grounds] of pairs)
      for (const ground of grounds) {
        const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) found.push(ink + ' on ' + ground);
      }
    return found;
  });
  check(name + ': contrast of ' + low.join(', '), low.length === 0);
}

(async () => {
  browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  await open(example, {}, pointer);
  await open(example, {}, keyboard);
  await open(example, {}, toggles);
  await open(example, {}, paper);
  await open(example, {}, (tab) => contrast(tab, 'light'));
  await open(example, { colorScheme: 'dark' }, async (tab) => {
    await contrast(tab, 'dark');
    await tab.locator('.text a.m.e').nth(1).hover();
    await picture(tab, 'dark');
  });
  await open(example, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, phone);
  await open(several, { viewport: { width: 360, height: 740 } }, async (tab) => check('360 px, several documents', await fits(tab)));
  await open(nasty, { viewport: { width: 360, height: 740 } }, async (tab) => check('360 px, hostile text', await fits(tab)));
  await open(example, { javaScriptEnabled: false }, withoutScript);
  await open(nasty, {}, hostileText);
  await open(several, {}, documents);
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})().catch((error) => {
  console.log('FAILED: ' + error.stack);
  console.log(`${passed} passed, ${failed + 1} failed`);
  process.exit(1);
});
