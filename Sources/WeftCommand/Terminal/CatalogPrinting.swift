import DemoKit
import Foundation
import Weaving

/// The catalog in words for a terminal, or as JSON for other programs.
enum CatalogPrinting {
  typealias Entry = CatalogEntry<NativeContext>

  static func list(_ entries: [Entry]) -> String {
    let width = entries.map(\.name.count).max() ?? 0
    return entries.map { entry in
      entry.name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + entry.summary
    }.joined(separator: "\n")
  }

  static func description(_ entry: Entry) -> String {
    let rows = entry.parameters.map { parameter in
      (
        "\(parameter.name): \(parameter.defaultValue.text)",
        "\(parameter.help) (\(parameter.allowed))"
      )
    }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { left, right in
      "  " + left.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + right
    }
    return "\(entry.name): \(entry.title)\n\(entry.summary)\n\n" + lines.joined(separator: "\n")
  }

  static func json(_ entries: [Entry]) -> String {
    let objects = entries.map { entry in
      Object(
        demo: entry.name, title: entry.title, summary: entry.summary,
        parameters: entry.parameters.map { parameter in
          .init(
            name: parameter.name, help: parameter.help, range: parameter.allowed,
            unit: parameter.unit, default: parameter.defaultValue.text,
            isPrimary: parameter.isPrimary)
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try? encoder.encode(objects)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  private struct Object: Encodable {
    struct Parameter: Encodable {
      var name: String
      var help: String
      var range: String
      var unit: String
      var `default`: String
      var isPrimary: Bool
    }

    var demo: String
    var title: String
    var summary: String
    var parameters: [Parameter]
  }
}
