import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page's HTML read strictly, as a list of its elements in document order. Reading fails where a tag
/// is left open, an attribute is not quoted, or an ampersand stands bare.
final class PageTree: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    /// The names of the elements around it, outermost first.
    var path: [String]
  }

  private(set) var elements: [Element] = []
  private(set) var problem: String?
  private var open: [Int] = []

  init(_ html: String) {
    super.init()
    let closed = html.replacing(/<(meta|link|img)( [^>]*[^>\/])>/) {
      "<\($0.output.1)\($0.output.2)/>"
    }
    let parser = XMLParser(data: Data(closed.utf8))
    parser.delegate = self
    _ = parser.parse()
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func first(_ name: String, class cssClass: String) -> Element? {
    elements.first { $0.name == name && $0.attributes["class"] == cssClass }
  }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }

  /// Every address that a browser would load or lead to.
  var addresses: [String] {
    elements.flatMap { element in
      ["href", "src", "srcset", "action", "data", "poster"].compactMap { element.attributes[$0] }
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let path = open.map { elements[$0].name }
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes, path: path))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    problem = "line \(parser.lineNumber), column \(parser.columnNumber): \(error)"
  }
}
