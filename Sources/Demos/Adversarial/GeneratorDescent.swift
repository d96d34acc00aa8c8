import ElementaryMath
import Probability

/// How a normal generator descends a divergence to the data, with an opponent that is the best at every moment or
/// without one.
///
/// The log odds of the best discriminator are `L = log p_data − log p_g`, and D = σ(L). The gradient of each of the
/// three losses is an average over the generator's own draws of the slope of L, weighed with w:
///
///     ∇ = −E_{p_g}[ w(L) · L′(x) · ∂x/∂θ ],  x = m + s e,
///
/// where w = 1 for `KL(p_g ‖ p_data)`, D/2 for the saturating loss `½ E log(1 − D)`, whose descent is that of JSD, and
/// (1 − D)/2 for the non-saturating one, `−½ E log D`, whose descent is that of `½ KL(p_g ‖ p_data) − JSD`. By Stein's
/// identity the second derivatives need none of log p_data. The variables are m and log s.
struct GeneratorDescent: Sendable {
  enum Rule: Int, CaseIterable, Sendable {
    case seeking, minimax, nonSaturating
  }

  let data: NormalMixture
  let rule: Rule
  private let quadrature = GaussLegendre(count: 16)
  private let breaks: [Double]

  init(_ data: NormalMixture, _ rule: Rule) {
    self.data = data
    self.rule = rule
    breaks = data.breaks
  }

  /// w and its derivative in L.
  private func weight(_ odds: Double) -> (weight: Double, slope: Double) {
    guard rule != .seeking else { return (1, 0) }
    let discriminator = Double.sigmoid(odds)
    let other = Double.sigmoid(-odds)
    let slope = discriminator * other / 2
    return rule == .minimax ? (discriminator / 2, slope) : (other / 2, -slope)
  }

  /// The gradient and its derivatives at m, log s; the value is left at 0.
  func callAsFunction(_ point: [Double]) -> NewtonMinimiser.Local {
    let generator = Normal(mean: point[0], sd: .exp(point[1]))
    var sums = [Double](repeating: 0, count: 5)
    let panels = panels(generator)
    for index in 1..<panels.count where panels[index] > panels[index - 1] {
      add(panels[index - 1], panels[index], generator, &sums)
    }
    return NewtonMinimiser.Local(
      value: 0, gradient: [sums[0], sums[1]], curvature: [sums[2], sums[3], sums[3], sums[4]])
  }

  /// Broken where log p_data turns, and where the discriminator makes up its mind.
  private func panels(_ generator: Normal) -> [Double] {
    let middle = NormalMixture(
      weights: data.weights + [1], components: data.components + [generator])
    let reach = 9 * generator.sd
    let turns = (breaks + middle.kinkBreaks).filter { abs($0 - generator.mean) < reach }
    return ((-6...6).map { generator.mean + generator.sd * 1.5 * Double($0) } + turns).sorted()
  }

  private func add(
    _ low: Double, _ high: Double, _ generator: Normal, _ sums: inout [Double]
  ) {
    let middle = low + (high - low) / 2
    let half = (high - low) / 2
    let sd = generator.sd
    for (node, part) in zip(quadrature.nodes, quadrature.weights) {
      let x = middle + half * node
      let e = (x - generator.mean) / sd
      let logGenerator = generator.logDensity(x)
      let local = data.logDensityAndSlope(x)
      let share = part * half * .exp(logGenerator)
      let (weight, change) = weight(local.logDensity - logGenerator)
      let slope = local.slope + e / sd
      let pull = share * weight * slope
      let turn = share * change * slope - pull
      let cube = e * (e * e - 1) * sd
      sums[0] -= pull
      sums[1] -= pull * e * sd
      sums[2] += turn * e / sd + share * weight / (sd * sd)
      sums[3] += turn * e * e + pull + share * weight * e / sd
      sums[4] += turn * cube + 2 * share * weight * e * e
    }
  }

  /// Where the descent leads.
  struct Course: Sendable {
    /// From the start; the last is the end.
    var path: [Normal]
    var rest: Rest
    var end: Normal { path[path.count - 1] }
  }

  enum Rest: Sendable {
    /// In a minimum.
    case minimum
    /// The gradient has vanished, but not in a minimum.
    case still
    /// It would go on.
    case underway
  }

  /// The flow against the gradient in m and log s, to where that is below 10⁻⁸; a minimum is brought to all its
  /// digits by Newton's steps.
  func course(from start: Normal) -> Course {
    let flow = GradientFlow(restingGradient: 1e-8)
    var path = flow.path(from: [start.mean, .log(start.sd)]) { self($0) }
    var point = path[path.count - 1]
    var rest = Rest.minimum
    for _ in 0..<4 {
      let local = self(point)
      let (a, b, d) = (local.curvature[0], local.curvature[1], local.curvature[3])
      let determinant = a * d - b * b
      let size = max(abs(local.gradient[0]), abs(local.gradient[1]))
      guard a > 0, determinant > 0, size < 1e-4 else {
        rest = size <= 1e-8 ? .still : .underway
        break
      }
      let (u, v) = (local.gradient[0] / determinant, local.gradient[1] / determinant)
      let step = [b * v - d * u, b * u - a * v]
      // So far no minimum is from where the flow has come to rest: it is a plain that is nearly level.
      guard max(abs(step[0]), abs(step[1])) < 0.01 else {
        rest = size <= 1e-8 ? .still : .underway
        break
      }
      point = [point[0] + step[0], point[1] + step[1]]
    }
    if rest == .minimum { path.append(point) }
    return Course(path: path.map { Normal(mean: $0[0], sd: .exp($0[1])) }, rest: rest)
  }
}
