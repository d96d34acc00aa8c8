"""Lessons of a megabyte, each full of one kind of mistake or of one thing taken too far.

An input is a course: the bytes of its files by their names.
"""

import random

SIZE = 1_000_000

# Marks that stand alone, never close or close in a way that makes the next one doubtful.
PIECES = [
    ">", "[", "![", "](", "[a](", "`", "$", "$a ", "$$ ", "- $$\n", "- $$\n- a\n", "> $$\n",
    "<", "<!--", '<a b="', "<a ", "<?", "<![CDATA[", "<b>\n", "&#1;", "{", "{eval}", "{eval} ",
    "{eval}`a` ", "{eval}`a.b` ", "*a **b ", "**a ", "_a ", "\\", "# a\n", "$a\n", "x $$y$$ z ",
    "[a]: b\n", "[z]: q\n\n[a](b) [z] ", "[a]: b\n\n# [a]\n", "[a](b) ", "[](a) ", "[^a]",
    "[^a]: b\n", "][", "\\[ ", "\\( ", "\\[\n", "- \\[\n", "\\begin{align}\n",
    "- \\begin{align}\n", "{$", "${", "**公：**中", " @fig-a ", "@a ", "[@a] ",
    "<!-- -->\n", "<!-- a\n\n", "<div>\n```{check}\n", "    ```{check}\n", "```{check}\n",
    "> ```{check}\n\n", "- ```{check}\n", "```{check}\n```\n", "```{demo}\n", "> ```{demo}\n\n",
    "- ```{demo}\n", "```{demo} a\n```\n", "```{demo} jensen-bound\n#| label: a\n```\n",
    "```\u00a0{demo}\n", "```{.python}\n```\n", "```{dmo}\n```\n", "{{a}} ", "~~a~~", "==a== ",
    "x^2^", "[[a]] ", "\\alpha ", ":::a\n", "::: {.a}\n\n", "|-|-\n", "a\n|-|-\n\n",
    "a | b\n-|-\n" + "a | b\n" * 3 + "\n", "`$a` $ b_1 $ ", "\\(a\\) ", "<div>{eval}`a`</div>\n\n",
    "> [!NOTE]\n\n", "{#a} ", "# a {#a}\n", "1. a\n", "- a\n", "a\n===\n", "a  \n", "\t", "\r", "a",
    "\0", "\u200b", "\u202e", "漢字", "**漢。**字", "שלום **עולם** ", "👩‍👩‍👧‍👦", "a\u0301",
    "- - ", "> - ", "![](a.png) ", "[a](#a) ", "[a](/etc/passwd) ", "[a](../../../b) ",
    "[a](%zz) ", "<https://a.b> ", "http://a.b ",
]  # fmt: skip

# The same with `html: true`.
HTML_PIECES = [
    "<", "<a ", "<b>\n", "<b>", "</b>", "<!--", '<a id="a">', "<div>\n\n", '<img src="a.png">',
    '<a href="b.md">', '<a href="#a">', "<script>a</script>\n\n", "<script>\n", "<style>\n",
    '<a b="c" ', "<a onclick=b>", "<iframe src=a>", "<svg><a>", '<a b="', "<textarea>",
    "<source srcset='a 1x, b 2x'>",
]  # fmt: skip


def repeated(piece, size=SIZE):
    return (piece * (size // len(piece.encode()) + 1)).encode()


def lines(form, count):
    return "".join(form.format(n=n) for n in range(count)).encode()


def lesson(text, **others):
    text = text if isinstance(text, bytes) else text.encode()
    return {"a.md": text, **{name.replace("_", "."): data for name, data in others.items()}}


def with_html(text):
    return lesson(text, weft_yml=b"title: A\nhtml: true\n")


def directive(body):
    return f"# A\n\n```{{demo}} jensen-bound\n{body}\n```\n"


def front_matter(body):
    return f"---\n{body}\n---\n\n# A\n"


def yaml_mistakes():
    """YAML that is deep, wide, cyclic or endless."""
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    return {
        "anchors": "".join(f"a{n}: &b{n} c\n" for n in range(SIZE // 18)).rstrip(),
        "aliases": "".join(f"a{n}: *b\n" for n in range(SIZE // 13)).rstrip(),
        "alias bomb": bomb.rstrip(),
        "deep lists": "a: " + "[" * SIZE,
        "deep mappings": "a: " + "{a: " * (SIZE // 4),
        "deep blocks": "\n".join(" " * n + "a:" for n in range(1400)),
        "dashes": "- " * (SIZE // 2),
        "a long key": "k" * SIZE + ": 1",
        "long keys": "".join(("k" * 2000 + f"{n}: 1\n") for n in range(500)).rstrip(),
        "a long value": "a: " + "v" * SIZE,
        "many keys": "".join(f"key-{n}: 1\n" for n in range(SIZE // 14)).rstrip(),
        "one key": ("a: 1\n" * (SIZE // 5)).rstrip(),
        "tags": "".join(f"a{n}: !b c\n" for n in range(SIZE // 14)).rstrip(),
        "question marks": "? " * (SIZE // 2),
        "open quotes": 'a: "' * (SIZE // 4),
        "no colons": "word\n" * (SIZE // 5),
        "control characters": "a: " + "\x01" * SIZE,
        "one wide list": "a: [" + "1, " * (SIZE // 3) + "]",
        "comments": "#\n" * (SIZE // 2),
        "tabs": "a:\n" + "\tb: 1\n" * (SIZE // 6),
        "percent signs": "%\n" * (SIZE // 2),
    }


def yaml():
    for name, body in yaml_mistakes().items():
        yield f"yaml in a directive: {name}", lesson(directive(body))
        yield f"yaml in options: {name}", lesson(
            directive("".join(f"#| {line}\n" for line in body.split("\n")).rstrip())
        )
        yield f"yaml in front matter: {name}", lesson(front_matter(body))
        yield f"yaml in weft.yml: {name}", lesson("# A\n", weft_yml=body.encode())
        yield f"yaml with a known name: {name}", lesson(
            front_matter("title: |\n" + "".join(f"  {line}\n" for line in body.split("\n")))
        )


def directives():
    good = "```{{demo}} jensen-bound\n#| label: l{n}\nsamples: 100\n```\n\n"
    yield "one good directive, many times", lesson(lines(good, 15_000))
    yield "one directive, no label", lesson(repeated("```{demo} jensen-bound\n```\n\n"))
    yield "labels twice", lesson(lines(good.replace("l{n}", "a"), 20_000))
    yield "labels and unknown values", lesson(
        lines(good, 8_000) + lines("{{eval}}`m{n}.x`\n\n", 30_000)
    )
    yield "unknown values, one line", lesson(
        lines(good, 500) + lines("{{eval}}`m{n}.x` ", 50_000)
    )
    yield "unknown demos", lesson(lines("```{{demo}} d{n}\n```\n\n", 40_000))
    yield "unknown parameters", lesson(
        directive("".join(f"sample{n}: 1\n" for n in range(60_000)).rstrip())
    )
    yield "values without a demo's number", lesson(
        directive("#| label: a") + "{eval}`a.nothing` " * 50_000
    )
    yield "one value, many times", lesson(
        directive("#| label: a") + "{eval}`a.log-evidence` " * 40_000
    )
    for name, claim in {
        "claims that hold": "1 < 2\n",
        "false claims": "2 < 1\n",
        "claims of a demo": "a.log-evidence < 100\n",
        "claims of no demo": "b.c < 1\n",
        "claims that can't be read": "x\n",
        "claims nested": "(" * 40 + "1 < 2\n",
    }.items():
        block = "```{check}\n" + claim * (SIZE // len(claim)) + "```\n"
        yield f"one check: {name}", lesson(directive("#| label: a") + "\n" + block)
        many = ("```{check}\n" + claim + "```\n\n") * (SIZE // (len(claim) + 17))
        yield f"many checks: {name}", lesson(directive("#| label: a") + "\n" + many)
    yield "one endless claim", lesson("```{check}\n" + "1 + " * (SIZE // 4) + "1 < 2\n```\n")
    yield "a deep claim", lesson("```{check}\n" + "(" * SIZE + "\n```\n")
    yield "a long caption", lesson(directive('#| caption: "' + "*a **b $x " * 99_000 + '"'))
    yield "an escaped caption", lesson(directive('#| caption: "' + "\\u0061" * 160_000 + '"'))
    yield "many figures named", lesson(
        directive(
            "#| captions:\n" + "".join(f"#|   f{n}: a\n" for n in range(60_000)).rstrip()
        )
    )
    yield "shown parts", lesson(
        directive("#| show: [" + ", ".join(f"f{n}" for n in range(120_000)) + "]")
    )
    yield "controls", lesson(
        directive("#| controls: [" + ", ".join(f"f{n}" for n in range(120_000)) + "]")
    )


def names():
    yield "links to missing parts", lesson(
        lines("# Heading {n}\n\n", 25_000) + lines("[a](#missing-{n})\n\n", 25_000)
    )
    yield "links to missing parts, one line", lesson(
        lines("# Heading {n}\n\n", 25_000) + lines("[a](#missing-{n}) ", 25_000)
    )
    yield "links to missing lessons", lesson(lines("[a](missing-{n}.md) ", 45_000))
    yield "links to missing files", lesson(lines("[a](missing-{n}.pdf) ", 45_000))
    yield "missing pictures", lesson(lines("![a](missing-{n}.png) ", 42_000))
    yield "one heading's words", lesson(repeated("## The same words\n\n"))
    yield "headings with numbers", lesson(lines("# a {n}\n# a\n", 60_000))
    yield "headings that take turns", lesson(lines("# a\n# a-{n}\n", 60_000))
    yield "equation names", lesson(lines("$$x$$ {{#eq-n{n}}}\n\n", 45_000))
    yield "one equation name", lesson(repeated("$$x$$ {#eq-a}\n\n"))
    yield "footnotes", lesson(lines("a[^{n}]\n\n[^{n}]: b\n\n", 40_000))
    yield "references", lesson(lines("[r{n}]: b\n\n[r{n}] ", 45_000))
    yield "one reference", lesson("[a]: " + "b" * 50_000 + "\n\n" + "[a] " * 240_000)
    yield "cross-references", lesson(lines("@fig-{n} [@key{n}] {{ref}}`a{n}` ", 25_000))
    yield "html: ids", with_html(lines('<a id="i{n}"></a>\n\n', 45_000))
    yield "html: one id", with_html(repeated('<a id="i"></a>\n\n'))
    yield "html: links to ids", with_html(
        lines('<a id="i{n}"></a>\n\n', 20_000) + lines('<a href="#j{n}">a</a> ', 25_000)
    )
    yield "html: attributes", with_html(b"<a " + lines('b{n}="c" ', 80_000) + b">")
    yield "html: pictures", with_html(lines('<img src="m{n}.png"> ', 45_000))
    yield "html: deep", with_html("<div>" * 100_000 + "</div>" * 80_000)
    yield "many lessons", {
        **{f"l{n:04}.md": f"# L {n}\n\n[a](m{n}.md) [b](#c)\n".encode() for n in range(1_000)}
    }
    yield "lessons that are listed and missing", lesson(
        "# A\n", weft_yml=b"lessons:\n" + lines("  - m{n}.md\n", 70_000)
    )
    yield "macros", lesson(
        "# A\n", weft_yml=b"macros:\n" + lines("  '\\m{n}': 'a'\n", 60_000)
    )


def mixtures():
    """One kind of thing that is looked for among many of another."""
    half = SIZE // 2
    yield "tags that differ", lesson(lines("<a{n}> ", 110_000))
    yield "tags over lines in a quote", lesson(lines("> <a{n}\n> b>\n", 60_000))
    yield "brackets that are no references", lesson(repeated("] a [ *b* "))
    yield "values beside comments", lesson(
        b"<div>\n" + repeated("<!-- -->\n", half) + repeated("{eval}`a`\n", half)
    )
    yield "values in a line of html", lesson(
        b"<div>" + repeated("{eval}`a`", half) + repeated("word ", half)
    )
    yield "checks beside comments", lesson(
        b"<div>\n" + repeated("<!-- -->\n", half) + repeated("- ```{check}\n", half)
    )
    yield "checks in lists in html", lesson(b"<div>\n" + repeated("- ```{check}\n"))
    yield "captions of many demos", lesson(
        lines("```{{demo}} a{n}\n#| caption: '{{eval}}`a.b` $x$'\n```\n", 20_000)
    )
    yield "invisible signs in captions", lesson(
        directive(
            "#| captions:\n" + "".join(f"#|   f{n}: a\u00a0b\n" for n in range(45_000)).rstrip()
        )
    )
    yield "labels, equations and headings of one name", lesson(
        lines("# eq-a{n}\n\n$$x$$ {{#eq-a{n}}}\n\n", 25_000)
    )
    yield "a title of many formulas", lesson("# " + "$x$ a *b* " * (SIZE // 10))
    yield "many titles with a formula", lesson(repeated("# $x$\n"))
    yield "one link of many addresses", with_html(lines('<img srcset="a{n}.png 1x"> ', 36_000))
    yield "one srcset", with_html(b'<img srcset="' + lines("a{n}.png 1x, ", 60_000) + b'">')


def shapes():
    yield "one line of words", lesson("word " * (SIZE // 5))
    yield "short lines", lesson("a\n" * (SIZE // 2))
    yield "empty lines", lesson("\n" * SIZE)
    yield "a deep list", lesson("".join("  " * n + "- a\n" for n in range(950)))
    yield "a deep list, one line", lesson("- " * (SIZE // 2))
    yield "a deep quote", lesson("> " * (SIZE // 2))
    yield "deep emphasis", lesson("*" * SIZE)
    yield "emphasis that closes", lesson("*a" * (SIZE // 4) + "a*" * (SIZE // 4))
    yield "deep brackets", lesson("[" * (SIZE // 2) + "]" * (SIZE // 2))
    yield "deep parentheses", lesson("[a](" + "(" * SIZE)
    yield "backticks of all lengths", lesson(" ".join("`" * n for n in range(1, 1400)))
    yield "dollars of all lengths", lesson(" ".join("$" * n for n in range(1, 1400)))
    yield "fences of all lengths", lesson("\n".join("`" * n + "{demo}" for n in range(3, 1400)))
    yield "a table of many columns", lesson("a|" * 160_000 + "\n" + "-|" * 160_000 + "\n")
    yield "a table of many rows", lesson("a|b\n-|-\n" + "a|b\n" * 240_000)
    for seed in (1, 2):
        yield f"random bytes {seed}", lesson(random.Random(seed).randbytes(SIZE))
    signs = "$`*_[](){}<>!#\\-+|~:@^&\"' \n\nab1"
    for seed in (1, 2, 3):
        pick = random.Random(seed)
        yield f"random signs {seed}", lesson("".join(pick.choices(signs, k=SIZE)))
        pieces = "".join(pick.choices(PIECES, k=SIZE // 6))
        yield f"random pieces {seed}", lesson(pieces.encode()[:SIZE])


def work():
    """What must be run or set: bounded by the limits of a lesson's work, and measured apart."""
    yield "different runs", lesson(
        lines("```{{demo}} jensen-bound\nsamples: 100\nseed: {n}\n```\n\n", 17_000)
    )
    bomb = r"\def\a{" + r"\cancel{x}" * 30 + r"}\def\b{" + r"\a" * 30 + "}" + r"\b" * 20
    doubling = r"\def\a{xx}" + "".join(
        rf"\def\{chr(98 + n)}{{\{chr(97 + n)}\{chr(97 + n)}}}" for n in range(24)
    )
    yield "short formulas", lesson(lines("$x_{{{n}}}$ ", 50_000))
    yield "one short formula", lesson(repeated("$x$ "))
    yield "one display formula", lesson(repeated("$$x$$\n"))
    yield "TeX mistakes", lesson(lines(r"$\fraq{{{n}}}$ ", 50_000))
    yield "one TeX mistake", lesson(repeated(r"$\fraq$ "))
    yield "bombs", lesson((f"${bomb}$\n\n") * 2_000)
    yield "different bombs", lesson("".join(f"${bomb}{n}$\n\n" for n in range(2_000)))
    yield "doubling", lesson("".join(f"${doubling}\\y{n}$\n\n" for n in range(2_000)))
    yield "endless macros", lesson(lines(r"$\def\a{{\a\a}}\a{n}$ ", 40_000))
    yield "deep groups", lesson(lines("$" + "{{" * 4_000 + "{n}" + "}}" * 4_000 + "$\n\n", 120))
    yield "long formulas", lesson(lines("$" + "x+" * 4_500 + "{n}$\n\n", 110))
    yield "too long", lesson("$" + "x" * SIZE + "$")
    yield "wide rules", lesson(lines(r"$\rule{{1em}}{{{n}em}}$ ", 40_000))
    yield "wide arrays", lesson(
        lines(r"$\begin{{matrix}}" + "&" * 4_000 + r"{n}\end{{matrix}}$" + "\n\n", 200)
    )


def inputs():
    for piece in PIECES:
        yield repr(piece), lesson(repeated(piece))
    for piece in HTML_PIECES:
        yield f"html: {piece!r}", with_html(repeated(piece))
    yield from yaml()
    yield from directives()
    yield from names()
    yield from mixtures()
    yield from shapes()
