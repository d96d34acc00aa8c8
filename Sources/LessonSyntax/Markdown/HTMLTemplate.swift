import CCMark
import Figures

/// HTML written by cmark, with slots for what the weaver puts in.
struct HTMLTemplate: Sendable {
  struct Gap {
    var kind: Slot.Kind
    var index: Int
    /// Where it is in `bytes`.
    var offset: Int
  }

  var bytes: [UInt8] = []
  var gaps: [Gap] = []
  /// Addresses as the lesson's own HTML has them, by the gap's position: few have any.
  var written: [Int: ArraySlice<UInt8>] = [:]
  /// Where each block at the top of the text ends in `bytes`, the last one left out.
  private var cuts: [Int] = []

  init() {}

  /// - Parameters:
  ///   - headings: In order.
  ///   - notes: What stands for each reference to a footnote.
  ///   - styles: Of images, by their positions.
  ///   - isBalanced: Whether every element ends, as it does when no HTML is the lesson's own.
  init(
    _ html: [UInt8], headings: [Heading], notes: [String], styles: [Int: String], isBalanced: Bool
  ) {
    bytes.reserveCapacity(html.count)
    var done = 0
    while let start = html.next(MaskByte.slot, from: done) {
      bytes += html[done..<start]
      guard let (slot, end) = Slot.read(html, at: start) else {
        bytes.append(html[start])
        done = start + 1
        continue
      }
      if slot.kind == .note {
        if slot.index < notes.count { bytes += notes[slot.index].utf8 }
        done = end
        continue
      }
      done = add(slot, html, end, headings, styles)
    }
    bytes += html[done...]
    if isBalanced { cuts = TopBlocks.ends(in: bytes).dropLast() }
  }

  /// - Returns: Up to where the HTML is dealt with.
  private mutating func add(
    _ slot: Slot, _ html: [UInt8], _ end: Int, _ headings: [Heading], _ styles: [Int: String]
  ) -> Int {
    var end = end
    switch slot.kind {
    case .heading:
      bytes.removeLast()
      let heading = headings[slot.index]
      bytes += Array(" id=\"\(heading.anchor)\">".utf8)
      if let alias = heading.alias { bytes += Array("<span id=\"\(alias)\"></span>".utf8) }
      return end
    case .link, .image:
      // `<a href="` or `<img src="`: cmark writes the destination first.
      if let quote = html[end...].firstIndex(of: UInt8(ascii: "\"")) {
        if slot.kind == .image {
          let isNamed = nameByWords(html[quote...], image: slot.index)
          let style = styles[slot.index].map { " style=\"\($0)\"" } ?? ""
          if isNamed || !style.isEmpty {
            bytes += Array(((isNamed ? "" : "<img") + style).utf8)
            end += "<img".utf8.count
          }
        }
        bytes += html[end...quote]
        end = quote + 1
      }
    case .rawLink, .rawImage:
      // What lies between the two marks holds none.
      guard let close = html[end...].firstIndex(of: MaskByte.slot),
        let (_, after) = Slot.read(html, at: close)
      else { break }
      written[gaps.count] = html[end..<close]
      gaps.append(Gap(kind: slot.kind, index: slot.index, offset: bytes.count))
      return after
    case .rawEnd: return end
    default: break
    }
    gaps.append(Gap(kind: slot.kind, index: slot.index, offset: bytes.count))
    return end
  }

  /// An alternative text with values stands before its picture once more, unseen: there its values follow
  /// the demos like any in the text, and it is what the picture is called.
  ///
  /// - Parameter rest: From the quotation mark before the picture's address.
  /// - Returns: Whether there are such values; then the start of the picture's tag is written, too.
  private mutating func nameByWords(_ rest: ArraySlice<UInt8>, image: Int) -> Bool {
    let start = Array("\" alt=\"".utf8)
    guard rest.dropFirst().starts(with: start) else { return false }
    let words = Array(rest.dropFirst(1 + start.count).prefix { $0 != UInt8(ascii: "\"") })
    guard words.contains(MaskByte.slot) else { return false }
    let id = "weft.alt-\(image)"
    bytes += Array("<span hidden id=\"\(id)\">".utf8)
    var done = 0
    while let start = words.next(MaskByte.slot, from: done),
      let (slot, end) = Slot.read(words, at: start)
    {
      bytes += words[done..<start]
      let kind = slot.kind == .plainEvaluation ? Slot.Kind.evaluation : slot.kind
      gaps.append(Gap(kind: kind, index: slot.index, offset: bytes.count))
      done = end
    }
    bytes += words[done...]
    bytes += Array("</span><img aria-labelledby=\"\(id)\"".utf8)
    return true
  }

  /// The HTML without the paragraph's tags around it.
  func withoutParagraph() -> HTMLTemplate {
    let open = "<p>".utf8.count + 1
    let close = "</p>\n".utf8.count
    guard bytes.starts(with: "<p>".utf8), bytes.count >= open + close else { return self }
    var inner = self
    inner.bytes = Array(bytes[open..<bytes.count - close])
    for index in inner.gaps.indices { inner.gaps[index].offset -= open }
    return inner
  }

  func html(_ insertions: Insertions) -> String {
    let (html, _) = filled(insertions)
    return String(decoding: html, as: UTF8.self)
  }

  /// The HTML in its blocks: each an element with the line end after it, all of it in one where the
  /// lesson has HTML of its own.
  ///
  /// - Parameter before: Blocks of an earlier time. Those at the start and the end that are as they
  ///   were share their storage, and so are quick to compare.
  func blocks(_ insertions: Insertions, before: [String]) -> [String] {
    let (html, cuts) = filled(insertions)
    let edges = [0] + cuts + [html.count]
    let ranges = zip(edges, edges.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
    return html.withUnsafeBytes { html in
      func isSame(_ range: Range<Int>, _ block: String) -> Bool {
        var block = block
        return block.withUTF8 { bytes in
          guard bytes.count == range.count, let left = html.baseAddress,
            let right = bytes.baseAddress
          else { return false }
          return memcmp(left + range.lowerBound, right, bytes.count) == 0
        }
      }
      let start = zip(ranges, before).prefix { isSame($0, $1) }.count
      let end = zip(ranges[start...].reversed(), before[start...].reversed())
        .prefix { isSame($0, $1) }.count
      let middle = ranges[start..<ranges.count - end].map {
        String(decoding: html[$0], as: UTF8.self)
      }
      return before.prefix(start) + middle + before.suffix(end)
    }
  }

  /// The HTML with everything put in, and where in it the cuts are.
  private func filled(_ insertions: Insertions) -> (html: [UInt8], cuts: [Int]) {
    var html: [UInt8] = []
    html.reserveCapacity(2 * bytes.count)
    var marks: [Int] = []
    var done = 0
    func write(to end: Int) {
      while marks.count < cuts.count, cuts[marks.count] <= end {
        let cut = cuts[marks.count]
        html += bytes[done..<max(done, cut)]
        done = max(done, cut)
        marks.append(html.count)
      }
      html += bytes[done..<end]
      done = end
    }
    for (number, gap) in gaps.enumerated() {
      write(to: gap.offset)
      var text = text(for: number, insertions)
      text.withUTF8 { text in
        if gap.kind == .formula, Self.isShort(text) {
          let limit = number + 1 < gaps.count ? gaps[number + 1].offset : bytes.count
          done = join(text, to: &html, with: done..<limit)
        } else {
          html += text
        }
      }
      // A block brings its own line end.
      if html.last == 0x0A, done < bytes.count, bytes[done] == 0x0A { done += 1 }
    }
    write(to: bytes.count)
    return (html, marks)
  }

  /// Keeps a formula on one line with the punctuation around it, which a browser would let go.
  /// - Returns: Up to where the template's own bytes are written.
  private func join(
    _ formula: UnsafeBufferPointer<UInt8>, to html: inout [UInt8], with next: Range<Int>
  ) -> Int {
    let start = next.lowerBound
    var end = start
    while end < next.upperBound, end - start < 3, Self.closing.contains(bytes[end]) { end += 1 }
    let isOpened = html.last == UInt8(ascii: "(")
    guard end > start || isOpened else {
      html += formula
      return start
    }
    if isOpened { html.removeLast() }
    html += Array("<span class=\"weft-joined\">".utf8)
    if isOpened { html.append(UInt8(ascii: "(")) }
    html += formula
    html += bytes[start..<end]
    html += "</span>".utf8
    return end
  }

  private static let closing = Array(",.;:?!)".utf8)

  /// Whether a formula may be kept in one piece: KaTeX lets a line break between its bases, and one of
  /// many must stay breakable for a narrow window.
  private static func isShort(_ formula: UnsafeBufferPointer<UInt8>) -> Bool {
    guard formula.count < 4000 else { return false }
    let base = Self.base
    var bases = 0
    var offset = 0
    while offset + base.count <= formula.count, bases < 3 {
      if formula[offset] == base[0], formula[offset...].starts(with: base) {
        bases += 1
        offset += base.count
      } else {
        offset += 1
      }
    }
    return (1...2).contains(bases)
  }

  private static let base = Array("class=\"base\"".utf8)

  private func text(for number: Int, _ insertions: Insertions) -> String {
    let gap = gaps[number]
    return switch gap.kind {
    case .directive: insertions.directive(gap.index)
    case .check: insertions.check(gap.index)
    case .formula: insertions.formula(gap.index)
    case .evaluation: insertions.evaluation(gap.index)
    case .box: insertions.box(gap.index)
    case .plainEvaluation:
      MarkupText.escaped(MarkdownHTML.text(of: insertions.evaluation(gap.index)))
    case .mention: insertions.mention(gap.index)
    case .plainMention:
      MarkupText.escaped(MarkdownHTML.text(of: insertions.mention(gap.index)))
    case .rawLink: address(insertions.link(gap.index), number)
    case .rawImage: address(insertions.image(gap.index), number)
    case .link: MarkdownHTML.href(insertions.link(gap.index))
    case .image: MarkdownHTML.href(insertions.image(gap.index))
    case .term: insertions.term(gap.index)
    case .termEnd: "</dfn>"
    case .use: insertions.use(gap.index)
    case .useEnd: "</a>"
    case .table: insertions.table(gap.index)
    case .picture: insertions.picture(gap.index)
    case .heading, .displayFormula, .tableBlock, .note, .rawEnd: ""
    }
  }

  /// An address that stays what it was is written as it was.
  private func address(_ url: String, _ number: Int) -> String {
    guard let written = written[number], MarkdownHTML.address(MarkdownHTML.decoded(written)) == url
    else {
      return MarkdownHTML.href(url)
    }
    return String(decoding: written, as: UTF8.self)
  }
}
