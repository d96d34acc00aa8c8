import DemoConformance
import DemoKit
import Synchronization
import Testing

private func catalog<Kind: Behaviour>(_ kind: Kind.Type) -> Catalog<ConformanceContext> {
  var catalog = Catalog<ConformanceContext>()
  catalog.add(StandIn<Kind>.self)
  return catalog
}

/// The kit itself: good demos pass, at a bounded price, and each rule finds the demo that breaks it.
@Suite struct ConformanceKitTests {
  @Test(
    arguments: ConformanceCase.all(for: catalog(Instant.self))
      + ConformanceCase.all(for: catalog(Trained.self))
      + ConformanceCase.all(for: catalog(RoundTakesTwoWeights.self))
      + ConformanceCase.all(for: catalog(Stepping.self)))
  func `A demo that does everything as it should keeps every rule`(item: ConformanceCase) throws {
    try item.check()
  }

  /// By the cost that runs have, so that the test itself takes no time.
  @Test func `A demo that takes a second at the least passes, in three quarters of a minute`() {
    Count.units.withLock { $0 = 0 }
    for item in ConformanceCase.all(for: catalog(Counted.self)) {
      #expect(item.mistakes() == [], "\(item)")
    }
    let seconds = Double(Count.units.withLock { $0 }) / 1e8
    #expect(seconds > 25 && seconds < 45, "\(seconds) s of work")
  }

  @Test func `As many random settings are tried as fit, and twelve at the least`() throws {
    func drawn<Kind: Behaviour>(_ kind: Kind.Type) throws -> [ParameterSet<ConformanceContext>] {
      ParameterSets(entry: try #require(catalog(kind).entries.first)).drawn()
    }
    // A second of looks at reports.
    #expect(try drawn(Instant.self).count == 66)
    #expect(try drawn(Slow.self).count == 12)
    let middling = try drawn(Middling.self)
    #expect(middling.count > 12 && middling.count < 66)
    #expect(middling.reduce(0) { $0 + $1.run.cost } <= 200_000_000)
  }

  @Test func `Settings are drawn the same way every time`() throws {
    let entry = try #require(catalog(Instant.self).entries.first)
    let (one, two) = (ParameterSets(entry: entry).drawn(), ParameterSets(entry: entry).drawn())
    #expect(one.map { $0.run.settings } == two.map { $0.run.settings })
    #expect(Set(one.map { $0.run.settings.canonicalText }).count == one.count)
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    var name: String
    var rule: ConformanceRule
    var catalog: Catalog<ConformanceContext>
    var mistake: String
    var testDescription: String { name }

    init<Kind: Behaviour>(_ kind: Kind.Type, _ rule: ConformanceRule, _ mistake: String) {
      name = "\(kind)"
      self.rule = rule
      catalog = DemoConformanceTests.catalog(kind)
      self.mistake = mistake
    }
  }

  @Test(
    arguments: [
      Flaw(TitleIsSentence.self, .words, "its title 'A stand-in.' is not a heading"),
      Flaw(TitleIsTyped.self, .words, "'A stand-in's title' is written as on a typewriter"),
      Flaw(DigitsDependOnThreads.self, .defaults, "another report with 3 threads"),
      Flaw(DigitsDependOnThreads.self, .randomSettings, "another report with 8 threads"),
      Flaw(FailsAtAnEnd.self, .ends, "there is no report, because no level is that high"),
      Flaw(LeaksNaN.self, .randomSettings, "'total' is nan, and no note says so"),
      Flaw(TellsHalfOfItsWork.self, .costliestSettings, "its cost is 11000, and it told of 5500"),
      Flaw(DoesMoreThanItSaid.self, .costliestSettings, "its cost is 11000, and it told of 16500"),
      Flaw(ReadsItsOwnTextWrongly.self, .canonicalSettings, "becomes stand-in size: "),
      Flaw(HidesThatItIsRandom.self, .seeds, "'draw' changes with the seed and does not say so"),
      Flaw(SaysThatItWasTrained.self, .seeds, "'total' does not change with the seed"),
      Flaw(StepsByTheirNumber.self, .trainings, "another report than from the start"),
      Flaw(HasTwoOfOneName.self, .words, "two parameters have one name"),
      Flaw(HasTwoOfOneName.self, .mistakes, "instead of out-of-range"),
      Flaw(HasTwoOfOneName.self, .manyMistakes, "together get"),
      Flaw(HasAlmostTheSameName.self, .misspellings, "'size' is told: nothing"),
      Flaw(BlamesNobody.self, .lists, "3 numbers in 'weights' get: three are a crowd"),
      Flaw(
        MovesNoParameter.self, .defaults,
        "the handle for 'levle' in 'fall' moves no parameter of the demo"),
      Flaw(
        MovesBeyondTheList.self, .defaults,
        "the handle for 'weights' in 'fall' moves its number 3, which is not there"),
      Flaw(MovesAShape.self, .defaults, "in 'fall' moves what is not one number"),
      Flaw(
        StandsBesideItsValue.self, .defaults, "the handle for 'level' in 'fall' stands at pixel"),
      Flaw(
        ShowsNoValue.self, .defaults, "a mark of 'fall' shows 'totla', which is no value"),
      Flaw(
        ShowsNoExactAnswer.self, .defaults, "shows 'total.exact', which has no exact answer"),
      Flaw(CostsWhatNobodyCanLower.self, .overBudget, "and no parameter is told to go down"),
    ])
  func `A flaw is found by the rule that it breaks`(flaw: Flaw) throws {
    let cases = ConformanceCase.all(for: flaw.catalog)
    let item = try #require(cases.first { $0.rule == flaw.rule })
    #expect(item.mistakes().contains { $0.contains(flaw.mistake) }, "\(item.mistakes())")
    #expect(throws: ConformanceFailure.self) { try item.check() }
  }

  @Test func `Two demos of one name are told apart by neither`() throws {
    var twice = catalog(Instant.self)
    twice.add(StandIn<Slow>.self)
    let item = try #require(ConformanceCase.all(for: twice).first)
    #expect(item.mistakes() == ["another demo has its name"])
  }

  @Test func `A rule that a demo can't break is no case`() {
    let rules = ConformanceCase.all(for: catalog(Instant.self)).map { $0.rule }
    #expect(!rules.contains(.overBudget) && !rules.contains(.trainings))
    #expect(Set(rules).count == ConformanceRule.allCases.count - 2)
  }

  @Test func `A failure names the demo, the rule and what is wrong`() {
    let failure = ConformanceFailure(
      item: "darts: it runs", mistakes: (1...12).map { "mistake \($0)" })
    let lines = failure.description.split(separator: "\n")
    #expect(lines.first == "darts: it runs" && lines[1] == "  mistake 1")
    #expect(lines.count == 12 && lines.last == "  … and 2 more")
  }
}
