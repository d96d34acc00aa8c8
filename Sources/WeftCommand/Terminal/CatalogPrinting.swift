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

  /// An array of objects, one a line.
  static func json(_ entries: [Entry]) -> String {
    let objects = entries.map { entry in
      JSONWriter.string {
        $0.object {
          $0.member("demo", text: entry.name)
          $0.member("title", text: entry.title)
          $0.member("summary", text: entry.summary)
          $0.member("parameters") { $0.array(entry.parameters) { $0.parameter($1) } }
        }
      }
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]"
  }
}

extension JSONWriter {
  fileprivate mutating func parameter(_ parameter: ParameterDescription) {
    object {
      $0.member("name", text: parameter.name)
      $0.member("help", text: parameter.help)
      $0.member("range", text: parameter.allowed)
      $0.member("unit", text: parameter.unit)
      $0.member("default", text: parameter.defaultValue.text)
      $0.member("isPrimary", flag: parameter.isPrimary)
    }
  }
}
