// A change of the law on the screens of those who publish: one writes, with mistakes first, another checks and sends back,
// it is published from a day; then what everybody sees of it. And the pages of the catalogue that no other walk comes by.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { step } from "./report.mjs";
import { scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const code = "1.013217";
const oldName = "Cấp lại chứng chỉ hành nghề hoạt động xây dựng";
const newName = "Cấp lại chứng chỉ hành nghề hoạt động xây dựng cho cá nhân";
const national = "9.001234";

// A part of the draft, by its name in the list of parts.
async function part(author, name) {
  await author.click(author.page.getByRole("main").getByRole("link", { name, exact: true }));
}

const save = (author) => author.click(author.button("Lưu phần này"));

// Name, fee, time, form, result: each wrong first where it can be.
async function write(author) {
  const { page } = author;
  await author.signInByName("control-officer.h44.01");
  await author.open("/quan-tri/thu-tuc?q=" + encodeURIComponent("chung chi hanh nghe xay dung"));
  await author.look("publishing: procedures");
  await author.click(page.getByRole("button", { name: new RegExp(`Soạn phiên bản mới.*${oldName}`) }));
  await author.look("publishing: parts");

  await part(author, "Tên và nội dung");
  await page.getByLabel("Tên thủ tục").fill("");
  await save(author);
  await author.look("publishing: no name", 422);
  await page.getByLabel("Tên thủ tục").fill(newName);
  await save(author);
  await author.see("Đã sửa");

  await part(author, "Phí, lệ phí");
  const fee = page.getByLabel("Mức thu (đồng)");
  await fee.first().fill("chín mươi nghìn");
  await save(author);
  await author.look("publishing: no sum", 422);
  if ((await fee.first().inputValue()) !== "chín mươi nghìn") throw new Error("what was typed is gone");
  await fee.first().fill("90000");
  await save(author);

  await part(author, "Cách nộp và thời hạn");
  const limit = page.getByRole("textbox", { name: "Thời hạn" });
  await limit.first().fill("1");
  await save(author);
  await author.look("publishing: shorter than its steps", 422);
  for (const one of await limit.all()) await one.fill("6");
  await save(author);
  await author.see("Các phần của bản thảo", "Đã sửa");
}

async function writeForm(author) {
  const { page } = author;
  await part(author, "Tờ khai");
  await author.look("publishing: form");
  // The template prints the name of the holder: it cannot go.
  const gone = await author.unfold("Họ và tên");
  await gone.getByLabel("Bỏ mục này").check();
  await save(author);
  await author.see("mẫu kết quả đang in mục này");
  await author.look("publishing: a field that the result prints", 422);
  const again = await author.unfold("Họ và tên");
  await again.getByLabel("Bỏ mục này").uncheck();
  const fresh = page.getByRole("group", { name: "Thêm một mục" });
  await fresh.getByLabel("Tên mục").fill("Nơi làm việc hiện nay");
  await fresh.getByLabel("Loại mục").selectOption("address");
  await save(author);
  await author.see("Các phần của bản thảo");
  await part(author, "Kết quả và mẫu kết quả");
  await author.look("publishing: result");
  const template = page.getByLabel("Mẫu kết quả");
  const offered = await template.locator("option").count();
  if (offered < 30) throw new Error(`only ${offered} templates are offered`);
  // The paper of another procedure speaks of what this form does not ask.
  await template.selectOption("1.001193");
  await save(author);
  await author.look("publishing: a template that cannot be printed", 422);
  await author.see("Không in được kết quả");
  await template.selectOption("");
  await save(author);
}

// What is sent back is mended and put forward again; nobody checks what they wrote.
async function check(author, checker) {
  await author.click(author.link("Xem bản thảo và trình kiểm tra"));
  await author.see(oldName, newName, "90.000", "Nơi làm việc hiện nay");
  await author.look("publishing: the draft");
  await author.click(author.button("Trình kiểm tra"));
  await author.see("Chờ kiểm tra", "cần một cán bộ khác kiểm tra");
  const draft = author.page.url();
  await checker.signInByName("control-officer-2.h44.01");
  await checker.open(draft);
  await checker.look("publishing: to be checked");
  await checker.click(checker.button("Trả lại người soạn"));
  await checker.look("publishing: sent back without a word", 422);
  await checker.page.getByLabel("Ý kiến").fill("Ghi rõ số quyết định công bố.");
  await checker.click(checker.button("Trả lại người soạn"));
  await author.open(draft);
  await author.see("Đang soạn", "Ghi rõ số quyết định công bố.");
  await author.click(author.link("Sửa bản thảo"));
  await part(author, "Tên và nội dung");
  await author.page.getByLabel("Quyết định công bố").fill("1234/QĐ-UBND");
  await save(author);
  await author.click(author.link("Xem bản thảo và trình kiểm tra"));
  await author.click(author.button("Trình kiểm tra"));
  await checker.open(draft);
  await checker.click(checker.button("Xác nhận đã kiểm tra"));
  await checker.see("Đã kiểm tra");
}

const isoDay = (days) => new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
const shownDay = (iso) => iso.split("-").reverse().join("/");

async function publish(checker) {
  const { page } = checker;
  await page.getByLabel("Áp dụng từ ngày").fill(isoDay(0));
  await checker.click(checker.button("Công bố"));
  await checker.look("publishing: not from today", 422);
  await page.getByLabel("Áp dụng từ ngày").fill(isoDay(2));
  await checker.click(checker.button("Công bố"));
  await checker.see("Đã công bố", shownDay(isoDay(2)));
  await checker.look("publishing: published");
}

// Until the day the old version stands; what comes is announced and told in words.
async function seen(anybody) {
  await anybody.open(`/thu-tuc?q=${encodeURIComponent("cap lai chung chi xay dung")}`);
  await anybody.click(anybody.page.getByRole("main").getByRole("link", { name: oldName }).first());
  await anybody.see(`Từ ngày ${shownDay(isoDay(2))} thủ tục này áp dụng nội dung mới`, "45.000");
  await anybody.look("publishing: public page");
  await anybody.click(anybody.link("Xem nội dung thay đổi"));
  await anybody.see(newName, "45.000", "90.000", "Nơi làm việc hiện nay");
  await anybody.look("publishing: two versions in words");
}

// Pages of the catalogue beside the road.
async function beside(anybody, administrator) {
  await anybody.open("/thu-tuc/2.000815/so-sanh");
  await anybody.look("one version only");
  for (const [name, path] of [["of time", "1.013225"], ["of eligibility", "1.014027"], ["of fees", "3.000333"]]) {
    await anybody.open(`/thu-tuc/${path}`);
    await anybody.look(`decision table ${name}`);
  }
  await anybody.open("/co-quan-giai-quyet");
  await anybody.look("who is in charge");
  await anybody.open(`/co-quan-giai-quyet?noi=${encodeURIComponent("viet tri")}`);
  await anybody.look("who is in charge in a commune");
  await anybody.open("/co-quan-giai-quyet?thu-tuc=1.013225&noi=viet+tri");
  await anybody.look("who is in charge of one procedure");
  await anybody.open(`/thu-tuc/${national}`);
  await anybody.see("Cấp giấy ví dụ của cả nước");
  await anybody.look("national entry");
  await administrator.signInByName("administrator.h44.01");
  await administrator.open("/quan-tri/sap-xep-co-quan");
  await administrator.look("reorganising agencies");
}

// One entry of the national catalogue that the province does not take in yet.
function importNational() {
  const file = join(scratch, "quoc-gia.csv");
  const head = "code,name,sector,promulgated_by,executed_by,target_groups,kind,level";
  const row = `${national},Cấp giấy ví dụ của cả nước,Văn hóa,Bộ Văn hóa,UBND tỉnh,citizen,S,province`;
  writeFileSync(file, `${head}\n${row}\n`);
  const { MOTCUA_TEST_BINARY, PATH } = process.env;
  // What is set for the tests is no setting of the program.
  const options = { stdio: "pipe", env: { PATH } };
  execFileSync(MOTCUA_TEST_BINARY, ["import", "procedures", "--data", join(scratch, "data"), file], options);
}

export async function publishing(browser) {
  const author = await Visitor.arrive(browser, "publishing", walks.phone, "author");
  const checker = await Visitor.arrive(browser, "publishing", walks.desk, "checker");
  const anybody = await Visitor.arrive(browser, "publishing", walks.phone, "anybody");
  const administrator = await Visitor.arrive(browser, "publishing", walks.phone, "administrator");
  try {
    await step("publishing: a draft is written", () => write(author));
    await step("publishing: its form and its result", () => writeForm(author));
    await step("publishing: sent back, mended, checked", () => check(author, checker));
    await step("publishing: published from a day", () => publish(checker));
    await step("publishing: what everybody sees", () => seen(anybody));
    importNational();
    await step("publishing: pages beside the road", () => beside(anybody, administrator));
  } finally {
    for (const visitor of [author, checker, anybody, administrator]) await visitor.leave();
  }
}
