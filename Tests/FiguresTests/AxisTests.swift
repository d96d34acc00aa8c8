import ConformanceSupport
import Figures
import Testing

@Suite struct AxisTests {
  struct Row: CustomTestStringConvertible {
    var name: String
    var scale: Axis.Scale
    var domain: ClosedRange<Double>
    var ticks: [String]
    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "whole numbers", scale: .linear, domain: 0...10, ticks: ["0", "2", "4", "6", "8", "10"]),
    Row(
      name: "tenths without rounding errors", scale: .linear, domain: 0...0.5,
      ticks: ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
    Row(
      name: "both signs", scale: .linear, domain: -1...1.5,
      ticks: ["−1.0", "−0.5", "0", "0.5", "1.0", "1.5"]),
    Row(
      name: "large numbers as multiples of one power", scale: .linear, domain: 0...2e7,
      ticks: ["0", "0.5 × 10⁷", "1.0 × 10⁷", "1.5 × 10⁷", "2.0 × 10⁷"]),
    Row(
      name: "a far offset", scale: .linear, domain: 1000...1000.00002,
      ticks: ["1000.000000", "1000.000005", "1000.000010", "1000.000015", "1000.000020"]),
    Row(
      name: "few decades plainly", scale: .logarithmic, domain: 0.01...1000,
      ticks: ["0.01", "0.1", "1", "10", "100", "1000"]),
    Row(
      name: "many decades as powers, thinned", scale: .logarithmic, domain: 1e-9...1,
      ticks: ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
    Row(
      name: "one decade with doubles and quintuples", scale: .logarithmic, domain: 1...10,
      ticks: ["1", "2", "5", "10"]),
    Row(
      name: "less than half a decade", scale: .logarithmic, domain: 2...4,
      ticks: ["2.0", "2.5", "3.0", "3.5", "4.0"]),
    Row(
      name: "the whole range", scale: .logarithmic, domain: 1e-300...1e300,
      ticks: ["10⁻³⁰⁰", "10⁻²⁰⁰", "10⁻¹⁰⁰", "10⁰", "10¹⁰⁰", "10²⁰⁰", "10³⁰⁰"]),
  ]

  @Test("a vertical axis is marked at round values", arguments: rows)
  func ticks(row: Row) {
    let figure = Figure(
      name: "axis", title: "",
      panels: [
        Panel(x: Axis("", domain: 0...1), y: Axis("", row.scale, domain: row.domain))
      ])
    let texts = SVGReader(figure.rendered().narrow).texts.filter {
      $0.classes.contains("weft-tick") && $0.bottom < 245
    }
    #expect(texts.sorted { $0.bottom > $1.bottom }.map { $0.words } == row.ticks)
  }

  @Test("a zero on a logarithmic axis stands on a named floor, or is said to be left out")
  func zeros() {
    func figure(_ floor: String?) -> RenderedFigure {
      Figure(
        name: "zeros", title: "",
        panels: [
          Panel(
            x: Axis("x"), y: Axis("y", .logarithmic, zeroFloor: floor),
            marks: [.points([Point(0, 0), Point(1, 1), Point(2, 10)], label: nil, ink: .strong)])
        ]
      ).rendered()
    }
    let shown = figure("none")
    #expect(SVGReader(shown.wide).texts.contains { $0.words == "none" })
    #expect(shown.wide.elements.split(separator: "<circle").count == 4)
    #expect(shown.description.contains("with zeros on a floor marked none"))
    let hidden = figure(nil)
    #expect(hidden.wide.elements.split(separator: "<circle").count == 3)
    #expect(hidden.description.contains("1 number is left out"))
  }

  @Test("things that are counted have names where they stand, as many as have room")
  func names() {
    func ticks(_ names: [String]) -> [String] {
      let figure = Figure(
        name: "names", title: "",
        panels: [
          Panel(
            x: Axis("order", domain: -0.5...2.5, names: names), y: Axis("", domain: 0...1),
            marks: [.points([Point(0, 0.5), Point(2, 1)], label: nil, ink: .strong)])
        ])
      return SVGReader(figure.rendered().narrow).texts.filter {
        $0.classes.contains("weft-tick") && $0.bottom > 245
      }.map { $0.words }
    }
    #expect(ticks(["forward", "backward", "by turns"]) == ["forward", "backward", "by turns"])
    #expect(ticks(["forward", String(repeating: "long ", count: 9), "x"]) == ["forward", "x"])
    #expect(ticks([]).contains("2.0"), "numbers without names")
  }

  @Test("panels share a scale only with panels of the same kind of scale")
  func sharing() {
    func panel(_ scale: Axis.Scale, _ values: [Double]) -> Panel {
      Panel(
        x: Axis("x"), y: Axis("y", scale),
        marks: [.points(values.map { Point(1, $0) }, label: nil, ink: .strong)])
    }
    let figure = Figure(
      name: "sharing", title: "",
      panels: [panel(.linear, [0, 4]), panel(.linear, [2, 8]), panel(.logarithmic, [1, 10])],
      sharing: .y)
    let words = figure.rendered().description
    #expect(words.components(of: "Vertical axis: y, from 0 to 8.") == 2)
    #expect(words.components(of: "Vertical axis: y, from 1 to 10, logarithmic.") == 1)
  }
}

extension String {
  /// How often words occur.
  func components(of words: String) -> Int {
    split(separator: words, omittingEmptySubsequences: false).count - 1
  }
}
