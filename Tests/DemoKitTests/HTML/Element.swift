import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// HTML that has been parsed as XML, which our markup is too.
final class Element {
  let name: String
  let attributes: [String: String]
  private(set) var children: [Element] = []
  /// All text inside, descendants' too.
  private(set) var text = ""

  init(_ name: String, _ attributes: [String: String] = [:]) {
    self.name = name
    self.attributes = attributes
  }

  struct Malformed: Error { var reason: String }

  /// - Throws: Where the markup is not well formed.
  static func parse(_ html: String) throws -> Element {
    let parser = XMLParser(data: Data("<root>\(html)</root>".utf8))
    let builder = Builder()
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else {
      throw Malformed(
        reason: "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    }
    return root
  }

  var all: [Element] { [self] + children.flatMap(\.all) }

  var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }

  /// The elements whose class this is.
  func having(_ name: String) -> [Element] { all.filter { $0.classes.contains(name) } }

  func named(_ name: String) -> [Element] { all.filter { $0.name == name } }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = Element(name, attributes)
      open.last?.children.append(element)
      open.append(element)
      if root == nil { root = element }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for element in open { element.text += text }
    }
  }
}
