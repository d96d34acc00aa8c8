import ElementaryMath
import Figures
import Probability

/// A number of codes for images of an edge, among all that there are.
struct CodeChoice {
  /// By the number of codes, from 1.
  let all: [EdgeCodes]
  let yours: EdgeCodes
  let sd: Double

  var best: EdgeCodes { best(sd: sd) }

  private func best(sd: Double) -> EdgeCodes {
    var best = all[0]
    for codes in all where codes.bound(sd: sd) > best.bound(sd: sd) { best = codes }
    return best
  }

  /// The larger root of g + 1/g = 12σ², which is a balance of slopes; 1 where there is none.
  static func law(_ sd: Double) -> Double {
    let half = 6 * sd * sd
    return half <= 1 ? 1 : half + (half * half - 1).squareRoot()
  }
}

// MARK: - Figures

extension CodeChoice {
  private var pixels: Int { yours.pixels }

  var pictures: Panel {
    let (means, codes) = (yours.means, yours.codes)
    let stream = RandomStream(seed: 23, stream: 0)
    let decoded = codes.flatMap { means[$0] }
    let tiles = [
      ("images", (0...pixels).flatMap { EdgeCodes.image($0, pixels: pixels) }),
      ("decoded means", decoded),
      ("draws", decoded.enumerated().map { $1 + sd * stream.normal(at: UInt64($0)) }),
    ]
    return Panel(
      .images(
        tiles.map { Tile(width: pixels, values: $0.1, label: $0.0) }, columns: 3, label: "pixel"))
  }

  var trade: Panel {
    let best = best
    let top = Frame.reach(all[0].distortion * 1.05, base: 3)
    // Where the bound is the same as at the best point.
    let slope = -2 * sd * sd
    let level = best.distortion - slope * best.rate
    let most = Double.log(Double(pixels + 1)) * 1.05
    return Panel(
      x: Axis("rate, nats", domain: 0...most), y: Axis("distortion", domain: 0...top),
      marks: [
        .line(
          [Point(max(0, (top - level) / slope), min(top, level)), Point(-level / slope, 0)].map {
            $0.x > most ? Point(most, level + slope * most) : $0
          }, label: "equal bound", ink: .series(1), dashed: true),
        .points(
          all.map { Point($0.rate, $0.distortion) }, label: "1 to \(all.count) codes", ink: .muted),
        .points(
          [Point(best.rate, best.distortion)], label: "best", ink: .series(1), hollow: true
        ).showing("best-codes"),
        .points([Point(yours.rate, yours.distortion)], label: "your codes", ink: .series(0))
          .showing("rate").showing("distortion").showing("elbo"),
      ])
  }

  var widths: Panel {
    let sds = Double.evenlySpaced(from: 0.05, to: 2, count: 196)
    let most = Double(pixels + 1)
    var steps: [Point] = []
    for sd in sds {
      let width = best(sd: sd).width
      if let last = steps.last, last.y != width { steps.append(Point(sd, last.y)) }
      steps.append(Point(sd, width))
    }
    return Panel(
      x: Axis("noise of the decoder σ", domain: 0...2),
      y: Axis("images that share a code", domain: 0...most * 1.1),
      marks: [
        .line(
          sds.map { Point($0, Self.law($0)) }.filter { $0.y <= most * 1.1 },
          label: "g + 1/g = 12σ²", ink: .strong, dashed: true),
        .line(steps, label: "best codes", ink: .series(1)),
        .horizontalRule(y: yours.width, label: "your codes", ink: .series(0))
          .showing("blur-width"),
        .handle(
          Point(sd, best(sd: sd).width), label: "noise of the decoder", ink: .series(1),
          x: ParameterTie("decoder-sd")
        ).showing("best-width"),
      ])
  }
}
