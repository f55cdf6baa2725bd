// A result in the hands of others: sealed by its agency, checked by its code with a network and without, its file checked.

import { readFileSync, writeFileSync } from "node:fs";

import { deed } from "./families.mjs";
import { step } from "./report.mjs";
import { scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const CITIZENS = 6;
const checkLink = "Trang để người khác kiểm tra kết quả này";

// The page of a dossier whose result is sealed and handed over, of whichever citizen has one; tells its address.
async function sealed(owner) {
  for (let number = 0; number < CITIZENS; number += 1) {
    await owner.open("/dang-nhap");
    await owner.signInAsCitizen(number);
    await owner.open("/ho-so-cua-toi");
    const main = owner.page.getByRole("main");
    const hrefs = await main.locator('a[href^="/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const href of new Set(hrefs)) {
      await owner.open(href);
      const text = await owner.text();
      if ((await owner.link(checkLink).count()) && text.includes("Đã ký số bởi") && text.includes("Đã trả lúc")) return href;
    }
    await owner.signOut();
  }
  throw new Error("no citizen has a sealed result that was handed over");
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
  await visitor.open(address);
  await visitor.see("không biết được kết quả đã bị thu hồi hoặc thay thế hay chưa", "Hỏi lại ngay");
  // Once there is a network the page asks by itself.
  await visitor.context.setOffline(false);
  await visitor.page.getByText("Đúng, đang có hiệu lực", { exact: true }).waitFor();
  await visitor.open("/kiem-tra/ngoai-tuyen");
  await visitor.look("results: the page that is kept");
}

// Proposed by one, decided by another: from then on everybody who holds the result sees that it is revoked.
async function revoked({ specialist, leader, owner, other }, there, address, good) {
  const code = (await owner.text()).match(/H44[\dA-Z.-]+/)[0];
  const places = [["Phường Việt Trì", "leader"], ["Sở Nội vụ", "deputy"]];
  let found;
  for (const [agency, role] of places) {
    await specialist.signInAs("specialist", agency);
    await specialist.open(`/can-bo?q=${code}`);
    const link = specialist.page.getByRole("main").locator('a[href^="/can-bo/ho-so/"]').first();
    if (await link.count()) {
      await specialist.open(await link.getAttribute("href"));
      if ((await specialist.text()).includes("Đề nghị thu hồi, hủy bỏ kết quả")) {
        found = { case: new URL(specialist.page.url()).pathname, agency, role };
        break;
      }
    }
    await specialist.signOut();
  }
  if (!found) throw new Error(`nobody may propose to revoke the result of ${code}`);
  const propose = await specialist.unfold("Đề nghị thu hồi, hủy bỏ kết quả");
  await specialist.click(propose.getByRole("button", { name: "Trình đề nghị thu hồi", exact: true }));
  await specialist.look("results: a proposal without ground", 422);
  await deed(specialist, found.case, {
    open: "Đề nghị thu hồi, hủy bỏ kết quả",
    choose: ["ground", "got_by_false_papers"],
    fill: { law: "Khoản 2 Điều 70 Luật Hộ tịch", reason: "Giấy chứng sinh không phải do bệnh viện cấp." },
    button: "Trình đề nghị thu hồi",
    said: "Đã trình lãnh đạo đề nghị thu hồi kết quả",
    look: "results: proposed to be revoked",
  });
  await leader.signInAs(found.role, found.agency);
  await leader.open("/can-bo/thu-hoi");
  await leader.see(code, "Chờ lãnh đạo quyết định");
  await leader.look("results: what is to be decided");
  await leader.open(found.case);
  const decide = await leader.unfold("Thu hồi, hủy bỏ kết quả");
  await decide.locator("[name=order_number]").fill("125/QĐ-UBND");
  await leader.click(decide.getByRole("button", { name: "Thu hồi kết quả", exact: true }));
  await leader.look("results: a decision without its day", 422);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
  await deed(leader, found.case, {
    open: "Thu hồi, hủy bỏ kết quả",
    fill: { order_number: "125/QĐ-UBND", order_on: today, revoked_from: today, reason: "Giấy chứng sinh giả; đề nghị nộp lại bản chính." },
    button: "Thu hồi kết quả",
    said: "Đã thu hồi kết quả",
    look: "results: revoked",
  });

  await owner.open(there);
  await owner.see("Đã bị thu hồi", "125/QĐ-UBND", "Giấy chứng sinh giả");
  await owner.look("results: its owner sees that it is revoked");
  await other.open(address);
  await other.see("Đã bị thu hồi", "không còn giá trị sử dụng kể từ ngày");
  await other.look("results: its code says that it is revoked");
  await other.open("/kiem-tra-chu-ky");
  await send(other, "Tài liệu PDF cần kiểm tra", good, "Kiểm tra");
  await other.see("Mọi chữ ký số trên tài liệu đều hợp lệ", "không còn giá trị sử dụng kể từ ngày");
  await other.look("results: well signed and revoked");
  await other.open(`/tra-cuu?ma=${code}`);
  await other.see("đã bị thu hồi, hủy bỏ kể từ ngày");
  await deed(leader, found.case, {
    open: "Hủy bỏ việc thu hồi theo quyết định khác",
    fill: { order_number: "130/QĐ-UBND", order_on: today, reason: "Theo bản án của Tòa án." },
    button: "Hủy bỏ việc thu hồi",
    said: "Đã hủy bỏ việc thu hồi",
    look: "results: in force again",
  });
  await other.open(address);
  await other.see("Đúng, đang có hiệu lực");
}

export async function results(browser) {
  const owner = await Visitor.arrive(browser, "results", walks.phone, "owner");
  const other = await Visitor.arrive(browser, "results", walks.phone, "other");
  const plain = await Visitor.arrive(browser, "results", walks.plain, "plain");
  const [good, altered] = ["result.pdf", "altered.pdf"].map((name) => `${scratch}/${name}`);
  const specialist = await Visitor.arrive(browser, "results", walks.desk, "specialist");
  const leader = await Visitor.arrive(browser, "results", walks.phone, "leader");
  let there;
  let address;
  let wrong;
  try {
    await step("results: the owner has a sealed result and a page for others", async () => {
      there = await sealed(owner);
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
    await step("results: revoked by two, seen by all who hold it", () => revoked({ specialist, leader, owner, other }, there, address, good));
  } finally {
    await owner.leave();
    await other.leave();
    await plain.leave();
    await specialist.leave();
    await leader.leave();
  }
}
