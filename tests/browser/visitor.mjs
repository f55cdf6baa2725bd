// One person at one browser: goes about by clicking, and has every page looked at.

import { writeFileSync } from "node:fs";

import { checkPage } from "./checks.mjs";
import { commune, officers, url } from "./settings.mjs";

export class Visitor {
  // `walk` is the name of the way of walking, `who` the name of the person in reports.
  static async arrive(browser, walk, options, who) {
    const context = await browser.newContext({ baseURL: url, ...options, locale: "vi-VN", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return new Visitor(browser, context, page, walk, who, options.javaScriptEnabled);
  }

  constructor(browser, context, page, walk, who, hasScript) {
    Object.assign(this, { browser, context, page, walk, who, hasScript, console: [], sent: null });
    page.on("console", (message) => {
      if (message.type() === "error") this.console.push(message.text());
    });
    page.on("pageerror", (error) => this.console.push(`${error}`));
    page.on("response", (response) => {
      const request = response.request();
      const document = request.isNavigationRequest() && request.frame() === page.mainFrame();
      if (document && !(response.status() >= 300 && response.status() < 400)) this.sent = response;
    });
  }

  // Goes to an address, as if typed.
  async open(path) {
    await this.page.goto(path);
  }

  // Clicks and waits for the page that follows.
  async click(target) {
    await this.follow(() => target.click());
  }

  // Does what leads to another page, and waits for that.
  async follow(deed) {
    const before = this.sent;
    await deed();
    for (let tries = 0; this.sent === before && tries < 600; tries += 1) await this.page.waitForTimeout(50);
    await this.page.waitForLoadState("load");
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  link(name) {
    return this.page.getByRole("link", { name });
  }

  async text() {
    return (await this.page.locator("main").innerText()).normalize("NFC");
  }

  // The words must be on the page.
  async see(...words) {
    const text = await this.text();
    for (const word of words) {
      const there = word instanceof RegExp ? word.test(text) : text.includes(word);
      if (!there) throw new Error(`“${word}” is not on ${this.page.url()}:\n${text.slice(0, 1500)}`);
    }
  }

  // Has the page checked under this name; `status` is the answer that is expected.
  async look(name, status = 200) {
    if (this.sent && this.sent.status() !== status) {
      throw new Error(`${this.page.url()} answered ${this.sent.status()}, not ${status}:\n${(await this.text()).slice(0, 800)}`);
    }
    await checkPage(this, name, status);
  }

  // Opens a folded part of the page, if it is folded.
  async unfold(summary) {
    const details = this.page.locator("details", { has: this.page.locator("summary", { hasText: summary }) }).first();
    if ((await details.getAttribute("open")) === null) await details.locator("summary").first().click();
    return details;
  }

  // Fetches what a link points to, with the cookies of this person.
  async fetchLink(locator) {
    const address = await locator.getAttribute("href");
    const answer = await this.context.request.get(address);
    if (answer.status() !== 200) throw new Error(`${address} answered ${answer.status()}`);
    return { address, type: answer.headers()["content-type"] ?? "", body: await answer.body() };
  }

  // Clicks a link to a PDF that is downloaded or opened, and keeps it at `path`.
  async keepPdf(locator, path) {
    const { address, type, body } = await this.fetchLink(locator);
    if (!type.startsWith("application/pdf") || body.subarray(0, 5).toString() !== "%PDF-") {
      throw new Error(`${address} is not a PDF but ${type}`);
    }
    writeFileSync(path, body);
  }

  // The first of an agency in this role, or the last one.
  async signInAs(role, agency = commune, nth = 0) {
    await this.open("/dang-nhap");
    const group = `//h3[normalize-space()="${agency}"]/following-sibling::div[1]`;
    const found = this.page.locator(`xpath=${group}//button[contains(., "– ${officers[role]}")]`);
    await this.signInWith(nth === -1 ? found.last() : found.first());
  }

  // One click, and the name on the button is kept.
  async signInWith(button) {
    this.name = (await button.innerText()).split("–")[0].trim();
    await this.click(button);
  }

  // With the name and the password that everybody of the demonstration has.
  async signInByName(login) {
    await this.open("/dang-nhap");
    await this.page.locator("[name=login_name]").fill(login);
    await this.page.locator("[name=password]").fill("motcua-demo-2026");
    await this.click(this.page.locator("form", { has: this.page.locator("[name=password]") }).locator("button[type=submit]"));
  }

  // The citizen of this number in the list of the demonstration.
  async signInAsCitizen(number) {
    const group = '//h3[normalize-space()="Công dân và tổ chức"]/following-sibling::div[1]';
    await this.click(this.page.locator(`xpath=${group}//button`).nth(number));
  }

  async signOut() {
    await this.click(this.page.getByRole("button", { name: "Đăng xuất", exact: true }));
  }

  async leave() {
    await this.context.close();
  }
}
