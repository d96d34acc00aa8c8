"""What the course's sources print otherwise: each right statement still stands in a lesson.

The sources are two lectures, one on generative models and one on the autoencoder; a row names the lines of theirs
that it puts right. WEFT_PAGES names the folder of pages; scripts/test renders it.
"""

import html.parser
import os
import pathlib
import re
import unittest
from typing import NamedTuple

PAGES = pathlib.Path(os.environ["WEFT_PAGES"]).resolve()

# The lines at which each lecture errs, slips or says too little. A word tells apart two slips of one line.
GENERATIVE_MODELS = [
    "13 depth", "13 width", "25", "27", "34", "39-41", "49", "52", "56", "57 sleep", "57 wake", "113", "115", "129",
    "143-147", "147", "149", "153-155", "155", "161-167", "169", "175", "186", "192", "210-214", "216", "228", "236",
    "244", "244-256", "248-258", "270-272", "274", "278-288", "286", "294 sleep", "294 wake", "302",
]
AUTOENCODER = ["125-127", "208", "229", "268", "270", "300", "313-315", "328-329", "335"]


class Row(NamedTuple):
    right: str
    lesson: str
    anchor: str
    phrase: str


# By lecture and lines, parted by commas: what is right, and where a lesson says it. A formula is its TeX. The
# anchor "weft.text" is a page's text before its first heading.
ROWS = [
    ("generative models", "13 width", Row(
        "infinite width, and no finite one, makes a random network a Gaussian process",
        "infinitely-deep-infinitely-wide", "nte-limits", "infinitely wide network that is a Gaussian process")),
    ("generative models", "13 width", Row(
        "the weights are independent draws, and the sum is scaled by the width",
        "infinitely-deep-infinitely-wide", "the-other-limit", r"\frac{1}{\sqrt H}")),
    ("generative models", "13 depth", Row(
        "an RBM is an endless directed net whose layers share weights",
        "infinitely-deep-infinitely-wide", "nte-limits",
        "Boltzmann machine equals an infinitely deep directed net with tied weights")),
    ("generative models", "25", Row(
        "the nets are called sigmoid belief nets", "explaining-away", "weft.text", "is a sigmoid belief net")),
    ("generative models", "27", Row(
        "a stack is tuned up and down, as in wake–sleep, or by backpropagation",
        "layer-upon-layer", "a-bound-that-starts-tight", "a variant of wake–sleep that runs up and down the stack")),
    ("generative models", "34", Row(
        "a Helmholtz machine has arrows", "a-machine-that-dreams", "nte-phases",
        "A Helmholtz machine is a directed model")),
    ("generative models", "49", Row(
        "hidden variables are parted in two, not added", "filling-in-again-and-again", "nte-split", "z = (z_1, z_2)")),
    ("generative models", "52", Row(
        "the bound rewards explaining x, less the divergence from the prior", "jensens-bound", "eq-three",
        r"\E_q[\log p(x \mid z)] - \KL{q(z)}{p(z)}")),
    ("generative models", "52", Row(
        "an encoder's q depends on x", "two-networks-one-bound", "eq-bound", r"\KL{q(z \mid x)}{p(z)}")),
    ("generative models", "56, 175", Row(
        "wake–sleep need not converge", "a-machine-that-dreams", "no-hill", "Nothing guarantees it")),
    ("generative models", "56, 175", Row(
        "its two steps are no gradient of one function", "a-machine-that-dreams", "no-hill", "then there is no F")),
    ("generative models", "57 sleep, 155, 161-167", Row(
        "sleep raises log q(h | x), averaged over dreams", "a-machine-that-dreams", "eq-sleep",
        r"\E_{p(x, h)}\big[\log q(h \mid x)\big]")),
    ("generative models", "161-167", Row(
        "sleep lowers the divergence from the model's posterior, over the model's images",
        "a-machine-that-dreams", "eq-sleep", r"\E_{p(x)}\big[\KL{p(h \mid x)}{q(h \mid x)}\big]")),
    ("generative models", "57 wake, 147, 294 wake", Row(
        "wake climbs the joint, prior included", "a-machine-that-dreams", "nte-phases",
        r"it climbs \log p(x, h)")),
    ("generative models", "113", Row(
        "q(z | x) stands in for the posterior p(z | x)", "two-networks-one-bound", "when-the-guess-can-be-exact",
        r"below the log likelihood by the gap, \KL{q(z \mid x)}{p(z \mid x)}")),
    ("generative models", "115", Row(
        "the bound has the joint in its numerator", "jensens-bound", "nte-joint", "The numerator of w is the joint")),
    ("generative models", "115", Row(
        "the bound of EM has the joint, too; with the posterior it bounds nothing",
        "climbing-without-labels", "cau-joint", "It bounds nothing")),
    ("generative models", "129", Row(
        "only an unrestricted q is best as the posterior", "explaining-away", "learning-with-such-a-guess",
        "The best q of all is the posterior, proportional to p(x, z); a family may lack it")),
    ("generative models", "143-147", Row(
        "wake raises the bound, and surely the likelihood only at q = posterior",
        "a-machine-that-dreams", "nte-phases", "Only where q is the posterior is it sure to raise the likelihood too")),
    ("generative models", "149", Row(
        "a generative model says how x comes of z", "two-to-the-thirty", "the-sum", "how probable each x is given z")),
    ("generative models", "153-155", Row(
        "over φ, too, the bound has prior and entropy", "a-machine-that-dreams", "eq-machine-bound",
        r"\log p(x, h) \\ &- \log q(h \mid x)")),
    ("generative models", "153-155", Row(
        "without these the best guess is a single point", "a-machine-that-dreams", "nte-phases",
        "a guess that bets everything on one cause, whatever the prior says")),
    ("generative models", "169", Row(
        "dreams are drawn from the joint", "a-machine-that-dreams", "nte-phases",
        "from dreams, drawn from the joint: causes first")),
    ("generative models", "186", Row(
        "noise is an argument that knows no parameter, and need not be added",
        "gradients-through-chance", "weigh-or-move", r"any z = g(\varepsilon, \mu) with a slope in \mu will do, if the "
        r"distribution of \varepsilon doesn’t depend on \mu")),
    ("generative models", "192", Row(
        "blur comes from the likelihood", "two-networks-one-bound", "nte-blur", "The blur comes from the likelihood")),
    ("generative models", "192", Row(
        "maximum likelihood is the covering direction, the bound's gap the seeking one",
        "kl-directions", "who-asks-which-question", "It is the reverse direction")),
    ("generative models", "236", Row(
        "the divergence from the prior is subtracted", "jensens-bound", "nte-joint",
        "Reconstruction minus divergence. With a plus, nothing keeps q from getting ever narrower")),
    ("generative models", "39-41", Row(
        "the predictor minimises and the code maximises the same error", "two-players-no-hill", "nte-error",
        "The predictor lowers the error, and the code raises the same error")),
    ("generative models", "210-214", Row(
        "the two losses have other slopes", "a-game-and-its-value", "nte-losses",
        "they rest in the same place, but on the way they have other slopes")),
    ("generative models", "210-214", Row(
        "the non-saturating game isn't zero-sum", "a-game-and-its-value", "nte-losses",
        "the game is no longer zero-sum")),
    ("generative models", "216", Row(
        "the best discriminator is known for any generator, and ½ only where it is the data", "a-game-and-its-value",
        "nte-losses", "is the best answer to every generator. It is ½ everywhere only if the two agree")),
    ("generative models", "228", Row(
        "the loss of the lemma is the non-saturating one, halved by the coin", "gan-lemma",
        "a-coin-you-see-an-x-you-dont", r"the \tfrac12 comes from the coin")),
    ("generative models", "244, 302", Row(
        "the generator's objective is one of θ", "gan-lemma", "a-coin-you-see-an-x-you-dont",
        r"Only the first term depends on \theta")),
    ("generative models", "244-256", Row(
        "the reversed discriminator is defined", "gan-lemma", "a-coin-you-see-an-x-you-dont",
        r"q^r(y \mid x) = q(1 - y \mid x)")),
    ("generative models", "248-258", Row(
        "the lemma is about one gradient, with a fair coin", "gan-lemma", "nte-lemma",
        "needs a fair coin, and holds for one slope")),
    ("generative models", "270-272", Row(
        "a poor discriminator can lead away from the data", "gan-lemma", "a-judge-who-has-it-backwards",
        "the step leads away from data and target alike")),
    ("generative models", "274", Row(
        "to be absent costs nothing, however much there is", "gan-lemma", "nte-lemma",
        r"it costs nothing to be absent, however large q^r is there")),
    ("generative models", "278-288", Row(
        "what a GAN, a VAE and wake–sleep have in common is set side by side", "one-family", "tbl-family",
        "data, guessed causes")),
    ("generative models", "278-288, 286", Row(
        "the VAE in the GAN's notation holds up to constants", "one-family", "nte-family", r"p_\theta(x \mid z, y)")),
    ("generative models", "294 sleep", Row(
        "sleep moves the recognition network", "one-family", "nte-family", r"Sleep teaches \varphi")),
    ("the autoencoder", "125-127", Row(
        "sigmoids bound the centres and the variances", "two-to-the-thirty", "a-number-behind-the-wall",
        "every variance between 1 and e")),
    ("the autoencoder", "125-127", Row(
        "so the mixture is all but one bell", "two-to-the-thirty", "a-number-behind-the-wall",
        "Nearly a single bell.")),
    ("the autoencoder", "208", Row(
        "unbiased needs q > 0 where the joint is", "importance-sampling", "look-first-then-draw",
        r"q(z) > 0 wherever p(z)\, p(x \mid z) > 0")),
    ("the autoencoder", "208", Row(
        "unbiased promises no finite variance", "importance-sampling", "what-a-sample-can-tell",
        "weights are right on average, and yet their variance is infinite")),
    ("the autoencoder", "229", Row(
        "a mean logarithm is at most the mean's, with equality only for constant weights",
        "jensens-bound", "why-it-falls-short", "equal if and only if the weight is the same number")),
    ("the autoencoder", "268", Row(
        "entropy includes the minus sign", "jensens-bound", "nte-joint", "Entropy has a minus sign")),
    ("the autoencoder", "270, 300", Row(
        "the bound is tight if, and only if, q is the posterior", "jensens-bound", "the-gap-has-a-name",
        "It is zero if and only if q is the posterior")),
    ("the autoencoder", "313-315", Row(
        "a bell's second number is its variance", "the-top-of-a-nine", "one-bell-for-two",
        "The second numbers are variances")),
    ("the autoencoder", "328-329", Row(
        "to be certain of one filling costs finitely much", "the-top-of-a-nine", "weft.text",
        r"the gap is -\log p(z = 111111 \mid x)")),
    ("the autoencoder", "328-329", Row(
        "what has no ink needs a φ near zero", "the-top-of-a-nine", "how-good-can-it-get", "0.05 for pixel 5")),
    ("the autoencoder", "328-329", Row(
        "independent pixels are good only where the posterior's nearly are",
        "the-top-of-a-nine", "pixels-that-like-to-agree", "independent pixels can’t say")),
    ("the autoencoder", "335", Row(
        "the evidence is the bound and the divergence from the posterior", "the-top-of-a-nine", "eq-split",
        r"&= \log p(x) - \KL{q}{p(z \mid x)}")),
]

# What no line of the lectures says, and an author must get right.
CARE = [
    Row("a sharp Gaussian proposal has infinite variance, at half the posterior's already",
        "jensens-bound", "a-good-bound-a-bad-proposal", "at most half the posterior’s variance"),
    Row("prior and uniform draws differ, and either may win", "two-to-the-thirty", "draws-instead-of-a-sum",
        "Neither always wins"),
    Row("a gap of V / 2k needs a finite V and many draws", "jensens-bound", "exr-half", "with many draws"),
    Row("bounds rise with the draws and start at the ELBO", "jensens-bound", "more-draws-inside-the-logarithm",
        r"\mathcal{L}_1 is the ELBO"),
    Row("CD follows no function's gradient", "a-machine-without-arrows", "does-it-matter",
        "there is no function that CD-1 climbs"),
    Row("CD rests where model and data agree", "a-machine-without-arrows", "does-it-matter",
        "where model and data agree it rests"),
    Row("sleep can step against the bound's slope", "a-machine-that-dreams", "what-each-phase-climbs",
        "the step leads downhill"),
    Row("the best baseline weighs by squared scores", "gradients-through-chance", "eq-best-baseline",
        r"\frac{\E[f\, u^2]}{\E[u^2]}"),
    Row("one bit has a baseline without variance", "gradients-through-chance", "a-bit-cant-be-moved",
        "with the weights swapped"),
    Row("a chain's memory depends on the question", "filling-in-again-and-again", "what-a-thousand-points-are-worth",
        "how long it remembers depends on the question"),
    Row("the best factorised q may be a disastrous proposal", "the-top-of-a-nine", "pixels-that-like-to-agree",
        "enormous weights that you will never see"),
    Row("a sample's tail need not show the true one", "importance-sampling", "what-a-sample-can-tell",
        "proves nothing"),
    Row("a wide network's kurtosis falls as one over its width", "infinitely-deep-infinitely-wide", "the-other-limit",
        "of H terms falls as 1/H"),
]


class Reading(html.parser.HTMLParser):
    """The text of one anchor: of its element, or under its heading; formulas as TeX, figures left out."""

    VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
    UNREAD = {"head", "script", "style", "svg", "template", "math"}

    def __init__(self, page, anchor):
        super().__init__()
        self.anchor = anchor
        self.found = False
        self.words = []
        self.open = []
        # Where the reading ends: with an element, as the number of those around it, or at a heading's rank.
        self.depth = self.rank = None
        self.feed(page)
        self.text = " ".join("".join(self.words).replace("\u2060", "").split())

    @property
    def is_reading(self):
        return self.depth is not None or self.rank is not None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        rank = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None
        if rank and self.rank is not None and rank <= self.rank:
            self.rank = None
        if attributes.get("id") == self.anchor:
            self.found = True
            if self.anchor == "weft.text":
                self.rank = 6
            elif rank:
                self.rank = rank
            else:
                self.depth = len(self.open)
        elif self.anchor == "weft.text" and tag == "h1":
            self.rank = 6
        if tag not in self.VOID:
            skips = tag in self.UNREAD or attributes.get("aria-hidden") == "true"
            self.open.append((tag, "skip" if skips else "tex" if tag == "annotation" else None))

    def handle_endtag(self, tag):
        if tag not in (it for it, _ in self.open):
            return
        while self.open.pop()[0] != tag:
            pass
        if self.depth is not None and len(self.open) <= self.depth:
            self.depth = None

    def handle_data(self, data):
        if not self.is_reading:
            return
        kinds = [kind for _, kind in self.open]
        if "tex" in kinds or "skip" not in kinds:
            self.words.append(data)


def reading(row):
    return Reading((PAGES / (row.lesson + ".html")).read_text(), row.anchor)


def lines(text):
    return [it.strip() for it in text.split(",")]


class Errata(unittest.TestCase):
    def check(self, row):
        place = f"{row.lesson}#{row.anchor}"
        if not (PAGES / (row.lesson + ".html")).exists():
            self.fail(f"no longer in the course: “{row.right}”. There is no page {row.lesson}.")
        part = reading(row)
        if not part.found:
            self.fail(f"no longer in the course: “{row.right}”. {place} is gone.")
        if row.phrase not in part.text:
            self.fail(f"no longer in the course: “{row.right}”. {place} lacks “{row.phrase}”.")

    def test_what_the_lectures_print_otherwise_is_right_in_a_lesson(self):
        for lecture, text, row in ROWS:
            with self.subTest(f"the lecture on {lecture}, {text}: {row.right}"):
                self.check(row)

    def test_what_needs_care_is_right_in_a_lesson(self):
        for row in CARE:
            with self.subTest(row.right):
                self.check(row)

    def test_every_line_has_its_row(self):
        given = {(lecture, line) for lecture, text, _ in ROWS for line in lines(text)}
        known = {("generative models", line) for line in GENERATIVE_MODELS} | {
            ("the autoencoder", line) for line in AUTOENCODER}
        self.assertEqual(sorted(known - given), [], "no row says what is right at these lines")
        self.assertEqual(sorted(given - known), [], "rows name lines that are no slips")


if __name__ == "__main__":
    unittest.main()
