import DemoKit
import ElementaryMath
import Learning
import Probability

extension RBM {
  func addValues(
    to report: inout Report, _ training: MachineTraining, _ parameters: [Double],
    _ fields: MachineFields
  ) {
    let (exact, shares) = (machine.machine(), training.shares)
    let logs = exact.logProbabilities(parameters)
    report.value(
      "log-likelihood", exact.logLikelihood(parameters, of: shares), unit: "nats",
      "mean of log p(v) over the rows")
    report.value(
      "best", -shannonEntropy(shares), unit: "nats", primary: false,
      words: "best log likelihood", "what no model of these rows can exceed")
    report.value(
      "log-z", exact.machine.logPartition(parameters), unit: "nats", primary: false,
      symbol: "log Z", "log of the sum over all states of seen and hidden units")
    report.value(
      "cosine", fields.cosine, "of the angle between CD-\(sweeps) and the gradient")
    report.value(
      "gradient-norm", MachineFields.norm(fields.exact), primary: false,
      "length of the gradient of the log likelihood")
    report.value(
      "contrastive-norm", MachineFields.norm(fields.contrastive), primary: false,
      "length of what CD-\(sweeps) adds on average")
    report.value(
      "opposed", Double(fields.opposed), primary: false, words: "opposed parameters",
      "parameters that CD-\(sweeps) moves the wrong way")
    report.value(
      "second-eigenvalue", exact.secondEigenvalue(parameters), words: "share remembered",
      symbol: "λ", "second eigenvalue of v → h → v: what is left of a start after one more step")
    for (name, field) in [
      ("after-exact", fields.exact), ("after-contrastive", fields.contrastive),
    ] {
      report.value(
        name,
        exact.logLikelihood(zip(parameters, field).map { $0 + rate * $1 }, of: shares),
        unit: "nats", primary: false,
        "log likelihood after one more step along "
          + (name == "after-exact" ? "the gradient" : "CD-\(sweeps)"))
    }
    let shape = FieldShape(MachineFields.jacobian(exact, parameters, shares: shares))
    report.value(
      "turning", shape.turning, primary: false,
      "size of the part of CD-1’s Jacobian that no gradient has")
    report.value("field-size", shape.size, primary: false, "size of CD-1’s whole Jacobian")
    addDistances(to: &report, exact.swept(parameters, shares, sweeps: 1), parameters, logs)
    report.add(states(logs))
    report.add(gradient(fields))
  }

  private func addDistances(
    to report: inout Report, _ first: [Double], _ parameters: [Double], _ logs: [Double]
  ) {
    let second = machine.machine().swept(parameters, first, sweeps: 1)
    for (steps, shares) in [shares, first, second].enumerated() {
      var sum = -shannonEntropy(shares)
      for (share, log) in zip(shares, logs) where share > 0 { sum -= share * log }
      report.value(
        "divergence-\(steps)", max(0, sum), unit: "nats", primary: false,
        "KL(rows after \(steps) Gibbs step\(steps == 1 ? "" : "s") ‖ model)")
    }
  }

  private func states(_ logs: [Double]) -> ReportTable {
    ReportTable(
      name: "states", title: "What the rows say, and what the machine says",
      columns: ["v", "share of the rows", "p(v)"],
      rows: zip(shares, logs).enumerated().map { state, pair in
        [
          .text(MachineParameters.stateName(state, bits: machine.visible)),
          .number(pair.0, digits: 4), .number(.exp(pair.1), digits: 6),
        ]
      })
  }

  private func gradient(_ fields: MachineFields) -> ReportTable {
    ReportTable(
      name: "gradient", title: "Which way the parameters are moved",
      columns: ["parameter", "gradient", "CD-\(sweeps)", "difference"],
      rows: machine.names.enumerated().map { index, name in
        let (exact, contrastive) = (fields.exact[index], fields.contrastive[index])
        return [.text(name)]
          + [exact, contrastive, contrastive - exact].map { .number($0, digits: 6) }
      })
  }
}
