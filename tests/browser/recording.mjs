// Keys as they are pressed, with a person's pauses, written down as a page for people: docs/howto/counter.md shows what was
// really pressed, or the walk fails. UPDATE_DOCS=1 writes the page anew.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../../docs/howto/counter.md", import.meta.url));

// An ordinary typist needs about this long for a key.
export const keyPause = 90;

// Presses keys, counts them and writes them down; nothing here touches a mouse.
export class Keys {
  constructor(visitor) {
    Object.assign(this, { visitor, page: visitor.page, pressed: 0, rows: [], looking: 0 });
  }

  // What is done next, in words.
  part(words) {
    this.rows.push({ words, keys: [] });
  }

  // What the test does and no clerk would: it does not count.
  async aside(work) {
    const started = Date.now();
    await work();
    this.looking += Date.now() - started;
  }

  note(key) {
    const { keys } = this.rows.at(-1);
    const last = keys.at(-1);
    if (last?.key === key) last.times += 1;
    else keys.push({ key, times: 1 });
  }

  async press(key) {
    this.pressed += 1;
    this.note(key === " " ? "Space" : key);
    await this.page.waitForTimeout(keyPause);
    await this.page.keyboard.press(key);
  }

  // Types letter by letter; letters with tones are written by the input method, one key more each.
  async type(words) {
    this.pressed += words.normalize("NFD").length;
    this.note(`“${words}”`);
    await this.page.keyboard.type(words, { delay: keyPause });
  }

  // Enter, and the page that follows, once its cursor waits where it should.
  async enter() {
    await this.visitor.follow(() => this.press("Enter"));
    await this.page.waitForFunction(() => document.activeElement !== document.body, null, { timeout: 5000 }).catch(() => {});
  }

  focusedName() {
    return this.page.evaluate(() => document.activeElement.name || document.activeElement.innerText || "");
  }

  // Goes on with Tab to the field of this name, or the button or link with these words.
  async to(wanted) {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await this.focusedName()).trim() === wanted) return;
      await this.press("Tab");
    }
    throw new Error(`the keyboard does not reach “${wanted}”`);
  }

  async fill(name, words) {
    await this.to(name);
    await this.type(words);
  }

  table() {
    const cell = ({ key, times }) => (times > 1 ? `${key} × ${times}` : key);
    const lines = this.rows.map(({ words, keys }) => `| ${words} | ${keys.map(cell).join(", ")} |`);
    return ["| What | Keys |", "|---|---|", ...lines].join("\n");
  }
}

// The page must show these keys under this name.
export function compareWithPage(name, keys) {
  const text = readFileSync(page, "utf8");
  const [from, to] = [`<!-- keys: ${name} -->\n`, "\n<!-- end -->"];
  const start = text.indexOf(from) + from.length;
  const end = text.indexOf(to, start);
  if (start < from.length || end < 0) throw new Error(`${page} has no place for the keys of “${name}”`);
  const table = `\n${keys.table()}\n`;
  if (text.slice(start, end) === table) return;
  if (!process.env.UPDATE_DOCS) throw new Error(`docs/howto/counter.md does not show the keys of “${name}” (UPDATE_DOCS=1 writes it):${table}`);
  writeFileSync(page, text.slice(0, start) + table + text.slice(end));
}
