import DemoKit
import ElementaryMath
import Figures
import Probability

/// The missing half of an image, and the guesses that are held against it.
struct PixelGuesses {
  let world: MissingTop
  let bottom: [Int]
  let yours: [Double]
  let marginals: [Double]
  /// At least one, the best first.
  let optima: [[Double]]

  var best: [Double] { optima[0] }
  var second: [Double]? { optima.count > 1 ? optima[1] : nil }

  var pixelTable: ReportTable {
    ReportTable(
      name: "pixels", title: "The missing pixels",
      columns: ["pixel", "your φ", "marginal", "best φ"],
      rows: yours.indices.map { pixel in
        [.text(String(pixel + 1))]
          + [yours, marginals, best].map { .number($0[pixel], digits: 5) }
      })
  }

  var completionTable: ReportTable {
    let shares = BinaryVector(probabilities: yours).allProbabilities
    return ReportTable(
      name: "completions", title: "The four likeliest completions",
      columns: ["upper half", "p(z|x)", "q(z) at your φ"],
      rows: world.byProbability.prefix(4).map { state in
        [
          .text(Self.picture(state)), .number(world.posterior[state], digits: 5),
          .number(shares[state], digits: 5),
        ]
      })
  }

  /// Two rows of # and ·.
  private static func picture(_ state: Int) -> String {
    var text = ""
    for pixel in 0..<MissingTop.pixels {
      text += (pixel == 3 ? " / " : "") + (MissingTop.pixel(pixel, of: state) == 1 ? "#" : "·")
    }
    return text
  }
}

// MARK: - Figures

extension PixelGuesses {
  /// Your own guesses alone, to be moved before the answer is seen; and what they look like.
  var yoursAlone: [Panel] {
    [
      Panel(
        .images([seen, tile("your φ", yours)], label: "probability of ink")),
      Panel(
        x: pixelAxis,
        y: Axis("your φ", domain: 0...1), marks: handles),
    ]
  }

  private var handles: [Mark] {
    yours.enumerated().map { pixel, phi in
      .handle(
        Point(Double(pixel), phi), label: "φ of pixel \(pixel + 1)", ink: .series(0),
        y: ParameterTie("phi", element: pixel))
    }
  }

  private var pixelAxis: Axis {
    Axis(
      "missing pixel, by rows", domain: -0.5...5.5, names: yours.indices.map { String($0 + 1) })
  }

  private var seen: Tile { tile("seen", yours.map { _ in .nan }) }

  private func tile(_ label: String, _ top: [Double]) -> Tile {
    Tile(width: 3, values: top + bottom.map { Double($0) }, label: label)
  }

  /// A pixel a column, with a handle on each of your own guesses.
  var probabilities: Panel {
    func points(_ phi: [Double]) -> [Point] {
      phi.enumerated().map { Point(Double($0), $1) }
    }
    let edges = (0...yours.count).map { Double($0) - 0.5 }
    return Panel(
      x: pixelAxis,
      y: Axis("probability of ink", domain: 0...1),
      marks: [
        .bars(edges: edges, heights: marginals, label: "posterior marginals", ink: .muted),
        .points(points(best), label: "best φ", ink: .series(1), hollow: true),
        .points(points(yours), label: "your φ", ink: .series(0)),
      ] + handles)
  }

  var images: Panel {
    let likeliest = world.byProbability[0]
    var tiles = [
      seen, tile("your φ", yours), tile("marginals", marginals), tile("best φ", best),
    ]
    if let second { tiles.append(tile("second best", second)) }
    tiles.append(
      tile(
        "likeliest",
        yours.indices.map { Double(MissingTop.pixel($0, of: likeliest)) }))
    return Panel(.images(tiles, label: "probability of ink"))
  }

  /// Powers of ten: what q leaves out is what makes weights vary.
  var completions: Panel {
    let order = world.byProbability
    func dots(_ phi: [Double]) -> [Point] {
      let shares = BinaryVector(probabilities: phi).allProbabilities
      return order.enumerated().map { Point(Double($0 + 1), shares[$1]) }
    }
    return Panel(
      x: Axis("completion, the likeliest first", domain: 0.5...64.5),
      y: Axis("probability", .logarithmic, domain: 1e-9...1),
      marks: [
        .bars(
          edges: (0...64).map { Double($0) + 0.5 }, heights: order.map { world.posterior[$0] },
          label: "posterior p(z|x)", ink: .muted),
        .points(dots(best), label: "q at the best φ", ink: .series(1), hollow: true),
        .points(dots(yours), label: "q at your φ", ink: .series(0)),
      ])
  }

  /// KL as each φ alone goes from 0 to 1, the others where they are.
  var slices: Panel {
    let places = (0...60).map { place in
      // Closer at the ends, where the entropy's slope is infinite.
      let share = Double(place) / 60
      return share * share * (3 - 2 * share)
    }
    var marks: [Mark] = []
    var top = 4.0
    for pixel in yours.indices {
      var phi = yours
      let curve = places.map { place in
        phi[pixel] = place
        return Point(place, world.divergence(phi))
      }
      for point in curve { top = max(top, point.y) }
      marks.append(.line(curve, label: "pixel \(pixel + 1)", ink: .series(pixel)))
    }
    let gap = world.divergence(yours)
    marks.append(
      .points(yours.map { Point($0, gap) }, label: "your φ", ink: .strong).showing("kl"))
    return Panel(
      x: Axis("φ of one pixel", domain: 0...1),
      y: Axis("KL(q‖p), nats", domain: 0...Frame.reach(top, base: 4)), marks: marks)
  }
}
