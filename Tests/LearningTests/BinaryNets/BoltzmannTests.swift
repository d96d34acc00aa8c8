import ElementaryMath
import Learning
import Probability
import Testing

/// Against numbers that were computed with forty digits (entries 09a and 09b of the course's reference).
@Suite struct BoltzmannTests {
  struct Row: Sendable {
    let parameters: [Double]
    let rows: [[Double]]
    let logPartition: Double
    let logLikelihood: Double
    let gradient: [Double]
    let contrastive: [Double]
    let divergences: [Double]
  }

  static let machines = [
    Row(
      parameters: [1.2, -0.8, -0.5, 1.5, 0.7, 0.4, -0.3, 0.2, 0.1, 0.4, -0.6],
      rows: [[1, 0, 1], [1, 1, 1], [0, 1, 0], [1, 0, 1], [0, 0, 0]],
      logPartition: 4.404668814093738, logLikelihood: -2.1285242867677283,
      gradient: [
        0.07703793272019979, -0.012578426337758195, -0.18617583752276096, -0.16502646064905518,
        -0.011270188546525723, -0.16544616253261274, 0.06124115994276892, -0.23711436144208084,
        -0.0940891279956697, 0.0026871825005714985, -0.10124948115167937,
      ],
      contrastive: [
        0.05988156056484286, -0.014485630866244338, -0.16364332136440365, -0.13987891849889422,
        -0.009332788662018672, -0.15044453872926314, 0.04187566957369991, -0.2031296855475089,
        -0.08614897971758231, -0.003206141977295062, -0.08555265591226174,
      ],
      divergences: [0.7963452465576062, 0.0031434122684551456, 0.0001050023252062445]),
    Row(
      parameters: [4, -3.5, 4.5, -3, -3, 5, -2, -1.5, -1, -2.5, -0.5],
      rows: [[1, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 0]],
      logPartition: 3.9391340898163114, logLikelihood: -1.8787681655156274,
      gradient: [
        0.44805060226954607, 0.000631656215323308, 0.22019973438635704, -0.011273675192759009,
        -0.010603211261665009, -0.41360965391429905, 0.4877734860582957, 0.20736923118389747,
        -0.4259833881857305, 0.40755398982449653, -0.4230143640291068,
      ],
      contrastive: [
        0.09009293594767688, 0.00022947747092657173, -0.16364762661750007,
        -0.010189786619506608, -0.013304249605135463, -0.009962458662273778,
        0.12653484650489333, -0.18006286940283703, -0.022065735970403257,
        0.01115787791691374, -0.021609049160530146,
      ],
      divergences: [0.8390473946757094, 0.3686986808146816, 0.3393993908890874]),
  ]

  let machine = RestrictedBoltzmannMachine(visible: 3, hidden: 2)

  static func batch(_ rows: [[Double]]) -> Batch {
    Batch(units: rows[0].count, count: rows.count) { rows[$1][$0] }
  }

  static func shares(_ rows: [[Double]]) -> [Double] {
    var shares = [Double](repeating: 0, count: 8)
    for row in rows { shares[Int(4 * row[0] + 2 * row[1] + row[2])] += 1 / Double(rows.count) }
    return shares
  }

  @Test(arguments: 0...1) func `Z, likelihood and gradient are the reference's`(index: Int) {
    let row = Self.machines[index]
    #expect(abs(machine.logPartition(row.parameters) / row.logPartition - 1) < 1e-14)
    let logs = machine.logProbabilities(row.parameters)
    let likelihood = zip(Self.shares(row.rows), logs).map { $0 * $1 }.reduce(0, +)
    #expect(abs(likelihood / row.logLikelihood - 1) < 1e-14)
    var gradient = [Double](repeating: 0, count: machine.end)
    machine.addExactGradient(
      row.parameters, visible: Self.batch(row.rows), weights: .evenWeights(row.rows.count),
      into: &gradient)
    #expect(largestDifference(gradient, row.gradient.map { -$0 }) < 1e-13)
  }

  @Test(arguments: 0...1) func `The update of CD-1 in expectation is the reference's`(index: Int) {
    let row = Self.machines[index]
    var shares = Self.shares(row.rows)
    let states = Batch.allStates(3)
    let table = machine.gibbsTable(row.parameters)
    let logs = machine.logProbabilities(row.parameters)
    var update = [Double](repeating: 0, count: machine.end)
    for sweep in 0...2 {
      var divergence = 0.0
      for (share, log) in zip(shares, logs) where share > 0 {
        divergence += share * (.log(share) - log)
      }
      #expect(abs(divergence - row.divergences[sweep]) < 1e-14)
      if sweep < 2 {
        var means = Batch(units: 2, count: 8)
        machine.upward.probabilities(row.parameters, given: states, into: &means)
        machine.addStatistics(
          visible: states, hiddenMeans: &means, weights: Batch([shares]),
          scale: sweep == 0 ? 1 : -1, into: &update)
      }
      shares = table.applied(to: shares)
    }
    #expect(largestDifference(update, row.contrastive) < 1e-13)
  }

  /// Five standard errors; the variance of one chain's update is below ½ in every component.
  @Test(arguments: 0...1) func `Chains draw the update of CD-1 on average`(index: Int) {
    let row = Self.machines[index]
    let copies = 4000
    let count = copies * row.rows.count
    let data = Batch(units: 3, count: count) { row.rows[$1 % row.rows.count][$0] }
    var chains = GibbsChains(machine, count: count)
    var gradient = [Double](repeating: 0, count: machine.end)
    chains.addContrastiveGradient(
      machine, row.parameters, data: data, weights: .evenWeights(count), sweeps: 1,
      RandomStream(seed: 1, stream: 4), step: 0, into: &gradient)
    let error = 5 * standardError(0.5, count)
    for (drawn, exact) in zip(gradient, row.contrastive) { #expect(abs(drawn + exact) < error) }
  }

  @Test func `CD-k sweeps k times, as chains do by themselves`() {
    let row = Self.machines[1]
    let data = Self.batch(row.rows)
    let stream = RandomStream(seed: 2, stream: 6)
    var chains = GibbsChains(machine, count: data.count)
    var gradient = [Double](repeating: 0, count: machine.end)
    chains.addContrastiveGradient(
      machine, row.parameters, data: data, weights: .evenWeights(4), sweeps: 3, stream, step: 5,
      into: &gradient)
    var alone = GibbsChains(machine, count: data.count)
    alone.visible = data
    for sweep in 15..<18 { alone.sweep(machine, row.parameters, stream, sweep: sweep) }
    #expect(chains.visible.lanes == alone.visible.lanes)
  }

  @Test func `Free energies and energies agree, and either layer gives Z`() {
    let wide = RestrictedBoltzmannMachine(visible: 2, hidden: 4, at: 3)
    let parameters = Sample.numbers(wide.end, seed: 8)
    let (seen, causes) = (Batch.allStates(2), Batch.allStates(4))
    let energies = wide.freeEnergies(parameters, visible: seen)
    var logs: [Double] = []
    for state in 0..<4 {
      let joint = (0..<16).map {
        -wide.energy(parameters, visible: seen.example(state), hidden: causes.example($0))
      }
      #expect(abs(energies[state] + logSumExp(joint)) < 1e-13)
      logs += joint
    }
    #expect(abs(wide.logPartition(parameters) - logSumExp(logs)) < 1e-13)

    let tall = RestrictedBoltzmannMachine(visible: 4, hidden: 2)
    let other = Sample.numbers(tall.end, seed: 9)
    let all = logSumExp(tall.freeEnergies(other, visible: .allStates(4)).map { -$0 })
    #expect(abs(tall.logPartition(other) - all) < 1e-13)
  }
}
