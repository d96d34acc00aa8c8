import CCMark
import DemoKit

/// Pictures: what stands in braces after them, and those that stand alone.
extension LessonReader {
  /// A picture of the paragraph or heading that is being read.
  struct OpenPicture {
    var node: MarkdownNode
    /// Its position among the lesson's images.
    var index: Int
    var attributes: PictureAttributes?
  }

  /// What stands in braces belongs to the picture right before it.
  mutating func take(
    _ attributes: PictureAttributes, after previous: MarkdownNode?, isFirst: Bool
  ) -> [UInt8] {
    guard isFirst, imageDepth == 0, let last = pictures.indices.last,
      pictures[last].node.pointer == previous?.pointer
    else {
      parts.leftovers.add(.attributes, attributes.range, attributes.text)
      heading?.add(attributes.text)
      return Array(attributes.text.utf8)
    }
    pictures[last].attributes = attributes
    parts.diagnostics += attributes.problems
    if let width = attributes.width { parts.imageStyles[pictures[last].index] = "width:\(width)" }
    return []
  }

  /// Looks at the pictures of a paragraph or heading once all of it is read.
  mutating func finishPictures(in block: MarkdownNode) {
    guard !pictures.isEmpty else { return }
    let found = pictures
    pictures = []
    for picture in found where picture.attributes?.isDecoration != true {
      if !picture.hasWords { parts.diagnostics.append(missingWords(picture)) }
    }
    if let only = found.first, found.count == 1, block.type == CMARK_NODE_PARAGRAPH,
      !document.text.isCaption, isAlone(only.node, in: block)
    {
      if finish(only, in: block) { return }
    }
    for case (let id?, _) in found.map({ ($0.attributes?.id, 0) }) {
      parts.diagnostics.append(
        Diagnostic(
          id: "misplaced-id", "a picture inside a paragraph has no number to refer to",
          file: parts.source.path, range: id.range, hint: "put it into a paragraph of its own"))
    }
  }

  private func isAlone(_ picture: MarkdownNode, in block: MarkdownNode) -> Bool {
    block.children.allSatisfy { node in
      node.pointer == picture.pointer || node.type == CMARK_NODE_SOFTBREAK
        || node.type == CMARK_NODE_TEXT && node.literal.allSatisfy { $0.isWhitespace }
    }
  }

  /// Makes a figure of a picture that has a caption or a name.
  private mutating func finish(_ picture: OpenPicture, in paragraph: MarkdownNode) -> Bool {
    let title = picture.node.title
    guard !title.isEmpty || picture.attributes?.id != nil else { return false }
    let id = picture.attributes?.id.flatMap { self.id($0, prefix: "fig-") }
    let caption = title.isEmpty ? nil : read(caption: title, of: picture)
    picture.node.clearTitle()
    let words = MarkdownNode(around: "<figcaption>", "</figcaption>")
    words.append(MarkdownNode(text: Slot(kind: .picture, index: parts.pictures.count).mark))
    if let caption { words.append(caption) }
    edits.figures.append(FigureEdit(paragraph: paragraph, id: id?.value, caption: words))
    parts.pictures.append(
      Picture(
        id: id, title: caption.map { TitleText(of: $0).trimmed }, image: picture.index,
        range: parts.images[picture.index].range))
    return true
  }

  private mutating func read(caption title: [UInt8], of picture: OpenPicture) -> MarkdownNode? {
    if let leaf, let pieces = document.pictureTitles[leaf.start] {
      return read([pieces.map { PipeTable.Cell(range: $0) }]).first
    }
    // Written elsewhere: with the address, in the definition of a label.
    let place = parts.images[picture.index].range.lowerBound
    let caption = MappedText(
      text: String(decoding: title, as: UTF8.self),
      segments: title.indices.map { .init(textOffset: $0, sourceOffset: place) })
    return read(inline: MarkdownText(caption: caption, path: parts.source.path)).first
  }

  private func missingWords(_ picture: OpenPicture) -> Diagnostic {
    Diagnostic(
      .warning, id: "missing-alt", "this picture says nothing to those who can't see it",
      file: parts.source.path, range: parts.images[picture.index].range,
      hint: "write ![what it shows](…), or {alt=\"\"} behind a mere decoration")
  }

  /// A name that stands in `{#…}`, if it is one and free.
  mutating func id(_ name: Located<String>, prefix: String) -> Located<String>? {
    guard LessonParts.isName(name.value, prefix: prefix) else {
      parts.diagnostics.append(
        Diagnostic(
          id: "bad-id",
          "'\(name.value)' is not a name for a \(prefix == "tbl-" ? "table" : "picture")",
          file: parts.source.path, range: name.range,
          hint: "'\(prefix)' and lower-case letters, digits or hyphens"))
      return nil
    }
    return parts.takeName(name) ? name : nil
  }

  mutating func id(at place: Range<Int>, prefix: String) -> Located<String>? {
    let name = String(decoding: document.text.bytes[place], as: UTF8.self)
    return id(Located(name, document.text.place(place)), prefix: prefix)
  }
}

extension LessonReader.OpenPicture {
  fileprivate var hasWords: Bool {
    var hasWords = false
    node.walkInside { inner in
      switch inner.type {
      case CMARK_NODE_CODE: hasWords = true
      case CMARK_NODE_TEXT where !inner.literal.allSatisfy({ $0.isWhitespace }): hasWords = true
      default: break
      }
    }
    return hasWords
  }
}

/// Makes a figure of a paragraph that holds nothing but a picture.
struct FigureEdit {
  var paragraph: MarkdownNode
  var id: String?
  var caption: MarkdownNode

  func apply() {
    let id = id.map { " id=\"\($0)\"" } ?? ""
    let figure = MarkdownNode(around: "<figure class=\"weft-picture\"\(id)>", "</figure>")
    figure.insertBefore(paragraph)
    figure.take(paragraph.children)
    figure.append(caption)
    paragraph.remove()
  }
}
