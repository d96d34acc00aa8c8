/// Reads a lesson's own HTML: what it names, what it leads to, what of it does nothing in a page.
///
/// Addresses become slots, so that they are checked and written like those in Markdown.
struct RawHTMLReader {
  private let text: MarkdownText
  private let allowsScripts: Bool
  private var scanner = RawHTMLScanner()
  /// Up to where the source has been searched for tags.
  private var cursor = 0
  private var finds: [Find] = []

  /// One kind of thing that a page does not do or Weft does not follow.
  private struct Find {
    var id: String
    var what: String
    var hint: String
    var range: Range<Int>
    var count = 1
  }

  init(_ text: MarkdownText, allowsScripts: Bool) {
    self.text = text
    self.allowsScripts = allowsScripts
  }

  /// - Parameter extent: Where in the text the HTML stands.
  /// - Returns: The HTML with slots.
  mutating func read(
    _ html: [UInt8], in extent: Range<Int>, into parts: inout LessonParts
  ) -> [UInt8] {
    let isStyle = scanner.textElement == "style"
    let tags = scanner.tags(in: html)
    var edits: [(range: Range<Int>, bytes: [UInt8])] = []
    for tag in tags {
      let place = place(of: tag, html, in: extent)
      if !tag.isEnd { read(tag, html, place, &edits, &parts) }
    }
    if isStyle || tags.contains(where: { $0.name == "style" }), Self.hasAddress(html[...]) {
      note(
        "unfollowed-html", "an address in '<style>'",
        text.place(extent.lowerBound..<extent.lowerBound),
        hint: Self.unfollowed)
    }
    var result: [UInt8] = []
    var done = 0
    for edit in edits {
      result += html[done..<edit.range.lowerBound] + edit.bytes
      done = edit.range.upperBound
    }
    return result + html[done...]
  }

  /// Tells what was found, each kind once.
  func finish(_ parts: inout LessonParts) {
    for find in finds {
      let others = find.count == 1 ? "" : ", here and in \(find.count - 1) more places"
      parts.diagnostics.append(
        Diagnostic(
          .warning, id: find.id, find.what + others, file: parts.source.path, range: find.range,
          hint: find.hint))
    }
  }

  private mutating func note(
    _ id: String, _ what: String, _ range: Range<Int>, hint: String
  ) {
    let what =
      id == "unfollowed-html" ? "\(what) is not followed" : "\(what) does nothing in a page"
    if let known = finds.firstIndex(where: { $0.id == id && $0.what == what }) {
      finds[known].count += 1
    } else if finds.count < 50 {
      finds.append(Find(id: id, what: what, hint: hint, range: range))
    }
  }

  // MARK: - Places

  /// The tag's place in the text; its first line stands there as it is.
  private mutating func place(
    of tag: RawHTMLScanner.Tag, _ html: [UInt8], in extent: Range<Int>
  ) -> Range<Int> {
    let line = html[tag.range].prefix { !$0.isLineEnd }
    let start = max(cursor, extent.lowerBound)
    let end = max(start, min(extent.upperBound, text.bytes.count))
    guard let found = text.bytes[start..<end].firstRange(of: line) else {
      return extent.lowerBound..<extent.lowerBound
    }
    cursor = found.upperBound
    return found
  }

  /// A part of a tag in the lesson; the whole tag where the part stands on a later line.
  private func range(
    _ part: Range<Int>, of tag: RawHTMLScanner.Tag, at place: Range<Int>
  ) -> Range<Int> {
    let start = place.lowerBound + part.lowerBound - tag.range.lowerBound
    let isThere = start + part.count <= place.upperBound
    return text.place(isThere ? start..<start + part.count : place)
  }
}

// MARK: - What a tag says

extension RawHTMLReader {
  private static let unfollowed = "Weft copies what img, video, audio, source, track and a name"
  private static let scripts = "whoever renders the course may allow scripts with --allow-scripts"

  private mutating func read(
    _ tag: RawHTMLScanner.Tag, _ html: [UInt8], _ place: Range<Int>,
    _ edits: inout [(range: Range<Int>, bytes: [UInt8])], _ parts: inout LessonParts
  ) {
    let name = tag.name
    switch name {
    case "script" where !allowsScripts:
      note("inert-html", "'<script>'", text.place(place), hint: Self.scripts)
    case "iframe", "frame", "frameset", "object", "embed", "applet", "portal":
      note("inert-html", "'<\(name)>'", text.place(place), hint: "link to it instead")
    case "form":
      note("inert-html", "'<form>'", text.place(place), hint: "nothing is sent from a page")
    default: break
    }
    var ids: Set<String> = []
    for attribute in tag.attributes {
      let value = MarkdownHTML.decoded(html[attribute.value])
      let range = range(
        attribute.value.isEmpty ? attribute.nameRange : attribute.value, of: tag, at: place)
      if attribute.name == "id" || attribute.name == "name" && name == "a" {
        guard !value.isEmpty, ids.insert(value).inserted else { continue }
        if take(id: value, range, &parts) { continue }
        edits.append((attribute.value, attribute.isQuoted ? [] : Array("\"\"".utf8)))
      } else if attribute.name.hasPrefix("on"), attribute.name.count > 3 {
        if !allowsScripts {
          note("inert-html", "'\(attribute.name)'", range, hint: Self.scripts)
        }
      } else if let slots = slots(
        attribute.name, of: name, value, range,
        written: attribute.isQuoted ? html[attribute.value] : [], &parts)
      {
        edits.append((attribute.value, attribute.isQuoted ? slots : [0x22] + slots + [0x22]))
      } else if isUnfollowed(attribute.name, of: name, value) {
        note("unfollowed-html", "'\(attribute.name)' of '<\(name)>'", range, hint: Self.unfollowed)
      }
    }
  }

  /// - Returns: Whether the id may stand.
  private func take(id: String, _ range: Range<Int>, _ parts: inout LessonParts) -> Bool {
    guard id.hasPrefix("weft.") else {
      parts.anchors.append(Located(id, range))
      return true
    }
    parts.diagnostics.append(
      Diagnostic(
        id: "reserved-id", "names that begin with 'weft.' are the page's own",
        file: parts.source.path, range: range, hint: "take another name"))
    return false
  }

  /// What stands in the place of an address; `nil` for an attribute that is none or is not followed.
  private func slots(
    _ attribute: String, of element: String, _ value: String, _ range: Range<Int>,
    written: ArraySlice<UInt8>, _ parts: inout LessonParts
  ) -> [UInt8]? {
    switch (element, attribute) {
    case ("a", "href"), ("area", "href"): return slot(value, range, .link, written, &parts)
    case ("img", "src"), ("video", "poster"), ("input", "src"):
      return slot(value, range, .picture, written, &parts)
    case ("video", "src"), ("audio", "src"), ("source", "src"), ("track", "src"):
      return slot(value, range, .medium, written, &parts)
    case ("img", "srcset"), ("source", "srcset"):
      var slots: [UInt8] = []
      for candidate in value.split(separator: ",") {
        let words = candidate.split(whereSeparator: \.isWhitespace)
        guard let address = words.first else { continue }
        if !slots.isEmpty { slots += ", ".utf8 }
        slots += slot(String(address), range, .picture, [], &parts)
        slots += words.dropFirst().map { " " + $0 }.joined().utf8
          .filter { $0.isLetter || $0.isDigit || $0 == 0x20 || $0 == 0x2E }
      }
      return slots
    default: return nil
    }
  }

  private func slot(
    _ url: String, _ range: Range<Int>, _ kind: Destination.Kind, _ written: ArraySlice<UInt8>,
    _ parts: inout LessonParts
  ) -> [UInt8] {
    let address = MarkdownHTML.address(url)
    guard !MarkdownHTML.isDangerous(address) else {
      parts.diagnostics.append(.unsafe(address, range, in: parts.source.path))
      return []
    }
    let destination = Destination(url: address, range: range, kind: kind)
    let end = Slot(kind: .rawEnd, index: 0).mark
    if kind == .link {
      parts.links.append(destination)
      return Slot(kind: .rawLink, index: parts.links.count - 1).mark + written + end
    }
    parts.images.append(destination)
    return Slot(kind: .rawImage, index: parts.images.count - 1).mark + written + end
  }

  private func isUnfollowed(_ attribute: String, of element: String, _ value: String) -> Bool {
    switch attribute {
    case "style": return Self.hasAddress(Array(value.utf8)[...])
    case "src", "srcset", "data", "background", "href", "xlink:href", "manifest":
      return !value.isEmpty && !value.hasPrefix("#")
        && !["script", "iframe", "frame", "object", "embed", "base", "link", "meta"].contains(
          element)
    default: return false
    }
  }

  private static func hasAddress(_ css: ArraySlice<UInt8>) -> Bool {
    let small = css.map { $0 | 0x20 }
    return !small.ranges(of: Array("url(".utf8)).isEmpty
      || !small.ranges(of: Array("`import".utf8)).isEmpty
  }
}

extension Diagnostic {
  /// A destination that is left out of the page.
  static func unsafe(_ url: String, _ range: Range<Int>, in file: String) -> Diagnostic {
    let isData = url.lowercased().hasPrefix("data:")
    return Diagnostic(
      .warning, id: "unsafe-link", "this destination is left out of the page", file: file,
      range: range,
      hint: isData
        ? "of data: addresses only pictures as png, gif, jpeg and webp are safe: use a file"
        : "a page must not run scripts or open local files")
  }
}
