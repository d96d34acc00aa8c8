import DemoKit
import Demos
import Figures
import Testing

/// What the words of the demos' figures claim, held against the demos' own numbers.
@Suite struct FigureWordsTests {
  private func figure(
    _ demo: String, _ name: String, _ parameters: [String: String] = [:]
  ) throws -> RenderedFigure {
    try #require(try run(demo, parameters).figures.first { $0.name == name })
  }

  /// Rows of a table in which a column has a number, as (x, number).
  private func column(_ figure: RenderedFigure, _ title: String) throws -> [(Double, Double)] {
    let index = try #require(figure.data.columns.firstIndex(of: title))
    return try figure.data.rows.compactMap { row in
      // Rules, and what was thinned, have rows of words alone.
      guard !row[index].isEmpty else { return nil }
      return (try Self.number(row[0]), try Self.number(row[index]))
    }
  }

  private static func number(_ text: String) throws -> Double {
    let parts = text.replacing("−", with: "-").split(separator: " × 10")
    guard parts.count == 2 else { return try #require(Double(parts[0])) }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let exponent = parts[1].map { digit in
      digits.firstIndex(of: digit).map { String($0) } ?? "-"
    }
    return try #require(Double(parts[0] + "e" + exponent.joined()))
  }

  // MARK: gan-jsd-lemma

  @Test(arguments: ["-5", "1", "3.3"])
  func `Losses that vanish at the same place are nowhere called opposed`(mean: String) throws {
    let report = try run("gan-jsd-lemma", ["generator-mean": mean])
    for figure in report.figures { #expect(!figure.description.contains("opposite")) }
    for note in report.notes { #expect(!note.contains("opposite")) }
  }

  /// Between 2e-3 and the old half step of a sweep lie a factor of ten.
  @Test func `A stretch of opposed losses ends where one of them vanishes`() throws {
    let figure = try figure("gan-jsd-lemma", "gradients", GANLemmaTests.mixture)
    let band = try column(figure, "the two losses pull opposite ways, high")
    #expect(band.count >= 2)
    for (end, _) in band where abs(end) < 6 {
      let there = try run(
        "gan-jsd-lemma", GANLemmaTests.mixture.merging(["generator-mean": "\(end)"]) { $1 })
      let nearest = min(
        abs(try there.number("left-mean")), abs(try there.number("saturating-mean")))
      #expect(nearest < 2e-3, "at \(end)")
    }
  }

  @Test(arguments: ["-6", "-5", "-0.5", "1", "6"])
  func `Both losses are within the frame at the generator's mean`(mean: String) throws {
    let parameters = ["generator-mean": mean]
    let report = try run("gan-jsd-lemma", parameters)
    let words = try figure("gan-jsd-lemma", "gradients", parameters).description
    let axis = try #require(words.firstMatch(of: #/gradient in the mean, from −([\d.]+) to/#))
    let limit = try #require(Double(axis.1))
    #expect(abs(try report.number("left-mean")) < limit)
    #expect(abs(try report.number("saturating-mean")) < limit)
  }

  @Test func `What lies outside of the frame is kept in the table, and said`() throws {
    let figure = try figure("gan-jsd-lemma", "gradients")
    #expect(!figure.description.contains("not finite"))
    #expect(figure.description.contains("outside the frame"))
    let curve = try column(figure, "non-saturating: KL − JSD")
    #expect(curve.count == 97)
    let there = try #require(curve.first { $0.0 == -5 })
    let exact = try run("gan-jsd-lemma", ["generator-mean": "-5"]).number("left-mean")
    #expect(abs(there.1 / exact - 1) < 1e-3)
  }

  // MARK: jensen-bound

  @Test(arguments: [
    [:], ["proposal-mean": "0", "proposal-sd": "1"], ["proposal-sd": "0.4472"],
    ["proposal-mean": "1.2001", "proposal-sd": "0.4472"], ["noise": "3", "proposal-sd": "0.05"],
  ])
  func `The chord lies below the logarithm`(parameters: [String: String]) throws {
    let words = try figure("jensen-bound", "chord", parameters).description
    #expect(words.contains("“log w” lies above “chord” throughout"), "\(words)")
    #expect(!words.contains("outside the frame"), "\(words)")
  }

  @Test func `A bound is told from the next`() throws {
    let words = try figure("jensen-bound", "bound").description
    let ends = try #require(words.firstMatch(of: #/largest (\S+) at \S+ = \d+, smallest (\S+) at/#))
    #expect(ends.1 != ends.2, "\(words)")
  }

  @Test(arguments: [
    ["observation": "1.25", "noise": "0.75", "proposal-mean": "0.8", "proposal-sd": "0.6"],
    ["observation": "0", "noise": "0.75", "proposal-mean": "0", "proposal-sd": "0.6"],
  ])
  func `With the posterior as proposal rounding is no gap and no range`(
    parameters: [String: String]
  ) throws {
    #expect(try run("jensen-bound", parameters).number("gap") == 0)
    let words = try figure("jensen-bound", "bound", parameters).description
    let axis = try #require(words.firstMatch(of: #/nats, from −([\d.]+) to −([\d.]+)\./#))
    let ends = (try #require(Double(axis.1)), try #require(Double(axis.2)))
    #expect(ends.0 - ends.1 > 0.1, "\(words)")
  }

  @Test func `A small gap that is no rounding is not hidden`() throws {
    let report = try run("jensen-bound", ["proposal-sd": "0.4472"])
    let gap = try report.number("gap")
    let divergence = try report.number("kl-to-posterior")
    #expect(gap > 0 && abs(gap - divergence) < 1e-14)
  }

  // MARK: kl-directions

  @Test func `The landscape is measured from its least, and its key begins there`() throws {
    let figure = try figure("kl-directions", "landscape")
    #expect(figure.description.contains("Contour lines at 0.05, 0.15, 0.4, 1, 2, 4."))
    for drawing in [figure.wide, figure.narrow] {
      #expect(drawing.elements.contains("0.6859"), "the found minimum stands in the key")
      #expect(drawing.elements.contains(">0</text>") && drawing.elements.contains("4 or more"))
      #expect(drawing.elements.utf8.count < 40_000)
    }
    for row in figure.data.rows {
      guard let text = row.last, !text.isEmpty else { continue }
      #expect(try Self.number(text) >= 0)
    }
  }
}
