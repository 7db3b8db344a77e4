// One learner's phone: the Debian chromium, phone-sized, driven through the practice pages.
//
//   node phone.mjs SCENARIO URL [HEADED]
//
// Prints one JSON object: what was seen on the way. Exit code 1 and the reason on standard error when the way ended.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array(4000).fill(7)]);
const [scenario, url, headed] = process.argv.slice(2);
const seen = { pages: [], requests: [], violations: [], wide: [], small: [], dialogs: 0, errors: [], complaints: {} };

class Phone {
  constructor(context, page) { this.context = context; this.page = page; this.rate = 1; }

  static async open(browser, options = {}) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, hasTouch: true, isMobile: !headed, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10000);
    page.on("request", (asked) => seen.requests.push(asked.url()));
    page.on("dialog", (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    page.on("console", (told) => { if (told.type() === "error" && !/ERR_|status of/.test(told.text())) seen.errors.push(told.text()); });
    const phone = new Phone(context, page);
    await page.goto(url);
    return phone;
  }

  get path() { return new URL(this.page.url()).pathname; }

  async main() { await Promise.all([this.page.waitForNavigation(), this.page.click("button.main")]); }

  async press(selector) { await Promise.all([this.page.waitForNavigation(), this.page.click(selector)]); }

  // What a person with other eyes would meet on this page: axe, and the page at twice the size of type.
  async look(script = true) {
    seen.pages.push(this.path);
    if (!script) return;
    await this.slow(1);
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    seen.violations.push(...found.violations.map((v) => `${this.path} ${v.id}: ${v.nodes.map((n) => n.html).join(" | ").slice(0, 300)}`));
    seen.small.push(...await this.page.evaluate(() => [...document.querySelectorAll("button, a, input:not([type=hidden])")]
      .map((e) => (e.closest("label") || e)).filter((e) => e.getBoundingClientRect().height < 40).map((e) => e.outerHTML.slice(0, 120))));
    await this.zoomed();
    await this.slow(this.rate);
  }

  // A slow phone: the browser counts `rate` times as long for everything.
  async slow(rate) {
    this.cpu ??= await this.context.newCDPSession(this.page);
    await this.cpu.send("Emulation.setCPUThrottlingRate", { rate });
  }

  async zoomed() {
    const was = this.page.viewportSize();
    await this.page.setViewportSize({ width: 180, height: 320 }); // 200 %: half as many CSS pixels
    const clipped = () => [...document.querySelectorAll("main *, header *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent).length;
    if (await this.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1") || await this.page.evaluate(clipped)) seen.wide.push(`${this.path} 200 %`);
    await this.page.setViewportSize(was);
    await this.page.evaluate(() => { document.documentElement.style.fontSize = "250%"; }); // large type of the phone
    if (await this.page.evaluate(clipped)) seen.wide.push(`${this.path} large type`);
    await this.page.evaluate(() => { document.documentElement.style.fontSize = ""; });
  }

  async begin() { await this.page.check("#agreed"); await this.main(); }
  async mail(text) { await this.page.fill("#mail", text); await this.main(); }
  async name(text) { await this.page.fill("#name", text); await this.main(); }
  async date(era, year, month, day) {
    if (era) await this.page.check(`[name=era][value=${era}]`);
    await this.page.fill("#year", year); await this.page.fill("#month", month); await this.page.fill("#day", day);
    await this.main();
  }
  async photo(name, mimeType, buffer) { await this.page.setInputFiles("#photo", { name, mimeType, buffer }); await this.main(); }

  async refused(name) {
    const told = await this.page.locator(".trouble:visible li").allTextContents();
    seen.complaints[name] = told;
    if (!told.length) throw new Error(`nothing was said about ${name} at ${this.path}`);
  }

  async expect(path) { if (this.path !== path) throw new Error(`at ${this.path}, not at ${path}`); }
}

async function walk(phone, { look = true, script = true } = {}) {
  const stop = async () => { if (look) await phone.look(script); };
  await stop(); await phone.begin();
  await phone.expect("/mail"); await stop(); await phone.mail("canary.mail@example.jp");
  await phone.expect("/name"); await stop(); await phone.name("カナリア 花子");
  await phone.expect("/date"); await stop(); await phone.date("showa", "25", "4", "8");
  await phone.expect("/photo"); await stop(); await phone.photo("canary.jpg", "image/jpeg", JPEG);
  await phone.expect("/check"); await stop(); await phone.main();
  await phone.expect("/done"); await stop();
  seen.receipt = await phone.page.textContent(".receipt");
}

const SCENARIOS = {
  async walk(browser) {
    const phone = await Phone.open(browser);
    phone.rate = 4;
    await walk(phone);
    const receipt = seen.receipt;
    await phone.page.reload(); // shown again, it is still the same one
    seen.receiptAgain = await phone.page.textContent(".receipt");
    if (receipt !== seen.receiptAgain) throw new Error("another receipt");
    await phone.press("form[action='/again'] button");
    await phone.expect("/");
    seen.forgotten = !(await phone.page.isChecked("#agreed"));
  },

  async english(browser) {
    const phone = await Phone.open(browser);
    await phone.press("[name=language][value=en]");
    seen.lang = await phone.page.getAttribute("html", "lang");
    await walk(phone, { look: false });
    seen.text = await phone.page.textContent("main");
  },

  async plain(browser) { // an old phone: no script at all
    const phone = await Phone.open(browser, { javaScriptEnabled: false });
    await walk(phone, { look: true, script: false });
    const second = await Phone.open(browser, { javaScriptEnabled: false });
    await second.begin();
    await second.press("[value=fill]");
    seen.filledMail = await second.page.inputValue("#mail");
    await second.main();
    await second.page.fill("#name", "とちゅう");
    await second.press("[value=back]"); // half typed, and back
    await second.main();
    seen.kept = await second.page.inputValue("#name");
    await second.page.goBack(); await second.page.goForward();
    seen.keptByBrowser = await second.page.inputValue("#name");
    await second.press("[value=fill]");
    seen.filledName = await second.page.inputValue("#name");
    await second.main(); await second.date("heisei", "元", "12", "３１");
    await second.expect("/photo"); await second.press("[value=without]");
    await second.expect("/check"); await second.press("a[href='/name']"); // なおす
    await second.name("練習 花子"); await second.expect("/check");
    seen.checked = await second.page.textContent("main");
    await second.main(); await second.expect("/done");
  },

  async bad(browser) {
    const phone = await Phone.open(browser);
    await phone.main(); await phone.refused("agree"); await phone.look(); await phone.begin();
    for (const [name, text] of Object.entries({ mail_empty: "", mail_no_at: "taro", mail_two_at: "a@b@c.jp", mail_space: "ta ro@example.jp", mail_japanese: "たろう@example.jp", mail_no_front: "@example.jp", mail_no_dot: "taro@example", mail_long: `${"a".repeat(120)}@example.jp` })) {
      await phone.mail(text); await phone.refused(name);
      const kept = await phone.page.inputValue("#mail");
      if (kept !== text) throw new Error(`lost ${text}: ${kept}`);
    }
    await phone.look(); await phone.mail("ｔａｒｏ＠example.jp");
    for (const [name, text] of Object.entries({ name_empty: "", name_digits: "練習 1号", name_signs: "<script>alert()</script>", name_long: "長".repeat(41) })) {
      await phone.name(text); await phone.refused(name);
      const kept = await phone.page.inputValue("#name");
      if (kept !== text) throw new Error(`lost ${text}: ${kept}`);
    }
    await phone.look(); await phone.name("練習 太郎");
    for (const [name, date] of Object.entries({ all_empty: ["", "", "", ""], year_number: ["showa", "99", "1", "1"], month_number: ["showa", "25", "13", "1"], day_number: ["showa", "25", "1", "ついたち"], day_not_in_month: ["showa", "25", "2", "30"], date_not_in_era: ["showa", "64", "2", "1"], date_future: ["reiwa", "50", "1", "1"] })) {
      await phone.date(...date); await phone.refused(name);
      const kept = await phone.page.inputValue("#day");
      if (kept !== date[3]) throw new Error(`lost ${date[3]}: ${kept}`);
    }
    await phone.look(); await phone.date("showa", "64", "1", "7");
    await phone.expect("/photo"); await phone.main(); await phone.refused("photo_empty");
    await phone.photo("letter.txt", "image/jpeg", Buffer.from("no picture")); await phone.refused("photo_other");
    await phone.look(); await phone.photo("cat.png", "image/png", Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), JPEG]));
    await phone.expect("/check");
    await phone.page.goto(new URL("/../../etc/passwd", url).href); seen.missing = await phone.page.textContent("h1");
    await phone.press("a.button"); await phone.expect("/check");
  },

  async keyboard(browser) { // no finger, no mouse
    const phone = await Phone.open(browser, { hasTouch: false, isMobile: false });
    const page = phone.page;
    const to = async (selector) => {
      for (let i = 0; i < 30; i += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((s) => document.activeElement && document.activeElement.matches(s), selector)) {
          const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
          if (ring === "none") throw new Error(`no focus ring on ${selector}`);
          return;
        }
      }
      throw new Error(`the Tab key never came to ${selector}`);
    };
    const enter = async () => { await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]); };
    await to("#agreed"); await page.keyboard.press("Space"); await to("button.main"); await enter();
    await to("#mail"); await page.keyboard.type("taro@example.jp"); await to("button.main"); await enter();
    await to("#name"); await page.keyboard.type("Taro"); await to("button.main"); await enter();
    await to("[name=era]"); await page.keyboard.press("Space"); await page.keyboard.press("ArrowDown");
    await to("#year"); await page.keyboard.type("25"); await to("#month"); await page.keyboard.type("4");
    await to("#day"); await page.keyboard.type("8"); await to("button.main"); await enter();
    await phone.expect("/photo"); await to("[value=without]"); await enter();
    await phone.expect("/check"); await to("button.main"); await enter();
    await phone.expect("/done");
    seen.keyboards = await (async () => {
      const other = await Phone.open(browser); await other.begin();
      const mail = await other.page.getAttribute("#mail", "inputmode"); await other.mail("a@b.jp");
      await other.name("あ"); return [mail, await other.page.getAttribute("#day", "inputmode")];
    })();
  },

  async drop(browser) { // the Wi-Fi drops, then the server dies: what was typed is still there
    const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const phone = await Phone.open(browser), page = phone.page;
    await phone.begin();
    await page.fill("#mail", "still.here@example.jp");
    await phone.context.setOffline(true);
    await page.click("button.main");
    await page.waitForSelector("#notice:visible");
    seen.told = await page.textContent("#notice");
    seen.afterWifi = await page.inputValue("#mail");
    await phone.context.setOffline(false);
    await phone.main(); await phone.expect("/name");
    await page.fill("#name", "まだ ここに");
    console.log("kill"); await lines.next();
    await page.click("button.main"); await page.waitForSelector("#notice:visible");
    await page.reload().catch(() => {});
    console.log("start"); await lines.next();
    await page.goto(new URL("/name", url).href);
    seen.afterServer = await page.inputValue("#name");
    await phone.main(); await phone.expect("/date");
    await page.click("[value=back]"); await page.waitForURL("**/name");
    await page.click("[value=back]"); await page.waitForURL("**/mail");
    seen.mailAfter = await page.inputValue("#mail");
    process.stdin.destroy();
  },
};

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: !headed, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
try {
  await SCENARIOS[scenario](browser);
  console.log(JSON.stringify(seen));
} catch (error) {
  console.error(error, JSON.stringify(seen, null, 1));
  process.exitCode = 1;
} finally {
  await browser.close();
}
