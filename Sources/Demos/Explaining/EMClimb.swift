import DemoKit
import ElementaryMath
import Learning

/// A start, and what can be said of it without knowing how many steps are taken.
struct EMClimb: Sendable {
  let em: NormalMixtureEM
  let start: NormalMixtureEM.Fit
  let limit: NormalMixtureEM.Limit
  let limitLogLikelihood: Double
  /// `nil` where it is undefined.
  let rate: Double?

  init(_ em: NormalMixtureEM, from start: NormalMixtureEM.Fit) {
    self.em = em
    self.start = start
    limit = em.limit(from: start, atMost: EMMixture.mostSteps)
    limitLogLikelihood = em.logLikelihood(limit.fit)
    rate = em.rate(at: limit.fit)
  }

  var beginning: EMPath {
    let likelihood = em.logLikelihood(start)
    return EMPath(moments: [.init(fit: start, logLikelihood: likelihood, bound: likelihood)])
  }

  func advance(_ path: inout EMPath) {
    let last = path.moments[path.moments.count - 1]
    let responsibilities = em.responsibilities(last.fit)
    let fit = em.maximised(responsibilities, from: last.fit)
    path.moments.append(
      .init(
        fit: fit, logLikelihood: em.logLikelihood(fit), bound: em.bound(responsibilities, fit)))
  }

  func floored(_ fit: NormalMixtureEM.Fit) -> Int {
    fit.sds.filter { $0 <= em.sdFloor }.count
  }

  func notes(_ path: EMPath) -> [String] {
    var notes: [String] = []
    let now = path.moments[path.moments.count - 1].fit
    if floored(now) > 0 {
      notes.append(
        "A bell stands on the least width, \(NumberText.shortest(em.sdFloor)): the likelihood would "
          + "go on rising without end if it could go on shrinking.")
    }
    if rate == nil {
      notes.append(
        "The rate is undefined where a bell stands on the least width or weighs nothing.")
    }
    if !limit.isAtRest {
      notes.append(
        "After \(EMMixture.mostSteps) steps the climb is still not at rest; what is called its limit is "
          + "where it was then.")
    }
    return notes
  }

  func tables(_ path: EMPath) -> [ReportTable] {
    let now = path.moments[path.moments.count - 1].fit
    var report = Report()
    report.table(
      "components", "The bells now", columns: ["bell", "weight", "mean", "sd"],
      rows: now.means.indices.map {
        [Double($0 + 1), now.weights[$0], now.means[$0], now.sds[$0]]
      })
    let steps = path.moments.count - 1
    let stride = max(1, (steps + 19) / 20)
    let kept = (0...steps).filter { $0 % stride == 0 || $0 == steps }
    report.table(
      "history", "The climb", columns: ["step", "log-likelihood", "bound"], digits: 8,
      rows: kept.map { [Double($0), path.moments[$0].logLikelihood, path.moments[$0].bound] })
    report.table(
      "points", "How far each bell is responsible for each datum",
      columns: ["datum"] + now.means.indices.map { "bell \($0 + 1)" },
      rows: em.data.map { [$0] + now.responsibilities($0) })
    return report.tables
  }
}

/// Where a climb has been.
struct EMPath: TrainingState {
  struct Moment: Sendable {
    var fit: NormalMixtureEM.Fit
    var logLikelihood: Double
    /// With the responsibilities from before the last M half.
    var bound: Double
  }

  /// From the start on, one a step.
  var moments: [Moment]

  var byteCount: Int { moments.count * (150 + 24 * moments[0].fit.means.count) }

  /// 0 without any step.
  var smallestRise: Double {
    var smallest = Double.infinity
    for (before, after) in zip(moments, moments.dropFirst()) {
      smallest = min(smallest, after.logLikelihood - before.logLikelihood)
    }
    return smallest.isFinite ? smallest : 0
  }
}
