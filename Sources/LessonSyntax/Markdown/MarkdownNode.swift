import CCMark

/// A node of cmark's tree.
struct MarkdownNode {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// A new node that stands in no tree yet.
  init(_ type: cmark_node_type) {
    guard let node = cmark_node_new(type) else { fatalError("cmark is out of memory") }
    pointer = node
  }

  /// A text that stands in no tree yet.
  init(text: some Collection<UInt8>) {
    self.init(CMARK_NODE_TEXT)
    setLiteral(text)
  }

  /// A block that is written as it is.
  init(block: [UInt8]) {
    self.init(CMARK_NODE_CUSTOM_BLOCK)
    Self.withCString(block) { _ = cmark_node_set_on_enter(pointer, $0) }
  }

  /// A block with HTML before and after what it will hold.
  init(around start: String, _ end: String) {
    self.init(block: Array(start.utf8))
    Self.withCString(Array(end.utf8)) { _ = cmark_node_set_on_exit(pointer, $0) }
  }

  /// A part of a line with HTML before and after what it will hold.
  init(inlineAround start: String, _ end: String) {
    self.init(CMARK_NODE_CUSTOM_INLINE)
    Self.withCString(Array(start.utf8)) { _ = cmark_node_set_on_enter(pointer, $0) }
    Self.withCString(Array(end.utf8)) { _ = cmark_node_set_on_exit(pointer, $0) }
  }

  var isLineEnd: Bool { type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK }

  var type: cmark_node_type { cmark_node_get_type(pointer) }
  var parent: MarkdownNode? { cmark_node_parent(pointer).map { MarkdownNode($0) } }
  var next: MarkdownNode? { cmark_node_next(pointer).map { MarkdownNode($0) } }
  var previous: MarkdownNode? { cmark_node_previous(pointer).map { MarkdownNode($0) } }
  var firstChild: MarkdownNode? { cmark_node_first_child(pointer).map { MarkdownNode($0) } }
  var lastChild: MarkdownNode? { cmark_node_last_child(pointer).map { MarkdownNode($0) } }

  var children: [MarkdownNode] {
    var children: [MarkdownNode] = []
    var child = firstChild
    while let node = child {
      children.append(node)
      child = node.next
    }
    return children
  }

  /// Visits all that stands inside, in the document's order, however deep.
  func walkInside(_ visit: (MarkdownNode) -> Void) {
    var next = firstChild
    while var node = next {
      visit(node)
      next = node.firstChild ?? node.next
      while next == nil, let parent = node.parent, parent.pointer != pointer {
        node = parent
        next = node.next
      }
    }
  }

  var startLine: Int32 { cmark_node_get_start_line(pointer) }
  var endLine: Int32 { cmark_node_get_end_line(pointer) }
  /// 1-based, in bytes; reliable for blocks only.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  var literal: [UInt8] { Self.bytes(cmark_node_get_literal(pointer)) }
  var url: [UInt8] { Self.bytes(cmark_node_get_url(pointer)) }
  /// Of a link or an image.
  var title: [UInt8] { Self.bytes(cmark_node_get_title(pointer)) }
  var fenceInfo: [UInt8] { Self.bytes(cmark_node_get_fence_info(pointer)) }

  /// The start line of the block that follows this one in the document, wherever it stands.
  var nextStartLine: Int32? {
    var node = self
    while true {
      if let next = node.next { return next.startLine }
      guard let parent = node.parent else { return nil }
      node = parent
    }
  }

  /// Whether the literal has a byte that masks something.
  var isMasked: Bool {
    guard var byte = cmark_node_get_literal(pointer) else { return false }
    while byte.pointee != 0 {
      if UInt8(bitPattern: byte.pointee) >= MaskByte.padding { return true }
      byte += 1
    }
    return false
  }

  func setLiteral(_ bytes: some Collection<UInt8>) {
    Self.withCString(bytes) { _ = cmark_node_set_literal(pointer, $0) }
  }

  /// Whether one byte of the literal stands right before another.
  func holds(_ first: UInt8, before second: UInt8) -> Bool {
    guard var byte = cmark_node_get_literal(pointer) else { return false }
    while byte.pointee != 0 {
      if UInt8(bitPattern: byte.pointee) == first, UInt8(bitPattern: byte[1]) == second {
        return true
      }
      byte += 1
    }
    return false
  }

  func clearURL() { cmark_node_set_url(pointer, "") }
  func clearTitle() { cmark_node_set_title(pointer, "") }
  func clearFenceInfo() { cmark_node_set_fence_info(pointer, "") }
  func setFenceInfo(_ info: String) { cmark_node_set_fence_info(pointer, info) }

  func insertBefore(_ node: MarkdownNode) { cmark_node_insert_before(node.pointer, pointer) }
  func insertAfter(_ node: MarkdownNode) { cmark_node_insert_after(node.pointer, pointer) }
  func append(_ child: MarkdownNode) { cmark_node_append_child(pointer, child.pointer) }
  func prepend(_ child: MarkdownNode) { cmark_node_prepend_child(pointer, child.pointer) }
  /// Moves nodes to the end of its own.
  func take(_ nodes: [MarkdownNode]) {
    for node in nodes {
      node.unlink()
      append(node)
    }
  }
  /// Leaves out the blanks at the end of its text, and what is nothing but blanks there.
  func trimEnd() {
    while let last = lastChild, last.type == CMARK_NODE_TEXT {
      var text = last.literal
      while text.last?.isWhitespace == true { text.removeLast() }
      if !text.isEmpty { return last.setLiteral(text) }
      last.remove()
    }
  }
  func unlink() { cmark_node_unlink(pointer) }

  /// Takes the node out of its tree for good.
  func remove() {
    cmark_node_unlink(pointer)
    cmark_node_free(pointer)
  }

  private static func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    guard let string else { return [] }
    let length = strlen(string)
    return string.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }

  private static func withCString(
    _ bytes: some Collection<UInt8>, _ body: (UnsafePointer<CChar>) -> Void
  ) {
    let characters = bytes.map { CChar(bitPattern: $0) } + [0]
    characters.withUnsafeBufferPointer { if let start = $0.baseAddress { body(start) } }
  }
}
