import Figures
import Foundation
import Testing

/// Names of curves that end together, as bells do.
@Suite struct PeakNameTests {
  private struct Bell {
    var name: String
    var mean: Double
    var sd: Double

    func height(_ x: Double) -> Double {
      exp(-(x - mean) * (x - mean) / (2 * sd * sd)) / (sd * 2.5066)
    }
  }

  private func figure(_ bells: [Bell]) -> RenderedFigure {
    let xs = (0...240).map { Double($0) / 20 - 6 }
    let marks = bells.enumerated().map { index, bell in
      Mark.line(xs.map { Point($0, bell.height($0)) }, label: bell.name, ink: .series(index))
    }
    var panel = Panel(
      x: Axis("z", domain: -6...6), y: Axis("density", domain: 0...1.2), marks: marks)
    panel.namesAtPeaks = true
    return Figure(name: "bells", title: "Bells", panels: [panel]).rendered()
  }

  /// Where the words of a drawing stand, by their text.
  private func words(_ svg: String) -> [String: (x: Double, y: Double)] {
    var found: [String: (x: Double, y: Double)] = [:]
    for match in svg.matches(of: /<text[^>]*? x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)<\/text>/) {
      found[String(match.3)] = (Double(match.1) ?? 0, Double(match.2) ?? 0)
    }
    return found
  }

  private func place(_ x: Double, _ y: Double, in svg: String) throws -> (x: Double, y: Double) {
    let box = try #require(svg.firstMatch(of: /data-box="([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+)"/))
    let ends = [box.1, box.2, box.3, box.4].map { Double($0) ?? 0 }
    return (
      ends[0] + (x + 6) / 12 * (ends[2] - ends[0]), ends[3] - y / 1.2 * (ends[3] - ends[1])
    )
  }

  @Test("a bell has its name at its peak, and not at its tail or in a legend")
  func bells() throws {
    let bells = [
      Bell(name: "posterior", mean: 1.2, sd: 0.45), Bell(name: "proposal", mean: -1.5, sd: 1.2),
    ]
    for svg in [figure(bells).wide.elements, figure(bells).narrow.elements] {
      let words = words(svg)
      for bell in bells {
        let name = try #require(words[bell.name])
        let peak = try place(bell.mean, bell.height(bell.mean), in: svg)
        let foot = try place(bell.mean, 0, in: svg)
        #expect(abs(name.x - peak.x) < 90, "\(bell.name)")
        #expect(name.y > peak.y - 60 && name.y < (peak.y + foot.y) / 2 + 10, "\(bell.name)")
      }
    }
  }

  @Test("two bells in one place have both names")
  func samePlace() throws {
    let bells = ["the first bell", "the second bell"].map { Bell(name: $0, mean: 0, sd: 1) }
    let words = words(figure(bells).wide.elements)
    let (first, second) = (try #require(words[bells[0].name]), try #require(words[bells[1].name]))
    #expect(abs(first.x - second.x) > 40 || abs(first.y - second.y) > 14)
  }

  @Test("however a bell is dragged, the plot stays where it is and the names stay in it")
  func steady() throws {
    let still = Bell(name: "posterior", mean: 1.2, sd: 0.45)
    var boxes: Set<String> = []
    for mean in [-7, -5.9, -1, 1.2, 3, 6.5] {
      for sd in [0.05, 0.3, 1, 4] {
        let bells = [still, Bell(name: "proposal", mean: mean, sd: sd)]
        let svg = figure(bells).wide.elements
        boxes.insert(String(try #require(svg.firstMatch(of: /data-box="[^"]*"/)).output))
        let names = words(svg)
        for bell in bells {
          let name = try #require(names[bell.name], "\(bell.name), \(mean) ± \(sd)")
          #expect(name.y > 8, "\(bell.name), \(mean) ± \(sd)")
        }
      }
    }
    #expect(boxes.count == 1)
  }

  @Test("a curve of another panel has its name at its end")
  func rising() throws {
    let xs = (0...50).map { Double($0) / 10 }
    let panel = Panel(
      x: Axis("t"), y: Axis("y"),
      marks: [
        .line(xs.map { Point($0, $0) }, label: "slow", ink: .series(0)),
        .line(xs.map { Point($0, 2 * $0) }, label: "fast", ink: .series(1)),
      ])
    let svg = Figure(name: "f", title: "t", panels: [panel]).rendered().wide.elements
    let box = try #require(svg.firstMatch(of: /data-box="([\d.-]+) ([\d.-]+) ([\d.-]+)/))
    for (_, name) in words(svg).filter({ ["slow", "fast"].contains($0.key) }) {
      #expect(name.x > (Double(box.3) ?? .infinity))
    }
    #expect(words(svg)["slow"] != nil)
  }
}
