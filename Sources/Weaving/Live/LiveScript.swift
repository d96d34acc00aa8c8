/// The script that makes a page live: it puts controls above the demos and runs them again as they move.
///
/// A classic script without a framework, so that it runs in a page opened from disk. Everything that a
/// page shows is there without it. It keeps the elements that it adds in `.weft-live` and their ids
/// apart from a lesson's by a full stop; all HTML that it puts in was made by `DemoKit`.
enum LiveScript {
  static let source =
    "(() => {\n\"use strict\";\n\n"
    + [messages, engine, controls, parts, demo, figureData, reader, page].joined(separator: "\n")
    + "})();\n"
}
