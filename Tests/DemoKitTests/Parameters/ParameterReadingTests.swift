import DemoKit
import Testing

/// The kinds of `EveryKind`, by name.
private func description(_ name: String) throws -> ParameterDescription {
  let entry = try #require(Catalog.sample.entry(named: "every-kind"))
  return try #require(entry.parameters.first { $0.name == name })
}

@Suite("Reading parameters")
struct ParameterReadingTests {
  @Test(
    "What is written is understood",
    arguments: [
      ("samples", "1", .integer(1)), ("samples", "1000000000", .integer(1_000_000_000)),
      ("samples", "+12", .integer(12)), ("samples", "012", .integer(12)),
      ("samples", "1e6", .integer(1_000_000)), ("samples", "4096.0", .integer(4096)),
      ("samples", "1.5e1", .integer(15)),
      ("seed", "0", .integer(0)), ("seed", "-0", .integer(0)),
      ("seed", "9007199254740991", .integer(9_007_199_254_740_991)),
      ("rate", ".5", .real(0.5)), ("rate", "3.", .real(3)), ("rate", "5e-1", .real(0.5)),
      ("rate", "0.50000000000000000000000000000000000000001", .real(0.5)),
      ("shape", "quadratic", .choice("quadratic")),
      ("paired", "true", .toggle(true)), ("paired", "false", .toggle(false)),
    ] as [(String, String, ParameterValue)])
  func understands(name: String, text: String, value: ParameterValue) throws {
    #expect(try description(name).read(.scalar(text)) == value)
  }

  @Test("Minus zero is zero, so that equal runs have equal text")
  func minusZero() throws {
    #expect(try description("weights").read(.list(["-0.0"])).text == "[0]")
  }

  /// Name, what was written, id, message, hint.
  typealias Mistake = (String, String, String, String, String)

  @Test(
    "A mistake is told to the letter",
    arguments: [
      (
        "samples", "0", "out-of-range", "'0' is out of range for 'samples'", "integer, 1…1000000000"
      ),
      (
        "samples", "1000000001", "out-of-range", "'1000000001' is out of range for 'samples'",
        "integer, 1…1000000000"
      ),
      (
        "samples", "1e400", "out-of-range", "'1e400' is out of range for 'samples'",
        "integer, 1…1000000000"
      ),
      (
        "samples", "many", "wrong-type", "'samples' takes an integer, not 'many'",
        "integer, 1…1000000000"
      ),
      (
        "samples", "1.5", "wrong-type", "'samples' takes an integer, not '1.5'",
        "integer, 1…1000000000"
      ),
      ("samples", "4_096", "wrong-type", "'samples' takes an integer, not '4_096'", "write 4096"),
      ("samples", "4,096", "wrong-type", "'samples' takes an integer, not '4,096'", "write 4096"),
      ("samples", "4 096", "wrong-type", "'samples' takes an integer, not '4 096'", "write 4096"),
      (
        "samples", "1,5", "wrong-type", "'samples' takes an integer, not '1,5'",
        "integer, 1…1000000000"
      ),
      (
        "samples", "0x10", "wrong-type", "'samples' takes an integer, not '0x10'",
        "integer, 1…1000000000"
      ),
      ("samples", "", "wrong-type", "'samples' has no value", "integer, 1…1000000000"),
      ("samples", "null", "wrong-type", "'samples' has no value", "integer, 1…1000000000"),
      ("samples", "~", "wrong-type", "'samples' has no value", "integer, 1…1000000000"),
      ("rate", "50%", "wrong-type", "'rate' takes a number, not '50%'", "write 0.5"),
      ("rate", "0,2", "wrong-type", "'rate' takes a number, not '0,2'", "write 0.2"),
      ("rate", "0,125", "wrong-type", "'rate' takes a number, not '0,125'", "write 0.125"),
      ("rate", "12,5%", "wrong-type", "'rate' takes a number, not '12,5%'", "write 0.125"),
      ("rate", "−1", "wrong-type", "'rate' takes a number, not '−1'", "write -1"),
      ("rate", "0.49999", "out-of-range", "'0.49999' is out of range for 'rate'", "number, 0.5…3"),
      (
        "rate", "3.0000001", "out-of-range", "'3.0000001' is out of range for 'rate'",
        "number, 0.5…3"
      ),
      (
        "rate", ".inf", "not-finite", "'.inf' is not a finite number, which 'rate' takes",
        "number, 0.5…3"
      ),
      (
        "rate", "-Infinity", "not-finite", "'-Infinity' is not a finite number, which 'rate' takes",
        "number, 0.5…3"
      ),
      (
        "rate", ".NaN", "not-finite", "'.NaN' is not a finite number, which 'rate' takes",
        "number, 0.5…3"
      ),
      (
        "rate", "∞", "not-finite", "'∞' is not a finite number, which 'rate' takes", "number, 0.5…3"
      ),
      (
        "seed", "9007199254740992", "out-of-range", "'9007199254740992' is out of range for 'seed'",
        "integer, 0…9007199254740991"
      ),
      (
        "seed", "-1", "out-of-range", "'-1' is out of range for 'seed'",
        "integer, 0…9007199254740991"
      ),
      (
        "shape", "optimum", "unknown-choice", "'optimum' is not a choice of 'shape'",
        "did you mean 'optimal'? (optimal or quadratic)"
      ),
      (
        "shape", "x", "unknown-choice", "'x' is not a choice of 'shape'",
        "choose optimal or quadratic"
      ),
      ("paired", "yes", "wrong-type", "'paired' takes true or false, not 'yes'", "write true"),
      ("paired", "OFF", "wrong-type", "'paired' takes true or false, not 'OFF'", "write false"),
      ("paired", "TRUE", "wrong-type", "'paired' takes true or false, not 'TRUE'", "write true"),
      (
        "paired", "maybe", "wrong-type", "'paired' takes true or false, not 'maybe'",
        "true or false"
      ),
      (
        "weights", "0.5", "wrong-type", "'weights' takes a list of numbers, not '0.5'",
        "write [0.5]"
      ),
      (
        "weights", "even", "wrong-type", "'weights' takes a list of numbers, not 'even'",
        "list of 1 to 3 numbers, each in 0…1"
      ),
    ] as [Mistake])
  func tellsMistakes(name: String, text: String, id: String, message: String, hint: String) throws {
    let description = try description(name)
    #expect(
      throws: Problem(id: id, message: message, hint: hint, place: .value(name, element: nil))
    ) {
      try description.read(.scalar(text))
    }
  }

  @Test("A list is no number, and a mapping is nothing")
  func wrongShapes() throws {
    let samples = try description("samples")
    #expect(
      throws: Problem(
        id: "wrong-type", message: "'samples' takes an integer, not a list",
        hint: "integer, 1…1000000000", place: .value("samples", element: nil))
    ) { try samples.read(.list(["1"])) }
    let weights = try description("weights")
    #expect(
      throws: Problem(
        id: "wrong-type", message: "'weights' takes a list of numbers, not a mapping",
        hint: "list of 1 to 3 numbers, each in 0…1", place: .value("weights", element: nil))
    ) { try weights.read(.other("a mapping")) }
  }

  @Test(
    "A list has so many numbers",
    arguments: [(0, "0 numbers"), (4, "4 numbers")])
  func wrongCounts(count: Int, words: String) throws {
    let weights = try description("weights")
    #expect(
      throws: Problem(
        id: "wrong-count", message: "'weights' is given \(words)",
        hint: "list of 1 to 3 numbers, each in 0…1", place: .value("weights", element: nil))
    ) { try weights.read(.list([String](repeating: "0.5", count: count))) }
  }

  @Test(
    "A mistake in a list is told of its element",
    arguments: [
      ("2", "out-of-range", "'2' is out of range for 'weights'"),
      ("a", "wrong-type", "'weights' takes numbers, not 'a'"),
      ("nan", "not-finite", "'nan' is not a finite number, which 'weights' takes"),
    ])
  func elements(text: String, id: String, message: String) throws {
    let weights = try description("weights")
    #expect(
      throws: Problem(
        id: id, message: message, hint: "list of 1 to 3 numbers, each in 0…1",
        place: .value("weights", element: 1))
    ) { try weights.read(.list(["1", text, "7"])) }
  }

  @Test(
    "Nothing that can be written crashes or is taken for a number",
    arguments: [
      "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1-", " ", "\u{0}", "١٢", "１２", "1\u{301}",
      "0b1", "1f", "𝟙",
    ])
  func hostileNumbers(text: String) throws {
    for name in ["samples", "rate", "seed"] {
      let description = try description(name)
      #expect(throws: Problem.self) { try description.read(.scalar(text)) }
    }
  }

  @Test("A very long number is read in bounded time")
  func longNumbers() throws {
    let long = "0." + String(repeating: "9", count: 1_000_000)
    #expect(try description("rate").read(.scalar(long)) == .real(1))
    let exponent = "1e" + String(repeating: "9", count: 1_000_000)
    let samples = try description("samples")
    #expect(throws: Problem.self) { try samples.read(.scalar(exponent)) }
  }

  @Test(
    "The canonical text reads back as the same value",
    arguments: [
      ("samples", .integer(1_000_000_000), "1000000000"), ("rate", .real(1.0 / 3 + 0.25), nil),
      ("rate", .real(2), "2"), ("shape", .choice("quadratic"), "quadratic"),
      ("paired", .toggle(true), "true"),
    ] as [(String, ParameterValue, String?)])
  func canonicalText(name: String, value: ParameterValue, text: String?) throws {
    if let text { #expect(value.text == text) }
    #expect(try description(name).read(.scalar(value.text)) == value)
    #expect(
      ParameterSetting(name: name, value: value, isDefault: false).yaml == "\(name): \(value.text)")
  }

  @Test(
    "What may be written is said in words",
    arguments: [
      (.real(-10...1e6, .linear), "number, -10…1000000"), (.real(0.1...1e-7 + 1, .linear), nil),
      (.reals(count: 2...2, range: -1...1), "list of 2 numbers, each in -1…1"),
      (.reals(count: 1...1, range: 0...1), "list of 1 number, each in 0…1"),
      (.choice(["a"]), "a"), (.choice(["a", "b", "c"]), "a or b or c"),
    ] as [(ParameterDescription.Kind, String?)])
  func words(kind: ParameterDescription.Kind, words: String?) {
    let description = ParameterDescription(
      name: "x", kind: kind, unit: "", help: "", isPrimary: true, defaultValue: .toggle(true))
    if let words { #expect(description.allowed == words) }
    #expect(!description.allowed.isEmpty)
  }

  @Test("A parameter is called by its name with blanks, unless it has words of its own")
  func names() {
    let named = ParameterDescription(
      name: "latent-bits", kind: .toggle, unit: "", help: "", isPrimary: true,
      defaultValue: .toggle(true))
    #expect(named.words == "latent bits")
  }
}
