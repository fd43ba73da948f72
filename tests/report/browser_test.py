#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The page in headless Chromium: drawn at 390 and 1400 px, light and dark, without a message on the
console, and used by keyboard alone.

    browser_test.py PROGRAM [--keep FOLDER]    FOLDER gets a screenshot of each
"""
import base64
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from small_study import compared, further_studies, report

PROGRAM, KEEP = "", None
WIDTHS = {"phone": 390, "wide": 1400}
MARKS = "path, circle, line, rect, text"
# Marks that must be there for a drawing to show something: 3 arms with point, interval and label.
LEAST_MARKS = 12


SWEEPS = {
    "one-key": ("founding.members=50,100,150",),
    "words": ("split.basis=none,interest",),
    "two-keys": ("founding.members=50,100,150", "split.basis=none,interest"),
    "three-keys": ("founding.members=50,100", "content.items_per_day=1,4", "split.basis=none,interest"),
    "latin": ("founding.members=50:150", "content.items_per_day=1:4"),
}


def swept(folder, name, *axes):
    """The page of a small sweep."""
    design = ["--design", "latin", "--points", "5"] if name == "latin" else []
    subprocess.run([PROGRAM, "sweep", folder / "small.toml", *(w for a in axes for w in ("--vary", a)), *design,
                    "--replicates", "2", "--set", "study.days=40", "--report", "--quiet", "--out", folder / name],
                   check=True, capture_output=True)
    return (folder / name / "report.html").as_uri()


def chromium():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--host-resolver-rules=MAP * ~NOTFOUND"):  # from disk, without a network
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        results = compared(PROGRAM, Path(cls.temporary.name), "--graph-sample")
        further_studies(PROGRAM, results)
        report(results)
        cls.url = cls.page = (results / "report.html").as_uri()
        cls.sweeps = [swept(results.parent, name, *flags) for name, flags in SWEEPS.items()]
        cls.driver = chromium()

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.temporary.cleanup()

    def opened(self, width, scheme="light"):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.get(self.url)
        WebDriverWait(self.driver, 20).until(
            lambda d: d.execute_script("return document.documentElement.dataset.ready") == "yes")

    def keep(self, name):
        if KEEP is None:
            return
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        width = self.driver.execute_script("return innerWidth")
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
        (KEEP / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def marks(self, figure):
        return self.driver.execute_script(
            "return document.querySelectorAll(`#plot-${arguments[0]} svg :is(${arguments[1]})`).length",
            figure, MARKS)

    def test_every_figure_is_drawn_at_both_widths_light_and_dark_and_the_console_is_silent(self):
        for name, width in WIDTHS.items():
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    self.opened(width, scheme)
                    figures = [p.get_attribute("data-figure") for p in
                               self.driver.find_elements(By.CSS_SELECTOR, ".plot")]
                    self.assertEqual(len(figures), 14)
                    for figure in figures:
                        self.assertGreaterEqual(self.marks(figure), LEAST_MARKS, figure)
                    self.assertEqual(self.driver.get_log("browser"), [])
                    self.assertLessEqual(self.driver.execute_script(
                        "return document.documentElement.scrollWidth"), width, "scrolls sideways")
                    self.keep(f"{name}-{scheme}")

    def test_the_pages_of_sweeps_are_drawn_at_both_widths_light_and_dark(self):
        self.addCleanup(setattr, Browser, "url", self.page)
        for url in self.sweeps:
            Browser.url = url
            for name, width in WIDTHS.items():
                for scheme in ("light", "dark"):
                    with self.subTest(url=url, width=width, scheme=scheme):
                        self.opened(width, scheme)
                        self.assertGreaterEqual(self.marks("sweep-members"), LEAST_MARKS)
                        self.assertEqual(self.driver.get_log("browser"), [])
                        self.assertLessEqual(self.driver.execute_script(
                            "return document.documentElement.scrollWidth"), width, "scrolls sideways")
                        self.keep(f"{Path(url).parent.name}-{name}-{scheme}")
                self.nothing_outside(width)

    def test_nothing_is_drawn_outside_its_figure(self):
        for width in WIDTHS.values():
            self.nothing_outside(width)

    def nothing_outside(self, width):
        self.opened(width)
        outside = self.driver.execute_script("""
            return [...document.querySelectorAll('.plot svg')].filter((svg) => {
              const room = document.documentElement.clientWidth;
              return [...svg.querySelectorAll('text')].some((t) => {
                const box = t.getBoundingClientRect();
                return box.width > 0 && (box.left < -1 || box.right > room + 1);
              });
            }).map((svg) => svg.closest('.plot').dataset.figure)""")
        self.assertEqual(outside, [])

    def test_everything_that_can_be_done_can_be_reached_by_tab(self):
        self.opened(1400)
        wanted = self.driver.execute_script(
            "return document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')"
            ".length")
        body = self.driver.find_element(By.TAG_NAME, "body")
        seen, kinds = set(), set()
        for _ in range(wanted + 5):
            body.send_keys(Keys.TAB)
            at = self.driver.switch_to.active_element
            seen.add(at.id)
            kinds.add(at.tag_name)
            body = at
        self.assertLessEqual({"a", "button", "input", "select", "summary", "pre"}, kinds)
        hidden = self.driver.execute_script("""
            return [...document.querySelectorAll('details:not([open]) .table')].length""")
        self.assertGreaterEqual(len(seen), wanted - hidden - 1)

    def test_the_numbers_of_a_figure_open_by_keyboard(self):
        self.opened(390)
        details = self.driver.find_element(By.CSS_SELECTOR, ".numbers[data-figure=kol]")
        details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
        WebDriverWait(self.driver, 5).until(
            lambda d: details.find_elements(By.CSS_SELECTOR, "tbody tr"))
        self.assertEqual(len(details.find_elements(By.CSS_SELECTOR, "tbody tr")), 8)

    def test_another_metric_and_fewer_strategies_are_drawn_when_chosen(self):
        self.opened(1400)
        title = "return document.querySelector('#plot-over-days h4').textContent"
        self.assertTrue(self.driver.execute_script(title).startswith("members"))
        self.driver.find_element(By.ID, "metric").send_keys("trust")
        self.assertTrue(self.driver.execute_script(title).startswith("trust"))
        before = self.marks("over-days")
        self.driver.find_element(By.CSS_SELECTOR, "input[name=arm][value='1']").send_keys(Keys.SPACE)
        self.assertLess(self.marks("over-days"), before)
        self.assertEqual(self.driver.get_log("browser"), [])

    def test_every_drawing_says_in_words_what_it_shows(self):
        self.opened(1400)
        labels = [p.get_attribute("aria-label") for p in
                  self.driver.find_elements(By.CSS_SELECTOR, ".plot[role=img]")]
        self.assertEqual(len(labels), 14)
        self.assertTrue(all(len(label) > 60 for label in labels))

    def test_text_contrasts_with_its_background_in_light_and_dark(self):
        for scheme in ("light", "dark"):
            self.opened(1400, scheme)
            ratio = self.driver.execute_script("""
                const style = getComputedStyle(document.documentElement);
                const light = (name) => {
                  const hex = style.getPropertyValue(name).trim();
                  const part = [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16) / 255)
                    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                  return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
                };
                const against = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                return ['--ink', '--faint', '--good', '--bad', '--link'].map(
                  (name) => against(light(name), light('--bg')));""")
            self.assertGreaterEqual(min(ratio), 4.5, scheme)  # WCAG 2.1, 1.4.3


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    if "--keep" in sys.argv:
        KEEP = Path(sys.argv[sys.argv.index("--keep") + 1])
        KEEP.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
