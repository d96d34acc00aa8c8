import DemoKit
import Demos
import Testing

/// What every demo of the catalog must keep to. Nothing here knows a demo by its name: a new one is
/// covered by being in the catalog.
@Suite struct ConformanceTests {
  static let catalog: Catalog<ThreadedContext> = courseCatalog()
  static let names = catalog.entries.map { $0.name }

  func sets(_ name: String) throws -> ParameterSets {
    ParameterSets(entry: try #require(Self.catalog.entry(named: name)))
  }

  /// Runs a set; its report must keep every rule.
  @discardableResult
  func check(_ set: ParameterSet, threads: Int = 1) throws -> Report {
    let report = try set.report(threads: threads)
    for mistake in ReportRules.mistakes(in: report) { Issue.record("\(set.words): \(mistake)") }
    return report
  }

  /// Runs a set again; the bytes must be the same.
  func checkAgain(_ set: ParameterSet, _ report: Report, threads: Int) throws {
    let again = ReportCodec.encode(try set.report(threads: threads))
    #expect(again == ReportCodec.encode(report), "\(set.words), \(threads) threads")
  }

  // MARK: Words

  @Test func `Every demo has a name of its own`() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(!Self.names.isEmpty)
  }

  @Test(arguments: names)
  func `Name, title and summary are written as all are`(name: String) throws {
    let entry = try sets(name).entry
    #expect(WordRules.isName(entry.name))
    #expect(WordRules.isHeading(entry.title))
    #expect(WordRules.isOneSentence(entry.summary))
    #expect(entry.summary.count <= 160)
  }

  @Test(arguments: names)
  func `Every parameter is documented, and its default is in its range`(name: String) throws {
    let parameters = try sets(name).entry.parameters
    #expect(Set(parameters.map { $0.name }).count == parameters.count)
    for parameter in parameters {
      #expect(WordRules.isName(parameter.name))
      #expect(WordRules.isPhrase(parameter.help), "\(parameter.name)")
      #expect(WordRules.isUnit(parameter.unit), "\(parameter.name)")
      let setting = ParameterSetting(
        name: parameter.name, value: parameter.defaultValue, isDefault: true)
      #expect(try parameter.read(setting.input.value) == parameter.defaultValue)
      checkRange(parameter)
    }
    #expect(parameters.isEmpty || parameters.contains { $0.isPrimary })
  }

  private func checkRange(_ parameter: ParameterDescription) {
    let name = parameter.name
    switch parameter.kind {
    case .integer(let range, let scale):
      #expect(range.lowerBound < range.upperBound, "\(name)")
      #expect(scale == .linear || range.lowerBound > 0, "\(name)")
    case .real(let range, let scale):
      #expect(range.lowerBound < range.upperBound, "\(name)")
      #expect(range.lowerBound.isFinite && range.upperBound.isFinite, "\(name)")
      #expect(scale == .linear || range.lowerBound > 0, "\(name)")
    case .choice(let names):
      #expect(names.count > 1 && names.allSatisfy { WordRules.isName($0) }, "\(name)")
    case .reals(let count, let range):
      #expect(count.lowerBound > 0 && range.lowerBound < range.upperBound, "\(name)")
      #expect(range.lowerBound.isFinite && range.upperBound.isFinite, "\(name)")
    case .toggle, .seed: break
    }
  }
}
