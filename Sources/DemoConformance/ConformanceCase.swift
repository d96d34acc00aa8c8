public import DemoKit

/// One rule that one demo has to keep: an argument of a test.
///
/// This is all that a package needs to hold its demos to what every demo is held to:
///
///     @Test(arguments: ConformanceCase.all(for: courseCatalog()))
///     func `Every demo keeps every rule`(item: ConformanceCase) throws { try item.check() }
///
/// Each rule runs the demo as often as fits in about half a second of its `cost` (one for random
/// settings), and slow ones a few times at the least.
public struct ConformanceCase: Sendable, CustomStringConvertible {
  public let demo: String
  public let rule: ConformanceRule
  private let entry: CatalogEntry<ConformanceContext>
  private let names: [String]

  /// Every rule of every demo; without those that a demo gives no occasion for.
  public static func all(for catalog: Catalog<ConformanceContext>) -> [ConformanceCase] {
    let names = catalog.entries.map { $0.name }
    return catalog.entries.flatMap { entry in
      ConformanceRule.allCases.filter { $0.concerns(entry) }.map { rule in
        ConformanceCase(demo: entry.name, rule: rule, entry: entry, names: names)
      }
    }
  }

  public var description: String { demo + ": " + rule.words }

  /// What the demo does not keep to, in words that name the culprit; empty for a good demo.
  public func mistakes() -> [String] {
    var conformance = Conformance(entry)
    conformance.check(rule, names: names)
    return conformance.mistakes
  }

  /// - Throws: `ConformanceFailure` with every mistake.
  public func check() throws(ConformanceFailure) {
    let mistakes = mistakes()
    guard mistakes.isEmpty else { throw ConformanceFailure(item: description, mistakes: mistakes) }
  }
}

/// What a demo does not keep to.
public struct ConformanceFailure: Error, Equatable, CustomStringConvertible {
  public let item: String
  public let mistakes: [String]

  package init(item: String, mistakes: [String]) {
    self.item = item
    self.mistakes = mistakes
  }

  /// The first ten mistakes: one that every setting makes would fill pages.
  public var description: String {
    let rest = mistakes.count > 10 ? ["… and \(mistakes.count - 10) more"] : []
    return ([item] + mistakes.prefix(10) + rest).joined(separator: "\n  ")
  }
}
