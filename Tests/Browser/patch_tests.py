"""A drawing that has been changed in place is the one that would have been drawn."""

from browser import DEMOS, PAGES, PageTestCase, shown, wait_until

# Of these drawings some elements come and go as the first slider moves, or their attributes.
CHANGING = ["digit-clusters", "em-mixture", "kl-directions", "naive-vs-importance", "rbm-unrolled"]
STEADY = ["data-augmentation", "jensen-bound", "marginal-by-enumeration", "vae-blur", "wake-sleep"]

# One step of a slider and back to rest; how many of the drawings then are still the same elements.
STEP = """async ([label, by]) => {
  const section = document.getElementById(label);
  const slider = section.querySelector("input[type=range]");
  const before = [...section.querySelectorAll("figure > svg")];
  slider.value = Number(slider.value) + by;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  const demo = weft.page.demos.get(label);
  while (demo.wanted || demo.resting) await new Promise((resolve) => setTimeout(resolve, 10));
  return before.filter((drawing) => drawing.isConnected).length;
}"""
SLIDER = "label => document.getElementById(label).querySelector('input[type=range]').{}"


class Patches(PageTestCase):
    def check(self, name):
        [(lesson, label)] = [
            (lesson, label) for lesson, label in DEMOS
            if f'id="{label}" data-demo="{name}"' in (PAGES / lesson).read_text()]
        page = self.open(lesson)
        page.evaluate("label => document.getElementById(label).closest('details')?.setAttribute('open', '')", label)
        wait_until(page, "() => globalThis.weft?.page")
        value, most = (int(page.evaluate(SLIDER.format(it), label)) for it in ("value", "max"))
        way = 1 if value + 3 <= most else -1
        stayed = [page.evaluate(STEP, [label, way * by]) for by in (1, 1, -1, 2)]
        other = self.open(lesson, page.url[page.url.index("#"):])
        wait_until(
            other,
            "([label, text]) => document.querySelector(`[id='${label}'] .weft-parameters`).textContent === text",
            [label, page.locator(f"[id='{label}'] .weft-parameters").text_content()])
        wait_until(other, "label => !weft.page.demos.get(label).resting", label)
        self.assertEqual(shown(other, label), shown(page, label))
        return stayed

    def test_what_comes_and_goes(self):
        for name in CHANGING:
            with self.subTest(name):
                self.check(name)

    def test_what_only_moves_stays(self):
        for name in STEADY:
            with self.subTest(name):
                stayed = self.check(name)
                # Of the first nothing is known but how they look; the second are put in whole.
                self.assertGreater(min(stayed[2:]), 0)
