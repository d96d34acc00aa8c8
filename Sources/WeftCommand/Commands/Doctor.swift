import ArgumentParser
import DemoKit
import Foundation
import Weaving

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that this machine has what Weft needs.")

  func run() throws {
    let findings = Checkup.findings(demoCount: World.currentCatalog.entries.count)
    for finding in findings {
      try Terminal.show("\(finding.isFine ? "ok " : "no ") \(finding.name): \(finding.words)")
    }
    if findings.contains(where: { !$0.isFine }) { throw ExitCode(1) }
  }
}
