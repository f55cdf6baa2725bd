// The road of a dossier: a citizen files, an office decides, the result is returned.

import { join } from "node:path";

import { attachPapers, fillAnswers } from "./form.mjs";
import { tabTo } from "./keyboard.mjs";
import { wordsOf } from "./papers.mjs";
import { expectNone, step } from "./report.mjs";
import { commune, procedure, scratch } from "./settings.mjs";

// Searches with tones and without, and both find the same.
export async function search(citizen) {
  await citizen.open("/");
  await citizen.look("home");
  for (const words of ["khai sinh", "dang ky khai sinh"]) {
    await citizen.page.getByRole("searchbox").fill(words);
    await citizen.click(citizen.button("Tìm kiếm"));
    await citizen.see(procedure.name);
    await citizen.look(`search ${words}`);
  }
  await citizen.page.getByRole("searchbox").fill("chim cánh cụt");
  await citizen.click(citizen.button("Tìm kiếm"));
  await citizen.look("search nothing");
  await citizen.open("/thu-tuc?q=khai sinh");
  await citizen.click(citizen.page.getByRole("link", { name: procedure.name, exact: true }));
  await citizen.see("Giấy chứng sinh", "8.000");
  await citizen.look("procedure");
}

// From the page of the procedure over the sign-in page to the start of filing.
export async function begin(citizen, number) {
  await citizen.click(citizen.link(/Nộp hồ sơ/).first());
  if (citizen.page.url().includes("/dang-nhap")) {
    await citizen.look("sign-in");
    await citizen.signInAsCitizen(number);
  }
  await citizen.see("Nơi tiếp nhận hồ sơ");
}

// The phone that was stated last: its end opens the look-up.
let phone = "";

// Fills, attaches, reviews and hands in; tells the code. With `looks`, mistakes are tried on the way too.
export async function file(citizen, { looks }) {
  if (looks) {
    await citizen.look("filing start");
    await citizen.click(citizen.button("Tiếp tục"));
    await citizen.look("filing start wrong", 422);
  }
  await citizen.page.getByLabel("Nơi tiếp nhận hồ sơ").selectOption({ label: commune });
  await citizen.click(citizen.button("Tiếp tục"));
  if (looks) {
    await citizen.look("answers");
    if (citizen.walk === "desk") await checkKeyboard(citizen, "button", "Tiếp tục");
    await citizen.click(citizen.button("Tiếp tục"));
    await citizen.look("answers wrong", 422);
    if (citizen.hasScript) await checkSummary(citizen);
  }
  // Without the script, the page comes again with the parts that the answers opened.
  for (let pages = 0; pages < 3 && !(await citizen.text()).includes("Bước 2 trên 3"); pages += 1) {
    await fillAnswers(citizen.page);
    phone = await citizen.page.locator("[name='applicant.phone']").inputValue();
    await citizen.click(citizen.button("Tiếp tục"));
    citizen.console.length = 0;
  }
  await citizen.see("Bước 2 trên 3");
  if (looks) await citizen.look("papers");
  if ((await attachPapers(citizen.page)) === 0) throw new Error("no paper is asked for");
  if (looks) {
    await citizen.click(citizen.button("Tải tệp lên, ở lại trang này"));
    await citizen.see("giay-to.pdf");
    await citizen.look("papers kept");
  }
  await citizen.click(citizen.button("Tiếp tục"));
  await citizen.see("Bước 3 trên 3", "Nguyễn Minh Châu", "giay-to.pdf");
  if (looks) {
    await citizen.look("review");
    await citizen.click(citizen.button("Nộp hồ sơ"));
    await citizen.look("review without pledge", 422);
  }
  await citizen.page.getByLabel(/Tôi cam đoan/).check();
  await citizen.click(citizen.button("Nộp hồ sơ"));
  await citizen.see("Đã nộp hồ sơ");
  const code = (await citizen.page.locator("main code").first().innerText()).trim();
  if (!/^H\d+\.\d+-\d{6}-\d+$/.test(code)) throw new Error(`“${code}” is not a code`);
  if ((await citizen.page.locator("main svg").count()) === 0) throw new Error("there is no QR code");
  if (looks) await citizen.look("filed");
  return code;
}

// The summary of problems has the focus, and its links lead into the fields.
async function checkSummary(citizen) {
  const focused = () => citizen.page.evaluate(() => document.activeElement.id);
  const findings = (await focused()) === "problems" ? [] : [`“${await focused()}” has the focus, not the summary`];
  const first = citizen.page.locator("#problems a").first();
  const field = (await first.getAttribute("href")).slice(1);
  await first.click();
  if ((await focused()) !== field) findings.push(`the first link leads to “${await focused()}”, not to “${field}”`);
  expectNone(`${citizen.walk}: ${citizen.who}: the summary of problems leads to the fields`, findings);
}

async function checkKeyboard(visitor, tag, words) {
  const findings = await tabTo(visitor.page, (at) => at.tag === tag && at.words === words);
  expectNone(`${visitor.walk}: ${visitor.who}: the keyboard reaches “${words}”`, findings);
}

// A stranger asks by the code, as one who scanned the QR.
export async function lookUp(stranger, code, words, name) {
  await stranger.open(`/tra-cuu?ma=${encodeURIComponent(code)}`);
  await stranger.see(code, words);
  const text = await stranger.text();
  if (text.includes("Nguyễn Văn An") || text.includes("Nguyễn Minh Châu")) throw new Error("the look-up shows a name");
  await stranger.look(`look-up ${name}`);
}

// With the end of the phone as well the stranger sees the way, still nobody's name.
async function openLookUp(stranger, code) {
  const end = phone.replaceAll(/\D/g, "").slice(-4);
  const wrong = end === "0000" ? "0001" : "0000";
  for (const [typed, status] of [[wrong, 422], [end, undefined]]) {
    await stranger.page.getByLabel(/4 số cuối/).fill(typed);
    await stranger.click(stranger.button("Xem chi tiết"));
    if (status) await stranger.look("look-up with a wrong secret", status);
  }
  await stranger.see(code, "Cơ quan đang giữ hồ sơ", "Việt Trì");
  const text = await stranger.text();
  if (text.includes("Nguyễn Văn An") || text.includes("Nguyễn Minh Châu")) throw new Error("the look-up shows a name");
  await stranger.look("look-up opened");
}

// From the worklist of this name to the dossier.
export async function find(officer, list, code, { looks = true } = {}) {
  await officer.open("/can-bo");
  await officer.click(officer.page.locator("nav.filters a", { hasText: list }));
  if (looks) await officer.look(`list ${list}`);
  await officer.click(await onSomePage(officer, code));
  await officer.see(code);
}

async function onSomePage(officer, code) {
  for (let pages = 0; pages < 20; pages += 1) {
    const link = officer.page.locator("main table a", { hasText: code });
    if ((await link.count()) > 0) return link.first();
    await officer.click(officer.page.locator("nav.paging a[rel=next]"));
  }
  throw new Error(`${code} is not in the list`);
}

// The clerk accepts by the keyboard alone, and the receipt says when the result is due.
export async function accept(clerk, code, byKeyboard) {
  await find(clerk, "Chờ tiếp nhận", code);
  await clerk.look("case to accept");
  if (byKeyboard) {
    await checkKeyboard(clerk, "button", "Tiếp nhận hồ sơ");
    await clerk.follow(() => clerk.page.keyboard.press("Enter"));
  } else {
    await clerk.click(clerk.button("Tiếp nhận hồ sơ"));
  }
  await clerk.see("Đã tiếp nhận hồ sơ");
  await clerk.look("case accepted");
  const receipt = join(scratch, `${clerk.walk}-receipt.pdf`);
  await clerk.keepPdf(clerk.link(/tiếp nhận/i).and(clerk.page.locator("[href$='.pdf']")).first(), receipt);
  await compareDue(clerk, wordsOf(receipt), code);
}

// The page says `hh:mm ngày dd/mm/yyyy` under its heading; the receipt says it in full words.
async function compareDue(clerk, receipt, code) {
  const due = await clerk.page.locator("main h1 + p").innerText();
  const [, hour, minute] = due.match(/(\d{1,2}):(\d{2})/) ?? [];
  const [, day, month, year] = due.match(/(\d{1,2})\/(\d{1,2})\/(\d{4})/) ?? [];
  const pattern = `0?${Number(hour)} giờ ${minute} phút,[^,]*, ngày 0?${Number(day)} tháng 0?${Number(month)} năm ${year}`;
  if (!receipt.includes(code) || !new RegExp(pattern).test(receipt)) {
    throw new Error(`the receipt does not say “${due}” of ${code}:\n${receipt}`);
  }
}

export async function prepare(specialist, content) {
  const details = await specialist.unfold("Soạn dự thảo kết quả");
  await details.locator("textarea").fill(content);
  await specialist.click(details.getByRole("button", { name: "Lưu dự thảo" }));
  await specialist.see("Đã lưu dự thảo");
}

export async function submitForSignature(specialist) {
  await specialist.click(specialist.button("Trình ký"));
  await specialist.see("Đã trình lãnh đạo ký");
}

export async function sendBack(leader, remark) {
  const details = await leader.unfold("Trả lại để sửa");
  await details.locator("textarea").fill(remark);
  await leader.click(details.getByRole("button", { name: "Trả lại chuyên viên" }));
  await leader.see("Đã trả hồ sơ lại");
}

// The whole road; `people` are a citizen, a stranger, a clerk, a specialist, a leader and a records clerk.
export async function wholeRoad(people, { byKeyboard }) {
  const { citizen, stranger, clerk, specialist, leader, records } = people;
  const { walk } = citizen;
  const on = (name, work) => step(`${walk}: ${name}`, work);
  await on("a citizen searches and reads", () => search(citizen));
  const code = await on("signs in, fills, attaches, reviews, submits", async () => {
    await begin(citizen, 0);
    return file(citizen, { looks: true });
  });
  await on("looks it up by code, and more by the end of the phone", async () => {
    await lookUp(stranger, code, "chờ cơ quan tiếp nhận", "submitted");
    await openLookUp(stranger, code);
  });
  await on("the clerk accepts and prints the receipt", async () => {
    await clerk.signInAs("clerk");
    await clerk.look("work");
    await accept(clerk, code, byKeyboard);
    await lookUp(stranger, code, "đã được tiếp nhận", "received");
  });
  await on("the specialist takes it, prepares the result, submits it", async () => {
    await specialist.signInAs("specialist");
    await find(specialist, "Chờ nhận việc", code);
    await specialist.look("case to take");
    await specialist.click(specialist.button("Nhận việc"));
    await specialist.look("case taken");
    await lookUp(stranger, code, "đang được giải quyết", "processing");
    await prepare(specialist, "Hồ sơ đủ, đúng; đề nghị cấp Giấy khai sinh.");
    await specialist.look("case prepared");
    await submitForSignature(specialist);
    await specialist.look("case submitted");
    await lookUp(stranger, code, "chờ lãnh đạo ký", "awaiting signature");
  });
  await on("the leader sends it back with a remark", async () => {
    await leader.signInAs("leader");
    await find(leader, "Chờ ký", code);
    await leader.look("case to sign");
    await sendBack(leader, "Ghi rõ hơn nơi sinh của trẻ.");
    await leader.look("case sent back");
    await lookUp(stranger, code, "đang được giải quyết", "processing again");
  });
  await on("the specialist mends it", async () => {
    await find(specialist, "Việc của tôi", code);
    await specialist.see("Ghi rõ hơn nơi sinh của trẻ.");
    await specialist.look("case to mend");
    await prepare(specialist, "Đã ghi rõ nơi sinh; đề nghị cấp Giấy khai sinh.");
    await submitForSignature(specialist);
  });
  await on("the leader approves", async () => {
    await find(leader, "Chờ ký", code, { looks: false });
    await leader.click(leader.button("Phê duyệt"));
    await leader.see("Đã phê duyệt");
    await leader.look("case approved");
    await lookUp(stranger, code, "đang cấp số", "awaiting number");
  });
  await on("the records clerk numbers it", async () => {
    await records.signInAs("records");
    await find(records, "Chờ cấp số", code);
    await records.look("case to number");
    await records.click(records.button("Cấp số, đóng dấu"));
    await records.see("Đã cấp số");
    await records.look("case numbered");
    await lookUp(stranger, code, "Đã có kết quả", "result ready");
  });
  await on("the desk returns it", async () => {
    await find(clerk, "Chờ trả kết quả", code);
    await clerk.look("case to return");
    await clerk.click(clerk.button("Đã trao kết quả"));
    await clerk.see("Đã ghi nhận trả kết quả");
    await clerk.look("case returned");
    await lookUp(stranger, code, "đã được trả", "returned");
  });
  await on("the citizen downloads the result", () => takeResult(citizen, code));
}

async function takeResult(citizen, code) {
  await citizen.open("/ho-so-cua-toi");
  await citizen.see(code);
  await citizen.look("my dossiers");
  await citizen.click(citizen.page.locator("section.card", { hasText: code }).getByRole("link").first());
  await citizen.see(code, "Tải kết quả");
  await citizen.look("my dossier");
  const path = join(scratch, `${citizen.walk}-result.pdf`);
  await citizen.keepPdf(citizen.link(/Tải kết quả/), path);
  const words = wordsOf(path);
  if (!words.includes("NGUYỄN MINH CHÂU") && !words.includes("Nguyễn Minh Châu")) throw new Error(`the result does not name the child:\n${words}`);
}
