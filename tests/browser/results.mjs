// A result in the hands of others: sealed by its agency, checked by its code with a network and without, its file checked.

import { readFileSync, writeFileSync } from "node:fs";

import { step } from "./report.mjs";
import { scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const CITIZENS = 6;
const checkLink = "Trang để người khác kiểm tra kết quả này";

// The page of a dossier whose result is sealed, of whichever citizen has one.
async function sealed(owner) {
  for (let number = 0; number < CITIZENS; number += 1) {
    await owner.open("/dang-nhap");
    await owner.signInAsCitizen(number);
    await owner.open("/ho-so-cua-toi");
    const main = owner.page.getByRole("main");
    const hrefs = await main.locator('a[href^="/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const href of new Set(hrefs)) {
      await owner.open(href);
      if ((await owner.link(checkLink).count()) && (await owner.text()).includes("Đã ký số bởi")) return;
    }
    await owner.signOut();
  }
  throw new Error("no citizen has a sealed result");
}

async function send(visitor, field, path, button) {
  await visitor.page.getByLabel(field).setInputFiles(path);
  await visitor.click(visitor.page.getByRole("button", { name: button, exact: true }));
}

async function files(visitor, good, altered) {
  await visitor.open("/kiem-tra-chu-ky");
  await visitor.look("results: a document to check");
  await visitor.click(visitor.page.getByRole("button", { name: "Kiểm tra", exact: true }));
  await visitor.look("results: no document", 422);
  await send(visitor, "Tài liệu PDF cần kiểm tra", good, "Kiểm tra");
  await visitor.see("Mọi chữ ký số trên tài liệu đều hợp lệ", "có dấu thời gian xác nhận");
  await visitor.unfold("Thông tin kỹ thuật");
  await visitor.look("results: a good document");
  await send(visitor, "Tài liệu PDF cần kiểm tra", altered, "Kiểm tra");
  await visitor.see("Không hợp lệ");
  await visitor.look("results: an altered document");
}

async function code(visitor, address, good, altered) {
  await visitor.open("/kiem-tra");
  await visitor.look("results: a code to check");
  await visitor.page.getByLabel("Nội dung của mã QR").fill(new URL(address, visitor.page.url()).href);
  await visitor.click(visitor.page.getByRole("button", { name: "Kiểm tra", exact: true }));
  await visitor.see("Đúng, đang có hiệu lực");
  await visitor.look("results: in force");
  await send(visitor, "Tệp PDF của kết quả", good, "So sánh");
  await visitor.see("Tệp này giống hệt bản cơ quan đã cấp");
  await visitor.look("results: the same file");
  await send(visitor, "Tệp PDF của kết quả", altered, "So sánh");
  await visitor.see("không phải là bản cơ quan đã cấp");
  const wrong = address.replace(/(.{40})(.)/, (_, before, it) => before + (it === "A" ? "B" : "A"));
  await visitor.open(wrong);
  await visitor.look("results: a code that was changed", 404);
  return wrong;
}

// Whoever opened the page once checks codes without a network.
async function offline(visitor, address, wrong) {
  await visitor.open(address);
  await visitor.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await visitor.page.waitForFunction(() => caches.match("/.well-known/motcua-result-keys.json").then((it) => !!it));
  await visitor.context.setOffline(true);
  await visitor.open(address);
  await visitor.page.getByText("Mã đúng", { exact: true }).waitFor();
  await visitor.see("chưa bị sửa", "Mã hồ sơ");
  await visitor.open(wrong);
  await visitor.page.getByText("Mã không đúng", { exact: true }).waitFor();
  await visitor.context.setOffline(false);
  await visitor.open("/kiem-tra/ngoai-tuyen");
  await visitor.look("results: the page that is kept");
}

export async function results(browser) {
  const owner = await Visitor.arrive(browser, "results", walks.phone, "owner");
  const other = await Visitor.arrive(browser, "results", walks.phone, "other");
  const plain = await Visitor.arrive(browser, "results", walks.plain, "plain");
  const [good, altered] = ["result.pdf", "altered.pdf"].map((name) => `${scratch}/${name}`);
  let address;
  let wrong;
  try {
    await step("results: the owner has a sealed result and a page for others", async () => {
      await sealed(owner);
      await owner.look("results: a sealed result");
      address = await owner.link(checkLink).getAttribute("href");
      await owner.keepPdf(owner.link("Tải kết quả (PDF)"), good);
      const bytes = readFileSync(good);
      bytes[Math.floor(bytes.length / 3)] ^= 1;
      writeFileSync(altered, bytes);
    });
    await step("results: a good and an altered document are told apart", () => files(other, good, altered));
    await step("results: the code says how the result stands", async () => {
      wrong = await code(other, address, good, altered);
    });
    await step("results: the same without JavaScript", () => code(plain, address, good, altered));
    await step("results: the code is checked without a network", () => offline(other, address, wrong));
  } finally {
    await owner.leave();
    await other.leave();
    await plain.leave();
  }
}
