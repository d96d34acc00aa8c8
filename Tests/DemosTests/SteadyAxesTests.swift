import DemoKit
import Demos
import Figures
import Testing

/// Axes hold still while a slider moves: their ticks are those of the defaults.
@Suite struct SteadyAxesTests {
  struct Sweep: CustomTestStringConvertible {
    var demo: String
    var figure: String
    var parameter: String
    var values: [String]
    var testDescription: String { "\(demo), \(figure), \(parameter)" }

    init(_ demo: String, _ figure: String, _ parameter: String, _ values: String...) {
      self.demo = demo
      self.figure = figure
      self.parameter = parameter
      self.values = values
    }
  }

  static let sweeps = [
    Sweep("naive-vs-importance", "error", "latent-bits", "1", "8", "30", "46"),
    Sweep("naive-vs-importance", "error", "flip", "0.001", "0.05", "0.2", "0.35", "0.49"),
    Sweep("naive-vs-importance", "error", "agreement", "0.5", "0.7", "0.89", "0.91", "0.98"),
    Sweep("naive-vs-importance", "error", "samples", "1", "10", "300", "20000"),
    Sweep("naive-vs-importance", "error", "seed", "2", "3", "4", "5"),
    Sweep("naive-vs-importance", "weights", "samples", "100", "2000", "20000", "200000"),
    Sweep("naive-vs-importance", "weights", "seed", "2", "3", "4", "5"),
    Sweep("naive-vs-importance", "weights", "flip", "0.08", "0.11", "0.12"),
    Sweep("jensen-bound", "chord", "proposal-mean", "0.8", "1", "1.5", "1.8"),
    Sweep("jensen-bound", "chord", "seed", "2", "3", "4", "5"),
    Sweep("jensen-bound", "bound", "max-draws", "4", "8", "32", "64"),
    Sweep("jensen-bound", "bound", "seed", "2", "3", "4", "5"),
    Sweep("kl-directions", "fits", "means", "[-2, 1.5]", "[-2, 2.2]", "[-2.3, 1.8]", "[-1.8, 1.9]"),
    Sweep("kl-directions", "landscape", "means", "[-2, 1.8]", "[-2, 2.2]", "[-2.3, 1.8]"),
    Sweep("gan-jsd-lemma", "densities", "generator-mean", "-6", "-2", "0", "3", "6"),
    Sweep("gan-jsd-lemma", "densities", "generator-sd", "0.7", "1", "2", "4"),
    Sweep("gan-jsd-lemma", "gradients", "generator-mean", "-0.7", "-0.3", "-0.1"),
    Sweep("gan-jsd-lemma", "gradients", "discriminator-lag", "-0.2", "0.2"),
  ]

  @Test(arguments: sweeps)
  func `Ticks stay while a slider moves, and nothing is cut off`(sweep: Sweep) throws {
    let still = try figure(sweep, nil)
    for value in sweep.values {
      let moved = try figure(sweep, value)
      #expect(ticks(moved.wide) == ticks(still.wide), "\(sweep.parameter): \(value)")
      #expect(ticks(moved.narrow) == ticks(still.narrow), "\(sweep.parameter): \(value)")
      #expect(moved.wide != still.wide, "\(value) changes something")
      if sweep.figure != "gradients" {
        #expect(!moved.description.contains("outside"), "\(value): \(moved.description)")
      }
    }
  }

  /// A narrow peak or a rare error needs other axes; they come in large steps.
  @Test func `Where values leave the axes, the axes grow at once`() throws {
    let high = Sweep("naive-vs-importance", "error", "latent-bits", "60")
    #expect(ticks(try figure(high, "60").wide) != ticks(try figure(high, nil).wide))
    #expect(!(try figure(high, "60").description.contains("outside")))
    let narrow = Sweep("gan-jsd-lemma", "densities", "generator-sd", "0.2")
    #expect(ticks(try figure(narrow, "0.2").wide) != ticks(try figure(narrow, nil).wide))
    #expect(!(try figure(narrow, "0.2").description.contains("outside")))
  }

  @Test func `No error at all stands on a floor of its own`() throws {
    let posterior = try figure(Sweep("naive-vs-importance", "error", "agreement"), "0.9")
    #expect(ticks(posterior.wide).first == "0")
    #expect(posterior.data.rows.contains { $0[0] == "1" && $0.contains("0") })
  }

  private func figure(_ sweep: Sweep, _ value: String?) throws -> RenderedFigure {
    let report = try run(sweep.demo, value.map { [sweep.parameter: $0] } ?? [:])
    return try #require(report.figures.first { $0.name == sweep.figure })
  }

  private func ticks(_ drawing: RenderedFigure.Drawing) -> [String] {
    drawing.elements.matches(of: #/<text class="weft-tick"[^>]*>([^<]*)</#).map { String($0.1) }
  }
}
