import DemoKit
import Foundation
import LessonSyntax

/// What the lessons of a course can cite.
struct Bibliography: Sendable {
  /// As pandoc has read them, by their keys: values of its metadata, in JSON.
  var entries: [String: String] = [:]
  /// In the order of the files.
  var keys: [String] = []
  /// Of pandoc's documents, in JSON.
  var version = "[1,22,2,1]"
  /// Changes with any of the entries.
  var digest = ""

  /// Reads a file in BibTeX's, BibLaTeX's or CSL's own format.
  ///
  /// - Returns: What pandoc makes of it: its documents' version, and keys and entries in their order.
  static func read(
    _ source: SourceText, by pandoc: Pandoc, store: CheckedStore?
  ) throws(Pandoc.Failure) -> (version: String, entries: [(key: String, json: String)]) {
    let format = source.path.hasSuffix(".json") ? "csljson" : "biblatex"
    let key =
      "bibliography 1\n\(pandoc.identity)\n\(format)\n" + Digest(of: source.bytes).hexadecimal
    if case .found(let bytes)? = store?.lookUp(key), let kept = decoded(bytes) { return kept }
    let document = try pandoc.run(["-f", format, "-t", "json"], Data(source.bytes))
    guard let found = entries(in: document) else {
      throw Pandoc.Failure(words: "pandoc's answer can't be read")
    }
    store?.store(encoded(found), for: key)
    return found
  }

  private static func entries(
    in document: Data
  ) -> (version: String, entries: [(key: String, json: String)])? {
    guard let object = try? JSONSerialization.jsonObject(with: document) as? [String: Any],
      let version = object["pandoc-api-version"].flatMap({ json($0) }),
      let meta = object["meta"] as? [String: Any]
    else { return nil }
    let list = (meta["references"] as? [String: Any])?["c"] as? [Any] ?? []
    return (
      version,
      list.compactMap { entry in
        let fields = (entry as? [String: Any])?["c"] as? [String: Any]
        guard let key = (fields?["id"] as? [String: Any])?["c"] as? String, let json = json(entry)
        else { return nil }
        return (key, json)
      }
    )
  }

  private static func json(_ value: Any) -> String? {
    (try? JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes]))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func encoded(
    _ found: (version: String, entries: [(key: String, json: String)])
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.text(found.version)
    writer.array(found.entries) { writer, entry in
      writer.text(entry.key)
      writer.text(entry.json)
    }
    return writer.bytes
  }

  private static func decoded(
    _ bytes: [UInt8]
  ) -> (version: String, entries: [(key: String, json: String)])? {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Malformed) {
      let version = try reader.text()
      let entries = try reader.array { reader throws(ByteReader.Malformed) in
        (key: try reader.text(), json: try reader.text())
      }
      return reader.isAtEnd ? (version, entries) : nil
    } catch {
      return nil
    }
  }
}
