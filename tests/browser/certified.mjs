// Certified copies: the original is taken in at the counter, scanned, compared page by page, signed and entered in the book;
// and one that may not be certified is declined.

import { join } from "node:path";

import { makePdf, makePicture, wordsOf } from "./papers.mjs";
import { step } from "./report.mjs";
import { find } from "./road.mjs";
import { scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const procedure = "2.000815";

// The clerk takes the request in; with a scan of the original where one is given.
async function takeIn(clerk, title, scan) {
  await clerk.open(`/can-bo/tiep-nhan/${procedure}`);
  const typed = {
    "applicant.name": "Đào Thị Mận", "applicant.personal_id": "025190004321", "applicant.phone": "0987654321",
    "applicant.address": "Tổ 5, phường Việt Trì", "form.document.title": title,
    "form.document.issuer": "Đại học Hùng Vương", "form.pages": "1", "form.copies": "1",
  };
  for (const [name, value] of Object.entries(typed)) await clerk.page.locator(`[name='${name}']`).fill(value);
  await clerk.page.locator("[name='seen.original']").check();
  if (scan) await clerk.page.locator("[name='paper.original']").setInputFiles(scan);
  await clerk.click(clerk.button("Tiếp nhận và in giấy hẹn"));
  await clerk.see("Đã tiếp nhận hồ sơ");
  return (await clerk.text()).match(/H44\.[\d.]+-\d{6}-\d+/)[0];
}

// The list of what is to be certified; followers are a moment behind.
async function openCopy(officer, title, list = "open") {
  const link = officer.page.getByRole("main").getByRole("link", { name: title }).first();
  for (let tries = 0; tries < 60; tries += 1) {
    await officer.open(`/can-bo/chung-thuc?loai=${list}`);
    if (await link.count()) break;
    await officer.page.waitForTimeout(500);
  }
  await officer.click(link);
  await officer.see(title);
}

async function compare(specialist, title) {
  await specialist.open("/can-bo");
  await specialist.click(specialist.page.getByRole("main").getByRole("link", { name: "Chứng thực bản sao", exact: true }));
  await openCopy(specialist, title);
  await specialist.look("certified: nothing scanned");
  await specialist.click(specialist.button("Lưu bản chụp"));
  await specialist.see("Vui lòng nhập Tệp chụp từ bản chính");
  await specialist.look("certified: no file", 422);
  await specialist.click(specialist.button("Dùng bản quét lúc tiếp nhận"));
  await specialist.see("Đã lưu bản chụp", "Trang 1 đúng với bản chính");
  await specialist.look("certified: the scan of the desk");
  await specialist.page.locator("[name=files]").setInputFiles(await makePicture(specialist, "ban-chinh.jpg"));
  await specialist.click(specialist.button("Thay bằng bản chụp khác"));
  await specialist.see("Đã lưu bản chụp");
  await specialist.click(specialist.button("Lập bản sao và trình ký chứng thực"));
  await specialist.see("Trang 1: chưa đối chiếu với bản chính.");
  await specialist.look("certified: a page not compared", 422);
  await specialist.page.getByLabel("Trang 1 đúng với bản chính").check();
  await specialist.click(specialist.button("Lập bản sao và trình ký chứng thực"));
  await specialist.see("Đã lập bản sao kèm lời chứng và trình ký.", "Người đối chiếu");
  await specialist.look("certified: before the leader");
  const draft = join(scratch, "ban-sao-du-thao.pdf");
  await specialist.keepPdf(specialist.link("Xem dự thảo bản sao"), draft);
  const words = wordsOf(draft);
  if (!words.includes("trang 1/1") || !words.includes("đúng với bản chính")) throw new Error(`the draft says:\n${words}`);
}

async function sign(leader, records, code) {
  await leader.signInAs("leader");
  await find(leader, "Chờ ký", code, { looks: false });
  await leader.click(leader.button("Phê duyệt"));
  await leader.see("Đã phê duyệt");
  await records.signInAs("records");
  await find(records, "Chờ cấp số", code, { looks: false });
  await records.click(records.button("Cấp số, đóng dấu"));
  await records.see("Đã cấp số");
}

async function book(records, title) {
  await records.open("/can-bo");
  await records.click(records.page.getByRole("main").getByRole("link", { name: "Sổ chứng thực bản sao" }));
  for (let tries = 0; tries < 60 && !(await records.text()).includes(title); tries += 1) {
    await records.page.waitForTimeout(500);
    await records.page.reload();
  }
  await records.see(title, "Bản sao điện tử");
  await records.look("certified: the book");
  await records.page.getByLabel("Tìm trong sổ").fill("dao thi man");
  await records.click(records.button("Xem"));
  await records.see(title);
  const path = join(scratch, "so-chung-thuc.pdf");
  await records.keepPdf(records.link(/In sổ/), path);
  if (!wordsOf(path).includes("SCT/BS")) throw new Error("the printed book does not say which it is");
  const { type } = await records.fetchLink(records.link(/CSV/));
  if (!type.startsWith("text/csv")) throw new Error(`the table is ${type}`);
  await records.page.getByLabel("Tìm trong sổ").fill("chim cánh cụt");
  await records.click(records.button("Xem"));
  await records.see("Không có số chứng thực nào");
  await records.look("certified: nothing found in the book");
}

async function declined(specialist, leader, title) {
  await openCopy(specialist, title);
  await specialist.click(specialist.button("Đề nghị từ chối chứng thực"));
  await specialist.look("certified: rejected for nothing", 422);
  await specialist.page.getByLabel(/Bản chính bị tẩy xóa/).check();
  await specialist.page.getByLabel("Nội dung cụ thể").fill("Dòng ngày cấp bị tẩy xóa.");
  await specialist.click(specialist.button("Đề nghị từ chối chứng thực"));
  await specialist.see("Đã đề nghị từ chối", "Dòng ngày cấp bị tẩy xóa.");
  await specialist.look("certified: rejected");
  await openCopy(leader, title, "rejected");
  await leader.look("certified: the leader decides");
  await leader.click(leader.button("Từ chối chứng thực"));
  await leader.see("Đã từ chối chứng thực");
  await leader.look("certified: declined");
}

// The year before is over: its book, empty here, is counted and closed.
async function close(leader) {
  const year = new Date().getFullYear() - 1;
  await leader.open(`/can-bo/so-chung-thuc?nam=${year}`);
  await leader.click(leader.link(`Khóa sổ năm ${year}`));
  await leader.see("không mở lại được", "Tổng số việc chứng thực trong năm");
  await leader.look("certified: the book is to be closed");
  await leader.click(leader.button("Khóa sổ"));
  await leader.see("Đã khóa sổ", "số cuối cùng");
  await leader.look("certified: the book is closed");
  const path = join(scratch, `${leader.walk}-closing.pdf`);
  await leader.keepPdf(leader.link(/In trang khóa sổ/), path);
  if (!wordsOf(path).includes("Tổng số việc chứng thực trong năm")) throw new Error("the page of closing does not count");
}

export async function certified(browser) {
  const people = {};
  for (const [who, way] of [["clerk", "desk"], ["specialist", "plain"], ["leader", "phone"], ["records", "phone"]]) {
    people[who] = await Visitor.arrive(browser, "certified", walks[way], who);
  }
  const { clerk, specialist, leader, records } = people;
  try {
    let code = "";
    await step("certified: the counter takes the original in", async () => {
      await clerk.signInAs("clerk");
      code = await takeIn(clerk, "Bằng tốt nghiệp chứng thực", makePdf("ban-chinh.pdf", "Bang tot nghiep"));
      await takeIn(clerk, "Giấy khen bị tẩy xóa");
    });
    await step("certified: it is compared page by page, without a script", async () => {
      await specialist.signInAs("specialist");
      await compare(specialist, "Bằng tốt nghiệp chứng thực");
    });
    await step("certified: signed and numbered as every result", () => sign(leader, records, code));
    await step("certified: it stands in the book", () => book(records, "Bằng tốt nghiệp chứng thực"));
    await step("certified: the book of the year before is closed", () => close(leader));
    await step("certified: what may not be certified is declined", () => declined(specialist, leader, "Giấy khen bị tẩy xóa"));
  } finally {
    for (const visitor of Object.values(people)) await visitor.leave();
  }
}
