// A leader signs by phone: certificate found and registered, several results in one confirmation, refused, cancelled; once in a small
// window without JavaScript; numbered, sealed, and good to others.

import { step } from "./report.mjs";
import { walks } from "./settings.mjs";
import { approve, judge, number } from "./signing.mjs";
import { Visitor } from "./visitor.mjs";

const phones = process.env.MOTCUA_TEST_PHONES;
const USER = "lanhdao";
const PIN = "123456";

// On the phone, which is another page on another address: what waits there is confirmed, or refused.
async function onPhone(browser, button, documents, pin = PIN) {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    for (let tries = 0; tries < 60; tries += 1) {
      await page.goto(phones);
      if (await page.getByLabel("Mã PIN").count()) break;
      await page.waitForTimeout(250);
    }
    const text = await page.locator("main").innerText();
    if (!text.includes(`ký ${documents} văn bản`)) throw new Error(`the phone does not ask for ${documents}:\n${text}`);
    await page.getByLabel("Mã PIN").first().fill(pin);
    await page.getByRole("button", { name: button }).first().click();
    await page.waitForLoadState("load");
    return await page.locator("main").innerText();
  } finally {
    await context.close();
  }
}

// The page that waits says so by itself where there are scripts, or when it is asked again.
async function waitFor(leader, words) {
  for (let tries = 0; tries < 80; tries += 1) {
    if ((await leader.text()).includes(words)) return;
    await leader.page.waitForTimeout(250);
    if (!leader.hasScript) await leader.page.reload();
  }
  await leader.see(words);
}

async function register(browser, leader) {
  await leader.signInAs("leader");
  await leader.open("/can-bo/ky-so/chung-thu");
  await leader.click(leader.page.getByRole("main").getByRole("link", { name: /Đăng ký chứng thư ký số từ xa/ }));
  await leader.look("remote: who at which provider");
  await leader.click(leader.button("Tìm chứng thư của tôi"));
  await leader.see("Vui lòng nhập Mã người dùng tại nhà cung cấp");
  await leader.look("remote: nobody typed", 422);
  await leader.page.getByLabel("Mã người dùng tại nhà cung cấp").fill("nguoi-khac");
  await leader.click(leader.button("Tìm chứng thư của tôi"));
  await leader.see("không có chứng thư nào mang họ tên");
  await leader.look("remote: nobody found", 422);
  await leader.page.getByLabel("Mã người dùng tại nhà cung cấp").fill(USER);
  await leader.click(leader.button("Tìm chứng thư của tôi"));
  await leader.see("Chứng thư của Ông/Bà tại nhà cung cấp");
  await leader.look("remote: certificates found");
  await leader.click(leader.button("Đăng ký và xác nhận trên điện thoại"));
  await waitFor(leader, "Cần ký: mở ứng dụng trên điện thoại và xác nhận.");
  await leader.see(/Thời gian còn lại: [0-3]:\d\d/);
  await leader.look("remote: waiting for the phone");
  const wrong = await onPhone(browser, "Xác nhận ký", 1, "000000");
  if (!wrong.includes("Mã PIN không đúng")) throw new Error(`a wrong PIN was taken:\n${wrong}`);
  await onPhone(browser, "Xác nhận ký", 1);
  await waitFor(leader, "Ký số thành công.");
  await leader.look("remote: registered by phone");
  await leader.click(leader.link("Về chứng thư của tôi"));
  await leader.see("(xác nhận trên điện thoại)");
  await leader.look("remote: the certificate");
}

async function sign(browser, leader, many) {
  await leader.open("/can-bo/ky-so");
  await leader.look("remote: what waits");
  await leader.click(leader.button(/Ký cả \d+ kết quả đang chờ/));
  await waitFor(leader, "Cần ký: mở ứng dụng trên điện thoại và xác nhận.");
  await leader.look("remote: waiting for the phone, results");
  // The browser is elsewhere while the phone is used.
  await leader.open("/can-bo/ky-so");
  await leader.see("Có một yêu cầu ký đang chờ Ông/Bà xác nhận trên điện thoại.");
  await leader.look("remote: something waits on the phone");
  await onPhone(browser, "Xác nhận ký", many);
  await leader.page.goBack();
  await waitFor(leader, "Ký số thành công.");
  await leader.click(leader.link("Xem kết quả lượt ký"));
  await leader.see(`Đã ký ${many} kết quả.`);
  await leader.look("remote: signed");
  return leader.page.locator('main table a[href^="/can-bo/ho-so/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
}

// Without scripts, in a small window: refused on the phone, cancelled here, then signed.
async function plainly(browser, plain) {
  await plain.signInAs("leader");
  await approve(plain, 1);
  const begin = async () => {
    await plain.open("/can-bo/ky-so");
    await plain.page.locator("input[name=chon]").first().check();
    await plain.click(plain.button("Ký các kết quả đã chọn"));
    await waitFor(plain, "Cần ký: mở ứng dụng trên điện thoại và xác nhận.");
  };
  await begin();
  await plain.look("remote: waiting, small");
  await onPhone(browser, "Từ chối", 1);
  await waitFor(plain, "Đã hủy ký số.");
  await plain.see("Yêu cầu bị từ chối trên điện thoại.");
  await plain.look("remote: refused, small");
  await begin();
  await plain.click(plain.button("Hủy yêu cầu ký"));
  await plain.see("Đã hủy ký số.", "Ông/Bà đã hủy yêu cầu.");
  await plain.look("remote: cancelled, small");
  await onPhone(browser, "Từ chối", 1);
  await begin();
  await onPhone(browser, "Xác nhận ký", 1);
  await waitFor(plain, "Ký số thành công.");
  await plain.look("remote: signed, small");
}

export async function remote(browser) {
  const arrive = (walk, who) => Visitor.arrive(browser, walk, walks[walk], who);
  const [leader, records] = [await arrive("desk", "leader"), await arrive("desk", "records")];
  const small = { viewport: walks.phone.viewport, javaScriptEnabled: false };
  const plain = await Visitor.arrive(browser, "plain", small, "leader");
  try {
    await step("remote: a leader registers a certificate by phone", () => register(browser, leader));
    await approve(leader, 3);
    let paths = [];
    await step("remote: three results are signed in one confirmation on the phone", async () => { paths = await sign(browser, leader, 3); });
    await step("remote: numbers follow, and the seal; both signatures hold", async () => {
      await records.signInAs("records");
      for (const path of paths) {
        await number(records, path);
        await judge(records, `${path.replace("/can-bo", "")}/ket-qua.pdf`, 2);
      }
    });
    await step("remote: refused, cancelled and signed without JavaScript", () => plainly(browser, plain));
    await step("remote: the certificate is ended", async () => {
      await leader.open("/can-bo/ky-so/chung-thu");
      await leader.unfold("Ngừng dùng chứng thư này");
      await leader.click(leader.button("Ngừng dùng chứng thư này"));
      await leader.see("Đã ngừng dùng chứng thư.");
    });
  } finally {
    for (const visitor of [leader, records, plain]) await visitor.leave();
  }
}
