import ArgumentParser
import DemoKit
import Weaving

struct Demos: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the demos, or describes one with its parameters.")

  @Argument(
    help: "The demo to describe.",
    completion: .custom { _, _, _ in World.currentCatalog.entries.map(\.name) })
  var name: String?

  @Option(help: ArgumentHelp("How to print them.", valueName: "text|json"))
  var format = ResultFormat.text

  func run() throws {
    let entries = try name.map { [try DemoLookup.entry(named: $0)] } ?? World.currentCatalog.entries
    switch format {
    case .json: try Terminal.show(CatalogPrinting.json(entries))
    case .text where name == nil: try Terminal.show(CatalogPrinting.list(entries))
    case .text: try Terminal.show(entries.map(CatalogPrinting.description).joined(separator: "\n"))
    }
  }
}
