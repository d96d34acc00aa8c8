import DemoKit

/// The citations of one lesson as pandoc has set them, checked.
struct SetCitations: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var key: String
    var html: String
  }

  /// One for each citation that was set, in the order of the lesson.
  var groups: [String] = []
  /// In the order of the style.
  var entries: [Entry] = []
}

extension SetCitations {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.texts(groups)
    writer.array(entries) { writer, entry in
      writer.text(entry.key)
      writer.text(entry.html)
    }
    return writer.bytes
  }

  /// - Returns: `nil` for what another version wrote.
  init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Malformed) {
      groups = try reader.texts()
      entries = try reader.array { reader throws(ByteReader.Malformed) in
        Entry(key: try reader.text(), html: try reader.text())
      }
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }
}
