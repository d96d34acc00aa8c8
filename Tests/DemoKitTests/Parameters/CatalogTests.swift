import DemoKit
import Testing

@Suite("Catalog")
struct CatalogTests {

  private func problems(_ inputs: [ParameterInput]) throws -> [Problem] {
    let entry = try #require(Catalog.sample.entry(named: "every-kind"))
    guard case .invalid(let problems) = entry.prepare(inputs) else { return [] }
    return problems
  }

  private func ready(_ inputs: [ParameterInput]) throws -> PreparedRun<SerialContext> {
    let entry = try #require(Catalog.sample.entry(named: "every-kind"))
    guard case .ready(let run) = entry.prepare(inputs) else {
      throw Problem(id: "test", message: "not ready: \(try problems(inputs))", place: .whole)
    }
    return run
  }

  @Test("Entries keep their order and their descriptions")
  func describes() throws {
    let catalog = Catalog.sample
    #expect(catalog.entries.map(\.name) == ["every-kind", "nothing"])
    let entry = try #require(catalog.entry(named: "every-kind"))
    #expect(entry.title == "Every kind")
    #expect(entry.summary == "Has every kind of parameter.")
    #expect(
      entry.parameters.map(\.name) == ["samples", "rate", "shape", "paired", "weights", "seed"])
    #expect(
      entry.parameters.map(\.allowed) == [
        "integer, 1…1000000000", "number, 0.5…3", "optimal or quadratic", "true or false",
        "list of 1 to 3 numbers, each in 0…1", "integer, 0…9007199254740991",
      ])
    #expect(entry.parameters.map(\.isPrimary) == [true, true, true, false, false, false])
    #expect(
      entry.parameters.map(\.words) == [
        "samples", "event rate", "shape", "paired", "weights", "seed",
      ])
    #expect(entry.parameters.map(\.symbol) == ["", "λ", "", "", "", ""])
    #expect(entry.parameters[1].unit == "1/s")
    #expect(entry.parameters[1].kind == .real(0.5...3, .logarithmic))
    #expect(entry.parameters[1].defaultValue == .real(1.5))
    #expect(catalog.entry(named: "Nothing") == nil)
  }

  @Test("A run without parameters written has the defaults, and says so")
  func defaults() throws {
    let run = try ready([])
    #expect(run.demo == "every-kind")
    #expect(run.cost == 6144)
    #expect(!run.settings.contains { !$0.isDefault })
    #expect(
      run.settings.canonicalText == """
        samples: 4096
        rate: 1.5
        shape: optimal
        paired: false
        weights: [0.5, 0.5]
        seed: 7

        """)
    #expect(try run.run(SerialContext()).value(named: "total")?.value == 11.5)
  }

  @Test("What is written reaches the run, in whatever order and spelling")
  func assigns() throws {
    let run = try ready([
      ParameterInput("weights", .list(["1", ".5", "2.5e-1"])),
      ParameterInput("seed", .scalar("9007199254740991")),
      ParameterInput("rate", .scalar("2.0")),
      ParameterInput("samples", .scalar("1e3")),
      ParameterInput("paired", .scalar("true")),
    ])
    #expect(
      run.settings.canonicalText == """
        samples: 1000
        rate: 2
        shape: optimal
        paired: true
        weights: [1, 0.5, 0.25]
        seed: 9007199254740991

        """)
    #expect(run.settings.map(\.isDefault) == [false, false, true, false, false, false])
    #expect(try run.run(SerialContext()).value(named: "total")?.value == 9_007_199_254_740_996)
  }

  @Test("A default that is written out is still the default, and the same run")
  func writtenDefaults() throws {
    let written = try ready([ParameterInput("rate", .scalar("1.50"))])
    #expect(try written.settings == ready([]).settings)
  }

  @Test("A demo that fails says why, typed")
  func failure() throws {
    let run = try ready([ParameterInput("shape", .scalar("quadratic"))])
    #expect(throws: DemoError.failed("no quadratic discriminator fits")) {
      try run.run(SerialContext())
    }
  }

  @Test("All that is wrong with the parameters is said at once, in the order written")
  func allAtOnce() throws {
    let found = try problems([
      ParameterInput("sample", .scalar("1")),
      ParameterInput("rate", .scalar("9")),
      ParameterInput("shape", .scalar("optimal")),
      ParameterInput("shape", .scalar("cubic")),
      ParameterInput("zzz", .scalar("1")),
    ])
    #expect(
      found == [
        Problem(
          id: "unknown-parameter", message: "'sample' is not a parameter of 'every-kind'",
          hint: "did you mean 'samples'? (integer, 1…1000000000)", place: .name("sample")),
        Problem(
          id: "out-of-range", message: "'9' is out of range for 'rate'", hint: "number, 0.5…3",
          place: .value("rate", element: nil)),
        Problem(
          id: "duplicate-parameter", message: "'shape' is given twice", hint: "keep one of them",
          place: .name("shape")),
        Problem(
          id: "unknown-parameter", message: "'zzz' is not a parameter of 'every-kind'",
          hint: "it has samples, rate, shape, paired, weights, seed", place: .name("zzz")),
      ])
  }

  @Test("A parameter of a demo without any is unknown")
  func noParameters() throws {
    let entry = try #require(Catalog.sample.entry(named: "nothing"))
    guard case .invalid(let found) = entry.prepare([ParameterInput("a", .scalar("1"))]) else {
      Issue.record("'a' was taken")
      return
    }
    #expect(found.map(\.hint) == ["it has no parameters"])
  }

  @Test("Parameters that disagree name each other")
  func disagreement() throws {
    #expect(
      try problems([
        ParameterInput("weights", .list(["0", "-0"])), ParameterInput("paired", .scalar("true")),
        ParameterInput("samples", .scalar("3")),
      ]) == [
        Problem(
          id: "inconsistent-parameters", message: "the weights are all zero",
          hint: "one has to be positive", place: .value("weights", element: nil)),
        Problem(
          id: "inconsistent-parameters", message: "pairs need an even number of samples",
          place: .value("samples", element: nil)),
      ])
  }

  @Test("A run over the cap says what fits, of a parameter that was written if one helps")
  func overBudget() throws {
    #expect(
      try problems([ParameterInput("samples", .scalar("1000000000"))]) == [
        Problem(
          id: "over-budget",
          message: "the run would cost 1500000000 units of work, over the cap of 200000000",
          hint: "with everything else as it is, 'samples' can be at most 133333333",
          place: .value("samples", element: nil))
      ])
    #expect(
      try ready([ParameterInput("samples", .scalar("133333333"))]).cost <= WorkBudget.cap)
    // No number of samples helps here, so the rate is named, a little below what just fits.
    #expect(
      try problems([ParameterInput("rate", .scalar("3"))]) == [
        Problem(
          id: "over-budget",
          message: "the run would cost 1000012288 units of work, over the cap of 200000000",
          hint: "with everything else as it is, 'rate' can be at most 1.99",
          place: .value("rate", element: nil))
      ])
  }

  @Test("Where lowering one parameter is not enough, none is named")
  func overBudgetTwice() throws {
    #expect(
      try problems([
        ParameterInput("samples", .scalar("500000000")), ParameterInput("rate", .scalar("2.5")),
      ]) == [
        Problem(
          id: "over-budget",
          message: "the run would cost 2250000000 units of work, over the cap of 200000000",
          place: .whole)
      ])
  }

  @Test(
    "An unknown demo is a problem with a suggestion",
    arguments: [
      ("every-kin", "did you mean 'every-kind'?"), ("kl", "there are every-kind, nothing"),
    ])
  func unknownDemo(name: String, hint: String) {
    #expect(
      Catalog.sample.unknownDemo(name)
        == Problem(
          id: "unknown-demo", message: "'\(name)' is not a demo of this course", hint: hint,
          place: .whole))
  }

  @Test("A catalog with nothing in it says so")
  func emptyCatalog() {
    #expect(Catalog<SerialContext>().unknownDemo("a").hint == "the course has no demos")
  }
}
