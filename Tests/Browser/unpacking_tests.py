"""The page unpacks what LZMA packed: its own code, which was split before, and anything else."""

import base64
import lzma
import pathlib
import random
import re

from browser import LESSONS, PAGES, PageTestCase

CODE = pathlib.Path(__file__).parents[2] / ".build-browser/weft.wasm"
FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 9, "lc": 2, "lp": 0, "pb": 0}]
UNPACK = """
async ([unpacker, packed]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes(unpacker));
  const { memory, room, unpack } = instance.exports;
  const data = bytes(packed);
  const start = room(data.length);
  new Uint8Array(memory.buffer, start, data.length).set(data);
  let size;
  try { size = unpack(); } catch (error) { return error.message; }
  let text = "";
  for (const byte of new Uint8Array(memory.buffer, start + data.length, size)) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}
"""


def pack(data):
    return lzma.compress(data, lzma.FORMAT_ALONE, filters=FILTERS)


def parts():
    """The page's code: the module that unpacks, and what it bears."""
    script = (PAGES / "weft-demos.js").read_text()
    unpacker, packed = base64.b64decode(re.search('"(.*)"', script).group(1)).split(b"\5demos")
    return re.sub(rb"\0[\x80-\xff]*[\x00-\x7f]$", b"", unpacker), packed


def samples():
    """Each begins with a zero, as a module does: what begins otherwise was split."""
    for name, data in texts():
        yield name, b"\0" + data


def texts():
    chance = random.Random(4)
    words = [chance.randbytes(chance.randrange(1, 40)) for _ in range(300)]
    yield "one byte", b""
    yield "one byte, often", b"w" * 3_000_000
    yield "chance", chance.randbytes(70_000)
    yield "words", b"".join(chance.choice(words) for _ in range(20_000))
    # Copies from near and far, whole and with a byte changed in between.
    text = bytearray(chance.randbytes(2_000))
    for _ in range(6_000):
        start = chance.randrange(len(text))
        text += text[start : start + chance.randrange(1, 300)]
        text[chance.randrange(len(text))] = chance.randrange(256)
    yield "changed copies", bytes(text)
    yield "a script", (PAGES / "weft-live.js").read_bytes()


class Unpacking(PageTestCase):
    def unpack(self, page, packed):
        given = [base64.b64encode(it).decode() for it in (parts()[0], packed)]
        return page.evaluate(UNPACK, given)

    def test_what_was_packed_comes_back(self):
        page = self.open(LESSONS[0])
        for name, data in samples():
            with self.subTest(name):
                self.assertTrue(base64.b64decode(self.unpack(page, pack(data))) == data)

    def test_what_is_damaged_ends(self):
        page = self.open(LESSONS[0])
        packed = pack(dict(samples())["words"])
        cuts = [packed[: int(len(packed) * share)] for share in (0, 0.001, 0.3, 0.9)]
        for damaged in [*cuts, packed[:20] + b"\xff" * 40 + packed[60:]]:
            with self.subTest(len(damaged)):
                self.assertIn("unreachable", self.unpack(page, damaged))

    def test_nothing_becomes_nothing(self):
        page = self.open(LESSONS[0])
        self.assertEqual(self.unpack(page, pack(b"")), "")

    def test_what_was_split_comes_back(self):
        page = self.open(LESSONS[0])
        self.assertTrue(base64.b64decode(self.unpack(page, parts()[1])) == CODE.read_bytes())

    def test_what_was_split_and_is_damaged_ends(self):
        page = self.open(LESSONS[0])
        split = lzma.decompress(parts()[1])
        chance = random.Random(5)
        damage = [split[:100], split[: len(split) // 2], split[:-1], split[:1], b"\xff" * 5000]
        # A symbol that there is not, where instructions are.
        place = len(split) // 3
        damage.append(split[:place] + b"\xff" * 100 + split[place + 100 :])
        damage.append(split[:2000] + chance.randbytes(len(split) - 2000))
        for damaged in damage:
            with self.subTest(len(damaged)):
                answer = self.unpack(page, pack(damaged))
                self.assertRegex(answer, "unreachable|out of bounds")
