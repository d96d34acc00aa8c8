import DemoKit
import Foundation
import LessonSyntax

/// What a sweep's folder is for, in its `plan.json`: written before anything else, and never again.
package struct SweepPlan: Sendable {
  package static let format = 1

  package let grid: SweepGrid
  /// Points of a chunk, the last of which may have fewer.
  package let chunkSize: Int
  /// What decides the digits: the digest of the program, see `ExecutableIdentity.digest`.
  package let identity: String
  /// The version of Weft.
  package let version: String
  /// The line that was typed, to be said to who goes on.
  package let command: String
  /// The program's file on the machine that made the plan: where it is the same its digest need not be made.
  let executable: String

  package init(
    _ grid: SweepGrid, chunkSize: Int, version: String, command: String,
    identity: String = ExecutableIdentity.digest
  ) {
    self.init(
      grid: grid, chunkSize: chunkSize, identity: identity, version: version, command: command,
      executable: ExecutableIdentity.current)
  }

  init(
    grid: SweepGrid, chunkSize: Int, identity: String, version: String, command: String,
    executable: String
  ) {
    self.grid = grid
    self.chunkSize = chunkSize
    self.identity = identity
    self.version = version
    self.command = command
    self.executable = executable
  }

  package var chunkCount: Int { (grid.count + chunkSize - 1) / chunkSize }

  /// The points of a chunk, 0…`chunkCount` − 1.
  package func points(of chunk: Int) -> Range<Int> {
    chunk * chunkSize..<min(grid.count, (chunk + 1) * chunkSize)
  }

  /// Whether this program is the one whose digits the sweep is made of.
  package var isOfThisBuild: Bool {
    executable == ExecutableIdentity.current || identity == ExecutableIdentity.digest
  }

  /// What a new plan asks for and this one does not have, in words; empty where both are of the same sweep.
  package func differences(from new: SweepPlan) -> [String] {
    var words: [String] = []
    func compare(_ what: String, _ old: String, _ new: String) {
      if old != new { words.append("\(what): \(old) there, \(new) now") }
    }
    compare("demo", grid.demo, new.grid.demo)
    if !isOfThisBuild {
      words.append(
        "build: \(identity.prefix(12)) (Weft \(version)) there, "
          + "\(new.identity.prefix(12)) (Weft \(new.version)) now")
    }
    guard grid.demo == new.grid.demo else { return words }
    for name in Set(grid.parameters + new.grid.parameters).sorted() {
      let (old, new) = (grid.texts(of: name), new.grid.texts(of: name))
      // Many values are not all said.
      if old != new, Self.summary(old) == Self.summary(new) {
        words.append("\(name): other values between the same ends")
      } else {
        compare(name, Self.summary(old), Self.summary(new))
      }
    }
    compare(
      "order", grid.axes.map(\.parameter).joined(separator: ", "),
      new.grid.axes.map(\.parameter).joined(separator: ", "))
    compare(
      "seeds", grid.seeds.map(String.init) ?? "none", new.grid.seeds.map(String.init) ?? "none")
    if grid.seeds != nil, new.grid.seeds != nil {
      compare("first seed", String(grid.firstSeed), String(new.grid.firstSeed))
    }
    return words
  }

  /// `20`, `10, 20, 40`, or of many values the ends: `0.5, 0.51 … 0.99 (50 values)`.
  private static func summary(_ texts: [String]) -> String {
    guard texts.count > 6 else { return texts.isEmpty ? "none" : texts.joined(separator: ", ") }
    return "\(texts[0]), \(texts[1]) … \(texts[texts.count - 1]) (\(texts.count) values)"
  }
}

extension SweepGrid {
  /// Of all values of a parameter; none for a seed that seeds vary.
  fileprivate func texts(of parameter: String) -> [String] {
    axes.first { $0.parameter == parameter }?.values.map(\.text)
      ?? fixed.first { $0.name == parameter }.map { [$0.value.text] } ?? []
  }
}
