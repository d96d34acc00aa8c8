import CCMark

/// A document parsed by cmark, freed with this object.
final class MarkdownTree {
  let root: MarkdownNode

  init(parsing bytes: ArraySlice<UInt8>) {
    let document = bytes.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, CMARK_OPT_DEFAULT)
    }
    guard let document else { fatalError("cmark is out of memory") }
    root = MarkdownNode(document)
  }

  deinit { cmark_node_free(root.pointer) }

  /// Visits every node in the document's order; nodes with children again when they are left.
  ///
  /// A visit may change the node's literal and remove what stands before it.
  func walk(_ visit: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
    let iterator = cmark_iter_new(root.pointer)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      visit(MarkdownNode(node), event == CMARK_EVENT_ENTER)
    }
  }

  /// Visits the blocks of the document in its order, and nothing inside paragraphs and headings.
  func walkBlocks(_ visit: (_ block: MarkdownNode, _ isEntering: Bool) -> Void) {
    let iterator = cmark_iter_new(root.pointer)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      let block = MarkdownNode(node)
      visit(block, event == CMARK_EVENT_ENTER)
      if event == CMARK_EVENT_ENTER,
        block.type == CMARK_NODE_PARAGRAPH || block.type == CMARK_NODE_HEADING
      {
        cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
      }
    }
  }

  /// The document as cmark writes it. Raw HTML is written as it is, so what must not be has to be
  /// taken out of the tree before.
  func html() -> [UInt8] {
    guard let html = cmark_render_html(root.pointer, Int32(CMARK_OPT_UNSAFE)) else { return [] }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    let length = strlen(html)
    return html.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }
}
