// Where the road turns: asking for completion, refusing, withdrawing; and signing out.

import { join } from "node:path";

import { begin, file, find, lookUp } from "./road.mjs";
import { makePdf, wordsOf } from "./papers.mjs";
import { step } from "./report.mjs";
import { procedure, scratch, walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

async function fileOne(citizen) {
  await citizen.open(`/thu-tuc/${procedure.code}`);
  await begin(citizen, 0);
  return file(citizen, { looks: false });
}

async function completion({ citizen, stranger, clerk }) {
  const code = await fileOne(citizen);
  const mine = citizen.page.url();
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  const details = await clerk.unfold("Yêu cầu bổ sung");
  await details.getByLabel(/Giấy chứng sinh/).check();
  await details.locator("textarea").fill("Giấy chứng sinh chụp mờ, đề nghị chụp lại rõ nét.");
  await clerk.click(details.getByRole("button", { name: "Gửi yêu cầu bổ sung" }));
  await clerk.see("Đã gửi yêu cầu bổ sung");
  await clerk.look("case completion asked");
  await lookUp(stranger, code, "cần bổ sung", "completion asked");
  await citizen.open(mine);
  await citizen.see("chụp mờ");
  await citizen.look("completion asked");
  const request = join(scratch, `${citizen.walk}-request.pdf`);
  await citizen.keepPdf(citizen.link(/Phiếu yêu cầu bổ sung/), request);
  if (!wordsOf(request).includes("chụp mờ")) throw new Error("the request does not say what is wanted");
  await citizen.click(citizen.link("Nộp giấy tờ bổ sung"));
  await citizen.look("completion");
  await citizen.page.locator("input[type=file]").first().setInputFiles(makePdf("bo-sung.pdf", "Giay chung sinh, ro net"));
  await citizen.click(citizen.button("Gửi bổ sung"));
  await citizen.see("Đã gửi giấy tờ bổ sung");
  await citizen.look("completed");
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  await clerk.see("bo-sung.pdf");
  await clerk.look("case completed");
}

async function refusal({ citizen, stranger, clerk }) {
  const code = await fileOne(citizen);
  const mine = citizen.page.url();
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  let details = await clerk.unfold("Từ chối tiếp nhận");
  await clerk.click(details.getByRole("button", { name: "Từ chối tiếp nhận" }));
  await clerk.look("case refused without reason", 422);
  details = await clerk.unfold("Từ chối tiếp nhận");
  await details.getByRole("radio").first().check();
  await details.locator("textarea").fill("Việc này đã được đăng ký tại nơi khác.");
  await clerk.click(details.getByRole("button", { name: "Từ chối tiếp nhận" }));
  await clerk.see("Đã từ chối");
  await clerk.look("case refused");
  await lookUp(stranger, code, "không được tiếp nhận", "refused");
  await citizen.open(mine);
  await citizen.see("đã được đăng ký tại nơi khác");
  await citizen.look("refused");
  const path = join(scratch, `${citizen.walk}-refusal.pdf`);
  await citizen.keepPdf(citizen.link(/Phiếu từ chối/), path);
  if (!wordsOf(path).includes("đã được đăng ký tại nơi khác")) throw new Error("the refusal does not say why");
}

// Two windows show the same dossier; the second to accept it is told, and nothing is done twice.
async function secondClerk({ citizen, stranger, clerk }) {
  const code = await fileOne(citizen);
  await find(clerk, "Chờ tiếp nhận", code, { looks: false });
  const second = await Visitor.arrive(clerk.browser, clerk.walk, walks[clerk.walk], "second clerk");
  try {
    await second.signInAs("clerk");
    await find(second, "Chờ tiếp nhận", code, { looks: false });
    await clerk.click(clerk.button("Tiếp nhận hồ sơ"));
    await clerk.see("Đã tiếp nhận hồ sơ");
    await second.click(second.button("Tiếp nhận hồ sơ"));
    await second.look("case changed meanwhile", 409);
    await second.see(code, "vừa được người khác thay đổi");
    await lookUp(stranger, code, "đã được tiếp nhận", "received once");
  } finally {
    await second.leave();
  }
}

async function withdrawal({ citizen, stranger }) {
  const code = await fileOne(citizen);
  await citizen.click(citizen.link("Rút hồ sơ"));
  await citizen.look("withdraw");
  await citizen.click(citizen.button("Rút hồ sơ"));
  await citizen.see("Đã rút hồ sơ");
  await citizen.look("withdrawn");
  await lookUp(stranger, code, "đã rút hồ sơ", "withdrawn");
}

async function otherPages({ citizen, stranger, clerk, leader }) {
  for (const [path, name, status] of [
    ["/thu-tuc", "all procedures"], [`/thu-tuc/${procedure.code}?ngon-ngu=en`, "procedure in English"],
    [`/thu-tuc/${procedure.code}?ngon-ngu=ko`, "procedure in Korean"], ["/?ngon-ngu=en", "home in English"],
    ["/?ngon-ngu=vi", "home again"], ["/tra-cuu", "look-up"], ["/tra-cuu?ma=H44.0-000000-0000", "look-up nothing", 404],
    ["/dang-ky", "register"], ["/tra-cuu/bo-nganh", "look-up of what ministries handle"], ["/khong-co-trang-nay", "not found", 404],
  ]) {
    await stranger.open(path);
    await stranger.look(name, status);
  }
  for (const [visitor, path, name] of [
    [citizen, "/tai-khoan", "account"], [citizen, "/tai-khoan/ma-truy-cap", "tokens"],
    [clerk, "/can-bo/tiep-nhan", "counter"], [clerk, `/can-bo/tiep-nhan/${procedure.code}`, "counter form"],
    [clerk, "/tai-khoan/vi-tri", "positions"], [leader, "/tai-khoan/uy-quyen", "delegation"],
    [leader, "/can-bo/tinh-hinh", "board"], [leader, "/can-bo/so-hoa", "shares of digitising"], [leader, "/can-bo/buoc-qua-han", "late steps"],
    [leader, "/can-bo/mo-phong?ho-so=130", "what if"],
    [clerk, "/quan-tri/kieu-dang", "style"], [citizen, "/thong-bao", "notices"],
    [citizen, "/tai-khoan/thong-bao", "how to be told"], [clerk, "/thong-bao", "notices of an officer"],
    [clerk, "/can-bo/tiep-nhan-ho", "counter for agencies elsewhere"], [clerk, "/can-bo/quay/huong-dan", "guidance"],
    [clerk, `/can-bo/tiep-nhan-ho?thu-tuc=${procedure.code}`, "which agency elsewhere"],
    [clerk, "/can-bo/ho-so-bo-nganh", "what ministries handle"], [clerk, "/can-bo/lien-thong", "chains of birth and death"],
  ]) {
    await visitor.open(path);
    await visitor.look(name);
  }
}

// What did not get through: to the national portal, and by mail.
async function borders({ clerk }) {
  const admin = await Visitor.arrive(clerk.browser, clerk.walk, walks[clerk.walk], "administrator");
  try {
    await admin.open("/dang-nhap");
    await admin.click(admin.page.getByRole("button", { name: /– Quản trị hệ thống/ }).first());
    for (const [path, name] of [
      ["/quan-tri/dong-bo", "exchange"], ["/quan-tri/dong-bo?xem=refused", "messages refused"],
      ["/quan-tri/dong-bo?xem=late", "not acknowledged in time"], ["/quan-tri/dong-bo?xem=slow", "not there in ten minutes"],
      ["/quan-tri/lien-thong", "chains of all agencies"],
      ["/quan-tri/thu-dien-tu", "mail"], ["/quan-tri/thu-dien-tu?xem=sent", "mail sent"],
    ]) {
      await admin.open(path);
      await admin.look(name);
    }
  } finally {
    await admin.leave();
  }
}

async function signingOut({ citizen, clerk }) {
  for (const visitor of [citizen, clerk]) {
    await visitor.open("/tai-khoan");
    await visitor.signOut();
    await visitor.look("signed out");
    await visitor.open("/tai-khoan");
    if (!visitor.page.url().includes("/dang-nhap")) throw new Error("the account is still open");
  }
}

export async function sideRoads(people) {
  const on = (name, work) => step(`${people.citizen.walk}: ${name}`, () => work(people));
  await on("completion is asked for and brought", completion);
  await on("refusal before acceptance", refusal);
  await on("the second of two clerks is told", secondClerk);
  await on("the citizen withdraws", withdrawal);
  await on("pages beside the road", otherPages);
  await on("the administrator looks at the borders", borders);
  await on("signing out ends it", signingOut);
}
