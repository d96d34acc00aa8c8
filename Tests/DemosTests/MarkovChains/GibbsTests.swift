import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct GibbsTests {
  static let name = "gibbs"

  /// Made with forty digits.
  @Test func `The defaults are the reference's`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("iact-first") - 9.526315789473685) < 1e-13)
    #expect(abs(try report.number("iact-sum") - 10) < 1e-13)
    #expect(abs(try report.number("iact-difference") - 0.5263157894736842) < 1e-15)
    #expect(abs(try report.number("iact-square") - 4.815644082582146) < 1e-13)
    #expect(abs(try report.number("worth") - 1000 / 9.526315789473685) < 1e-11)
    #expect(abs(try report.number("mutual-information") - 0.8303656034108254) < 1e-15)
    #expect(try report.exact("autocorrelation-1") == 0.9 * 0.9)
    // The stationary variance of the mean, less what not knowing the start would add.
    var shift = 0.0
    for _ in 0..<1000 { shift = shift * 0.81 + 0.9 }
    let error = (0.009481440443213297 - shift / 1000 * shift / 1000).squareRoot()
    #expect(abs(try #require(try report.standardError("mean-first")) / error - 1) < 1e-12)
    #expect(abs(try report.exact("mean-first") - 3 * shift / 1000) < 1e-14)
  }

  @Test func `A negative correlation is the reference's, in both scans`() throws {
    let systematic = try run(Self.name, ["correlation": "-0.5", "sweeps": "200", "start": "2"])
    #expect(abs(try systematic.number("iact-first") - 5 / 3) < 1e-15)
    #expect(abs(try systematic.number("iact-sum") - 2 / 3) < 1e-15)
    #expect(abs(try systematic.number("iact-difference") - 2) < 1e-15)
    #expect(abs(try systematic.number("iact-square") - 17 / 15) < 1e-15)
    #expect(abs(try systematic.number("mutual-information") - 0.14384103622589045) < 1e-15)
    let random = try run(Self.name, ["correlation": "-0.5", "scan": "random"])
    #expect(abs(try random.number("iact-first") - 17 / 3) < 1e-14)
    #expect(try random.exact("autocorrelation-1") == 0.625)
    let strong = try run(Self.name, ["scan": "random"])
    #expect(abs(try strong.number("iact-first") - 37.10526315789474) < 1e-12)
    #expect(abs(try strong.exact("autocorrelation-1") - 0.905) < 1e-15)
  }

  /// Sums over lags of what the moments of the pair are times, one lag at a time.
  @Test(
    arguments: ["systematic", "random"], [0.9, -0.5, 0.3, -0.87])
  func `Times are sums of autocorrelations that are iterated`(
    scan: String, rho: Double
  ) throws {
    let report = try run(Self.name, ["correlation": "\(rho)", "scan": scan])
    let moves = PairMoves(rho: rho, isSystematic: scan == "systematic")
    for (name, a, b) in [("first", 1.0, 0.0), ("sum", 1, 1), ("difference", 1, -1)] {
      var (u, v) = (a, b)
      var time = 0.0
      for lag in 0..<4000 {
        let covariance = a * (u + rho * v) + b * (rho * u + v)
        time += (lag == 0 ? 1 : 2) * covariance / (a * a + 2 * rho * a * b + b * b)
        (u, v) = moves.linear(u, v)
      }
      #expect(abs(try report.number("iact-" + name) / time - 1) < 1e-10, "\(name)")
    }
    var square = (1.0, 0.0, 0.0)
    var time = 0.0
    for lag in 0..<4000 {
      // Cov(z₁², ·) of z₁², z₁z₂ and z₂², over Var z₁² = 2.
      let covariance = 2 * square.0 + 2 * rho * square.1 + 2 * rho * rho * square.2
      time += (lag == 0 ? 1 : 2) * covariance / 2
      square = moves.quadratic(square)
    }
    #expect(abs(try report.number("iact-square") / time - 1) < 1e-10)
  }

  /// Ten states of a random scan, by all orders of ten coins; of a systematic one there is one order.
  @Test(
    arguments: ["systematic", "random"], [(0.9, 3.0), (-0.6, -7), (0.35, 10)])
  func `Averages and their errors are those of all coins together`(
    scan: String, setting: (rho: Double, start: Double)
  ) throws {
    let report = try run(
      Self.name,
      [
        "correlation": "\(setting.rho)", "start": "\(setting.start)", "scan": scan, "sweeps": "10",
      ])
    for (name, second) in [("mean-first", 0.0), ("mean-difference", -1.0)] {
      var (mean, square) = (0.0, 0.0)
      let orders = scan == "random" ? 1024 : 1
      for coins in 0..<orders {
        let average = PairAverage(
          rho: setting.rho, start: setting.start, second: second,
          draws: (0..<10).map { scan == "random" ? [coins >> $0 & 1 == 1] : [true, false] })
        mean += average.mean / Double(orders)
        square += (average.mean * average.mean + average.variance) / Double(orders)
      }
      #expect(abs(try report.exact(name) - mean) < 1e-13)
      let error = try #require(try report.standardError(name))
      #expect(abs(error * error / (square - mean * mean) - 1) < 1e-10, "\(name)")
    }
  }

  @Test(arguments: [
    ["correlation": "0.9"], ["correlation": "-0.7", "scan": "random", "start": "-9"],
  ])
  func `Over sixty seeds, averages spread as their errors say`(
    setting: [String: String]
  ) throws {
    for name in ["mean-first", "mean-difference"] {
      var squares = 0.0
      for seed in 1...60 {
        var parameters = setting
        parameters["seed"] = "\(seed)"
        parameters["sweeps"] = "200"
        let deviation = try run(Self.name, parameters).deviation(name)
        squares += deviation * deviation / 60
      }
      // χ² of 60: four of its standard deviations either way.
      #expect(abs(squares - 1) < 4 * (2.0 / 60).squareRoot(), "\(name): \(squares)")
    }
  }

  @Test func `A long run measures the autocorrelation`() throws {
    for rho in ["0.9", "-0.4", "0"] {
      let report = try run(Self.name, ["correlation": rho, "sweeps": "100000"])
      #expect(abs(try report.deviation("autocorrelation-1")) < 4)
    }
    let random = try run(Self.name, ["sweeps": "100000", "scan": "random"])
    #expect(try random.standardError("autocorrelation-1") == nil)
    #expect(abs(try random.number("autocorrelation-1") - 0.905) < 0.01)
    #expect(try run(Self.name, ["sweeps": "99"]).standardError("autocorrelation-1") == nil)
  }

  @Test func `Without correlation nothing is remembered`() throws {
    let report = try run(Self.name, ["correlation": "0"])
    #expect(try report.number("sweeps-to-forget") == 0)
    #expect(try report.number("worth") == 1000)
    #expect(try report.number("mutual-information") == 0)
    #expect(try report.exact("mean-first") == 0)
  }

  /// A hundredth is left after as many states.
  @Test(arguments: ["systematic", "random"])
  func `A start is forgotten when it is said to be`(scan: String) throws {
    let report = try run(Self.name, ["correlation": "0.8", "scan": scan])
    let states = try report.number("sweeps-to-forget")
    let factor = scan == "random" ? 0.9 : 0.64
    #expect(abs(Double.exp(states * .log(factor)) - 0.01) < 1e-12)
    #expect(report.notes.isEmpty == (scan == "systematic"))
  }
}

/// What one recorded state makes of functions of the pair: expectations given the state before.
private struct PairMoves {
  let rho: Double
  let isSystematic: Bool

  func linear(_ u: Double, _ v: Double) -> (Double, Double) {
    let first = (0.0, rho * u + v)
    let second = (u + rho * v, 0.0)
    // A systematic sweep draws z₂ last, so its expectation is taken first.
    if isSystematic { return (0, rho * second.0) }
    return ((first.0 + second.0) / 2, (first.1 + second.1) / 2)
  }

  typealias Quadratic = (Double, Double, Double)

  /// Coefficients of z₁², z₁z₂ and z₂²; constants are left out, since they covary with nothing.
  func quadratic(_ q: Quadratic) -> Quadratic {
    let second = drawingSecond(q)
    if isSystematic { return drawingFirst(second) }
    let first = drawingFirst(q)
    return (
      (first.0 + second.0) / 2, (first.1 + second.1) / 2, (first.2 + second.2) / 2
    )
  }

  private func drawingFirst(_ q: Quadratic) -> Quadratic {
    (0, 0, rho * rho * q.0 + rho * q.1 + q.2)
  }

  private func drawingSecond(_ q: Quadratic) -> Quadratic {
    (q.0 + rho * q.1 + rho * rho * q.2, 0, 0)
  }
}

/// The average of `z₁ + second · z₂` when it is known which coordinate is drawn when: a sum of independent
/// draws, each with its coefficient.
private struct PairAverage {
  private(set) var mean = 0.0
  private(set) var variance = 0.0

  /// - Parameter draws: For each recorded state, whether each draw before it is of z₁.
  init(rho: Double, start: Double, second: Double, draws: [[Bool]]) {
    let sd = (1 - rho * rho).squareRoot()
    let count = draws.reduce(0) { $0 + $1.count }
    // Coefficients of the start and of every draw.
    var z1 = [start] + [Double](repeating: 0, count: count)
    var z2 = z1
    var total = [Double](repeating: 0, count: count + 1)
    var next = 1
    for state in draws {
      for isFirst in state {
        if isFirst { z1 = z2.map { rho * $0 } } else { z2 = z1.map { rho * $0 } }
        if isFirst { z1[next] = sd } else { z2[next] = sd }
        next += 1
      }
      for index in total.indices { total[index] += z1[index] + second * z2[index] }
    }
    mean = total[0] / Double(draws.count)
    for coefficient in total.dropFirst() {
      variance += coefficient * coefficient / Double(draws.count * draws.count)
    }
  }
}
