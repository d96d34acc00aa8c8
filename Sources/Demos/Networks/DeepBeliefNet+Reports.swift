import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

extension DeepBeliefNet {
  func report(_ course: StackCourse, logZ: Double) -> Report {
    var report = Report()
    func nats(
      _ name: String, _ value: Double, primary: Bool = true, words: String? = nil, _ help: String
    ) {
      report.value(
        name, value, uncertainty: .oneRun, unit: "nats", digits: 5, primary: primary, words: words,
        help)
    }
    nats(
      "first-log-likelihood", course.start, words: "log likelihood of the first machine",
      "mean log p of the images under the first machine alone")
    nats(
      "log-likelihood", course.now.logLikelihood, words: "log likelihood of the stack",
      "mean log p of the images under both layers")
    nats(
      "stack-bound", course.now.bound, words: "bound of the stack",
      "mean lower bound with the causes that the first machine guesses")
    nats(
      "gain", course.now.logLikelihood - course.start,
      "what the second layer has added to the log likelihood")
    report.value(
      "best", -.log(Double(course.images.count)), unit: "nats", digits: 5, primary: false,
      words: "ceiling",
      "log likelihood of a model that has all images, equally likely, and no others")
    nats(
      "log-z-top", logZ, primary: false, words: "log of the top normaliser",
      "log Z of the second machine")
    report.figure("graph", "Arrows below, none on top", [course.graph])
    report.figure("stack", "As the second layer learns", [course.panel])
    report.figure("patterns", "How probable each image is", [course.patterns])
    return report
  }

  var writtenReport: Report {
    let machine = RestrictedBoltzmannMachine(visible: 2, hidden: 2)
    let (first, top) = (
      firstWeights + visibleBiases + firstBiases, secondWeights + firstBiases + topBiases
    )
    let images = Batch.allStates(2)
    let stack = BeliefStack(machine, first, images)
    let course = StackCourse(
      images: images, columns: 2, first: first, top: top,
      alone: machine.logProbabilities(first), steps: [0], moments: [stack.moment(top)])
    var report = Report()
    report.value(
      "log-z-top", machine.logPartition(top), unit: "nats", digits: 5,
      words: "log of the top normaliser", "log Z of the machine over h and g")
    report.add(
      ReportTable(
        name: "states", title: "What the written net expects to see",
        columns: ["v", "log p(v)", "of the RBM", "bound", "gap"],
        rows: ["00", "01", "10", "11"].enumerated().map { state, bits in
          let (log, bound) = (course.now.logLikelihoods[state], course.now.bounds[state])
          return [.text(bits)]
            + [log, course.alone[state], bound, max(0, log - bound)].map { .number($0, digits: 6) }
        }))
    report.note(
      "The written net isn’t trained: steps, seed, spread and hidden bits have no effect.")
    report.figure("graph", "Arrows below, none on top", [course.graph])
    report.figure("patterns", "How probable each image is", [course.patterns])
    return report
  }
}
