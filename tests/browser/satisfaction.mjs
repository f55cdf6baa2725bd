// At the end of a dossier: how content the applicant is, the figures for everybody, and those of the office.

import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { Visitor } from "./visitor.mjs";

const CITIZENS = 6;

// A dossier that is over and was not rated, of whichever citizen has one.
async function questions(citizen) {
  for (let number = 0; number < CITIZENS; number += 1) {
    await citizen.open("/dang-nhap");
    await citizen.signInAsCitizen(number);
    await citizen.open("/ho-so-cua-toi");
    const main = citizen.page.getByRole("main");
    const hrefs = await main.locator('a[href^="/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const href of hrefs) {
      await citizen.open(href);
      const ask = main.getByRole("link", { name: "Đánh giá việc giải quyết" });
      if (!(await ask.count())) continue;
      await citizen.click(ask);
      if (await citizen.button("Gửi đánh giá").count()) return;
    }
    await citizen.signOut();
  }
  throw new Error("no dossier is over and not rated");
}

async function answer(citizen) {
  await citizen.look("satisfaction: the questions");
  await citizen.page.getByLabel("Thái độ của cán bộ").selectOption("5");
  await citizen.click(citizen.button("Gửi đánh giá"));
  await citizen.look("satisfaction: nothing chosen", 422);
  const kept = await citizen.page.getByLabel("Thái độ của cán bộ").inputValue();
  if (kept !== "5") throw new Error("what was chosen is gone");
  await citizen.page.getByRole("radio", { name: "Hài lòng", exact: true }).check();
  await citizen.page.getByLabel("Ý kiến khác").fill("Hướng dẫn rõ ràng.");
  await citizen.click(citizen.button("Gửi đánh giá"));
  await citizen.see("Đã ghi nhận đánh giá");
  await citizen.look("satisfaction: thanks");
  await citizen.click(citizen.page.getByRole("main").getByRole("link", { name: "Mức độ hài lòng" }));
  await citizen.look("satisfaction: public figures");
}

async function figures(office) {
  await office.signInAs("head");
  await office.click(office.page.getByRole("main").getByRole("link", { name: "Mức độ hài lòng" }));
  await office.look("satisfaction: figures of the office");
  await office.signOut();
  await office.open("/danh-gia");
  await office.look("satisfaction: with the receipt");
  await office.page.getByLabel("Mã hồ sơ").fill("H44.100-000000-0000");
  await office.page.getByLabel("Số cuối điện thoại").fill("1234");
  await office.page.getByRole("radio", { name: "Bình thường" }).check();
  await office.click(office.button("Gửi đánh giá"));
  await office.look("satisfaction: a code that opens nothing", 404);
}

export async function satisfaction(browser) {
  const citizen = await Visitor.arrive(browser, "satisfaction", walks.phone, "citizen");
  const office = await Visitor.arrive(browser, "satisfaction", walks.plain, "office");
  try {
    await step("satisfaction: the applicant answers once the dossier is over", async () => {
      await questions(citizen);
      await answer(citizen);
    });
    await step("satisfaction: the office sees sums, and the receipt is enough to answer", () => figures(office));
  } finally {
    await citizen.leave();
    await office.leave();
  }
}
