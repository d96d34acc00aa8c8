"""Points of figures that are dragged: where they are, and what follows them."""

from browser import PageTestCase, field, slider, wait_until

SAMPLING = "importance-sampling.html"
BELLS = "kl-directions.html"

# What the drawing that can be seen says of a handle, in pixels of the window.
LOOK = """([label, figure, name, element]) => {
  const figureElement = document.querySelector(`[id='${label}'] figure[data-figure='${figure}']`);
  const drawing = [...figureElement.querySelectorAll(':scope > svg')]
    .find((it) => it.getClientRects().length);
  const circle = [...drawing.querySelectorAll('circle')].find(({ dataset }) =>
    dataset.x === name && (dataset.xElement ?? '0') === String(element));
  const matrix = drawing.getScreenCTM();
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(matrix);
  const dot = at(circle.cx.baseVal.value, circle.cy.baseVal.value);
  const [low, high, from, to, scale] = circle.dataset.xAxis.split(' ');
  const near = [...figureElement.querySelectorAll('.weft-grip')].map((grip) => {
    const { left, top, width, height } = grip.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width, height,
      values: [...grip.querySelectorAll('[role=slider]')].map((it) => it.getAttribute('aria-valuetext')),
      names: [...grip.querySelectorAll('[role=slider]')].map((it) => it.getAttribute('aria-label')),
      away: Math.hypot(left + width / 2 - dot.x, top + height / 2 - dot.y) };
  }).sort((one, other) => one.away - other.away)[0];
  return { x: dot.x, y: dot.y, low: Number(low), high: Number(high), left: at(Number(from), 0).x,
    right: at(Number(to), 0).x, isLogarithmic: scale === 'logarithmic', grip: near };
}"""


class HandleTestCase(PageTestCase):
    def look(self, page, label, figure, name, element=0):
        return page.evaluate(LOOK, [label, figure, name, element])

    def quicken(self, page, label):
        """Its runs count as quick, so that they follow the hand on a busy machine too."""
        page.evaluate(
            "label => Object.defineProperty(weft.page.demos.get(label), 'leastTime',"
            " { get: () => 0, set() {} })", label)

    def numbers(self, page, label, name):
        """What the fields of a list hold."""
        fields = page.locator(f"[id='{label}'] [data-parameter='{name}'] input[type=text]")
        return ", ".join(field.input_value() for field in fields.all())

    def show(self, page, label, figure):
        page.locator(f"[id='{label}'] figure[data-figure='{figure}']").evaluate(
            "it => it.scrollIntoView({ block: 'center' })")

    def ticks(self, page, label, figure):
        return page.evaluate(
            """([label, figure]) => [...document.querySelectorAll(
              `[id='${label}'] figure[data-figure='${figure}'] > svg`)]
              .find((it) => it.getClientRects().length).innerHTML
              .match(/<text class="weft-tick"[^>]*>[^<]*/g)""",
            [label, figure])

    def value(self, look, x):
        """What a place across the window means on the axis."""
        share = (x - look["left"]) / (look["right"] - look["left"])
        if look["isLogarithmic"]:
            return look["low"] * (look["high"] / look["low"]) ** share
        return look["low"] + share * (look["high"] - look["low"])

    def place(self, page, label, figure, name, element=0):
        """The grip lies on its dot."""
        wait_until(
            page,
            f"(which) => (({LOOK})(which)).grip.away < 1",
            [label, figure, name, element])
