import Testing
import embed_front_end

@Suite("Scripts and style sheets are put together")
struct BundlerTests {
  private func bundles(_ files: KeyValuePairs<String, String>) throws -> [String] {
    let bundler = Bundler(try files.map { try SourceFile(path: $0.key, text: $0.value) })
    return try bundler.roots.map { try bundler.bundle($0) }
  }

  @Test("what a file imports stands above it, once, without the words of modules")
  func order() throws {
    let texts = try bundles([
      "Live/main.js": """
      import { Page } from "./page.js";
      import {
        made,
        plain,
      } from "../Common/html.js";

      new Page(made(plain));

      """,
      "Live/page.js": """
      import { made } from "../Common/html.js";

      /**
       * What shows.
       * @typedef {import("../Common/html.js").Made} Made
       */
      export class Page {
        // Where it shows.
        /** @param {Made} thing */
        constructor(thing) { this.thing = /** @type {Made} */ (thing); } // import { a } from "b"
      }

      """,
      "Common/html.js": """
      export const plain = "export const";
      export async function made(it) { return it; }
      let own = 1;

      """,
    ])
    #expect(
      texts == [
        """
        const plain="export const";async function made(it){return it;}
        let own=1;

        class Page{constructor(thing) { this.thing = (thing); } // import { a } from "b"
        }

        new Page(made(plain));

        """
      ])
  }

  @Test(
    "spaces that only eyes need are left out, but none in a text",
    arguments: [
      ("  if (a < b && c) { run(a, [b, \"x = 1, y\"]); }", "if(a<b&&c){run(a,[b,\"x = 1, y\"]);}"),
      ("return a - -b + (c ? \" : \" : d in e);", "return a - -b +(c?\" : \":d in e);"),
      ("say(`a = ${b}, c`, d);", "say(`a = ${b}, c`, d);"),
      ("const x = text.split(/ , /), y = 'a , b';", "const x = text.split(/ , /), y = 'a , b';"),
      ("say(\"a\\\" , b\", c);", "say(\"a\\\" , b\", c);"),
    ])
  func spaces(code: String, expected: String) throws {
    #expect(try bundles(["main.js": code + "\n"]) == [expected + "\n"])
  }

  @Test("a style sheet has those that it imports above it, and can be a text of a script")
  func styles() throws {
    let texts = try bundles([
      "Theme/page.css": "@import \"./ink.css\";\n\np { margin: 0; }\n",
      "Theme/ink.css": "/* Colours,\n   each named once. */\n\n:root { --ink: #123; }\n",
      "panel.js": "import style from \"./panel.css\";\n\nshow(style);\n",
      "panel.css": "a::before { content: \"\\2014 `${1}`\"; }\n",
    ])
    #expect(
      texts == [
        ":root { --ink: #123; }\n\np { margin: 0; }\n",
        "const style = `a::before { content: \"\\\\2014 \\`\\${1}\\`\"; }\n`;\n\nshow(style);\n",
      ])
  }

  @Test(
    "what can't be put together is told with its place",
    arguments: [
      ("import * as all from \"./b.js\";\n", 1, "an import is"),
      ("import { b as c } from \"./b.js\";\n", 1, "a name can't be changed on import"),
      ("import { b } from \"b\";\n", 1, "an import is"),
      ("import { b } from \"../../b.js\";\n", 1, "an import names a file from here"),
      ("import { b } from \"./c.js\";\n", 1, "there is no c.js"),
      ("import { c } from \"./b.js\";\n", 1, "b.js exports no 'c'"),
      ("const a = 1;\nimport { b } from \"./b.js\";\n", 2, "imports stand first"),
      ("import {\n  b,\n", 1, "this import has no end"),
      ("\nexport default 1;\n", 2, "an export is"),
      ("export { a };\n", 1, "an export is"),
      ("const [a, c] = [1, 2];\n", 1, "what a file declares"),
      ("\n\nconst a = await import(\"./b.js\");\n", 3, "can import nothing as it runs"),
      ("/** @type {string} */ let a = 1;\n", 1, "code follows it"),
      ("/* Never ends.\n", 1, "this comment has no end"),
      ("import { b } from \"./b.js\";\n\nfunction b() {}\n", 3, "b.js declares 'b' too"),
      ("const a = 1;\r\n", 1, "carriage return"),
      ("const a = `\n  b`;\n", 1, "a template ends in its line"),
    ])
  func problems(text: String, line: Int, words: String) throws {
    let problem = #expect(throws: SourceProblem.self) {
      _ = try bundles(["a.js": text, "b.js": "export const b = 1;\n", "main.js": ""])
    }
    #expect(problem?.path == "a.js")
    #expect(problem?.line == line)
    #expect(problem?.words.contains(words) == true, "\(problem?.words ?? "")")
  }

  @Test("files that import each other are told")
  func cycle() throws {
    let problem = #expect(throws: SourceProblem.self) {
      _ = try bundles([
        "main.js": "import { a } from \"./a.js\";\n",
        "a.js": "import { b } from \"./b.js\";\nexport const a = b;\n",
        "b.js": "import { a } from \"./a.js\";\nexport const b = a;\n",
      ])
    }
    #expect(problem?.path == "b.js")
    #expect(problem?.words == "a.js imports this file, if by way of others")
  }

  @Test("no text ends its literal or is taken for an interpolation")
  func literals() {
    #expect(rawLiteral("a") == "#\"\"\"\na\n\"\"\"#")
    #expect(
      rawLiteral("color: #fff\"\"\"## \\##(x)")
        == "###\"\"\"\ncolor: #fff\"\"\"## \\##(x)\n\"\"\"###")
  }
}
