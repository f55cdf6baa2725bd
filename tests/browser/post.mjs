// A result goes home by post: the desk notes where to, gives it in a numbered list, and notes that it was brought.

import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

// The first dossier whose result waits at the desk is to be sent.
async function wish(clerk) {
  await clerk.signInAs("clerk");
  await clerk.open("/can-bo?viec=to-return");
  const main = clerk.page.getByRole("main");
  await clerk.click(main.locator('table a[href^="/can-bo/ho-so/"]').first());
  const code = (await clerk.page.locator("h1 + p").innerText()).match(/H\d[\w.]*-\d{6}-\d{4,}/)[0];
  await clerk.click(main.getByRole("link", { name: "Cách nhận kết quả của người nộp" }));
  await clerk.look("post: how the result is to be received");
  await clerk.page.getByRole("radio", { name: "Qua bưu chính" }).check();
  await clerk.page.getByLabel("Số điện thoại của người nhận").fill("12");
  await clerk.page.getByLabel("Địa chỉ nhận").fill("Xóm 3");
  await clerk.click(clerk.button("Lưu cách nhận kết quả"));
  await clerk.look("post: an address that no postman finds", 422);
  await clerk.see("hãy ghi đủ số nhà", "số điện thoại chưa đúng");
  await clerk.page.getByLabel("Số điện thoại của người nhận").fill("0912 345 678");
  await clerk.page.getByLabel("Địa chỉ nhận").fill("Số 12, đường Hoa Sen, phường Nông Trang, tỉnh Phú Thọ");
  await clerk.click(clerk.button("Lưu cách nhận kết quả"));
  await clerk.see("Đã đăng ký nhận kết quả qua bưu chính");
  return code;
}

async function give(clerk, code) {
  await clerk.open("/can-bo");
  await clerk.click(clerk.page.getByRole("main").getByRole("link", { name: "Gửi kết quả qua bưu chính" }));
  await clerk.see(code);
  await clerk.look("post: what waits");
  await clerk.fetchLink(clerk.page.getByRole("link", { name: "In nhãn (PDF)" }));
  const number = clerk.page.getByLabel(`Số hiệu bưu gửi của hồ sơ ${code}`);
  await clerk.click(clerk.button("Giao bưu chính và lập bảng kê"));
  await clerk.look("post: nothing numbered", 422);
  await number.fill("số 1");
  await clerk.click(clerk.button("Giao bưu chính và lập bảng kê"));
  await clerk.look("post: a number that is none", 422);
  await number.fill("EE 123 456 789 VN");
  await clerk.click(clerk.button("Kiểm tra số hiệu"));
  await clerk.see("Đã nhập 1 số hiệu");
  await clerk.click(clerk.button("Giao bưu chính và lập bảng kê"));
  await clerk.see("Bảng kê số 01/2026", "EE123456789VN", code);
  await clerk.look("post: the list");
}

async function brought(clerk, code) {
  await clerk.open("/can-bo/buu-chinh?xem=dang-gui");
  await clerk.look("post: what is on its way");
  await clerk.page.getByLabel(`Chọn hồ sơ ${code}`).check();
  await clerk.click(clerk.button("Bưu chính đã phát"));
  await clerk.see("Đã ghi nhận bưu chính phát 1 kết quả");
  await clerk.open("/can-bo/buu-chinh/bang-ke");
  await clerk.look("post: the lists");
}

export async function post(browser) {
  const clerk = await Visitor.arrive(browser, "post", walks.phone, "clerk");
  const citizen = await Visitor.arrive(browser, "post", walks.plain, "citizen");
  let code;
  try {
    await step("post: the desk notes where to", async () => {
      code = await wish(clerk);
    });
    await step("post: given in a numbered list", () => give(clerk, code));
    await step("post: brought", () => brought(clerk, code));
    await step("post: the applicant says how the result is to be received", async () => {
      await citizen.open("/dang-nhap");
      await citizen.signInAsCitizen(0);
      await citizen.open("/ho-so-cua-toi");
      const main = citizen.page.getByRole("main");
      const hrefs = await main.locator('a[href^="/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      for (const href of hrefs) {
        await citizen.open(href);
        const way = main.getByRole("link", { name: "Cách nhận kết quả" });
        if (!(await way.count())) continue;
        await citizen.click(way);
        await citizen.look("post: the applicant's own page");
        await citizen.click(citizen.button("Lưu cách nhận kết quả"));
        await citizen.see("Đã ghi nhận: nhận kết quả tại nơi tiếp nhận");
        return;
      }
      throw new Error("the citizen has no dossier that runs");
    });
  } finally {
    await clerk.leave();
    await citizen.leave();
  }
}
