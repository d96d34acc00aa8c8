import DemoKit
import ElementaryMath
import Figures
import Learning

/// Imputes one half of a posterior table, forgets the other, and draws it anew.
///
/// Rows are z₁, what is asked for, and columns z₂, what is filled in to make the asking easy. One step draws
/// z₂ ~ p(z₂ | z₁) and then z₁′ ~ p(z₁′ | z₂), so that z₁ alone is a chain with the kernel
///
///     K(z₁, z₁′) = Σ_{z₂} p(z₂ | z₁) p(z₁′ | z₂),
///
/// whose limit is p(z₁). Its eigenvalues are the squares of the correlations that functions of z₁ and of z₂ can
/// have; the second one, λ, is the factor by which a start is forgotten in the end. With two rows it is so at
/// every step, and λ is the squared correlation of a two-by-two table.
///
/// Conventions: the table is divided by its sum; the chain starts in the first row; the distance is total
/// variation.
///
/// To see: where the column nearly tells the row, filling in and forgetting changes nothing for a long time.
/// - SeeAlso: Tanner, Wong (1987); Liu, Wong, Kong (1994).
public struct DataAugmentation: Demo {
  public static var name: String { "data-augmentation" }
  public static var title: String { "Imputing and forgetting" }
  public static var summary: String {
    "Draws one half of a small posterior table by filling in the other, and says how fast the start is "
      + "forgotten."
  }

  var table = [0.4, 0.1, 0.2, 0.3]
  var columns = 2
  var steps = 1

  private static let mostSteps = 30

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.steps(
      &steps, in: 0...Self.mostSteps, symbol: "n", "how often the other half was filled in")
    form.reals(
      &table, "table", count: 4...12, in: 0.0001...1, primary: false, words: "share",
      "the posterior row by row, divided by its sum")
    form.integer(
      &columns, "columns", in: 2...3, primary: false, "columns of the table: states of z₂")
  }

  public func validate(_ problems: inout ParameterProblems) {
    guard table.count % columns != 0 || table.count / columns < 2 else { return }
    problems.add(
      ["table", "columns"],
      "'table' must hold two rows of 'columns' numbers or more, but has \(table.count) numbers for "
        + "\(columns) columns")
  }

  public var cost: Int64 { 20_000 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let imputation = ImputationTable(weights: table, columns: columns)
    let deviations = imputation.deviations(steps: Self.mostSteps)
    let distances = deviations.map(ImputationTable.distance)
    let eigenvalue = imputation.secondEigenvalue
    try context.spent(cost)
    var report = Report()
    report.value(
      "distance", distances[steps], words: "distance from the posterior",
      "total variation between z₁ now and its posterior")
    report.value(
      "second-eigenvalue", eigenvalue, words: "share remembered", symbol: "λ",
      "second eigenvalue of the kernel: what is left of a start after one more step, in the end")
    addMemory(to: &report, imputation, eigenvalue)
    addTables(to: &report, imputation)
    report.figure(
      "belief", "Where z₁ is now, and in the end", [beliefPanel(imputation, deviations[steps])])
    report.figure("forgetting", "How the start is forgotten", [forgetting(distances, eigenvalue)])
    return report
  }
}

// MARK: - Values

extension DataAugmentation {
  private func addMemory(
    to report: inout Report, _ imputation: ImputationTable, _ eigenvalue: Double
  ) {
    guard imputation.rows == 2 else { return }
    report.value(
      "memory", (1 + eigenvalue) / (1 - eigenvalue), unit: "steps", primary: false,
      words: "price of a draw",
      "integrated autocorrelation time: steps that are worth one independent draw of z₁")
    guard columns == 2 else { return }
    let joint = imputation.joint
    let covariance = joint[0] * joint[3] - joint[1] * joint[2]
    let (rows, columns) = (imputation.rowShares, imputation.columnShares)
    report.value(
      "correlation-squared",
      covariance * covariance / (rows[0] * rows[1] * columns[0] * columns[1]),
      primary: false, "squared correlation of z₁ and z₂")
  }

  private func addTables(to report: inout Report, _ imputation: ImputationTable) {
    let (rows, columns) = (0..<imputation.rows, 0..<imputation.columns)
    report.table(
      "joint", "The posterior", columns: ["z₁"] + columns.map { "z₂ = \($0 + 1)" },
      rows: rows.map { row in
        [Double(row + 1)] + columns.map { imputation.joint[row * self.columns + $0] }
      })
    report.table(
      "kernel", "The chance of each next z₁", columns: ["from z₁"] + rows.map { "to \($0 + 1)" },
      rows: rows.map { row in [Double(row + 1)] + rows.map { imputation.kernel[row, $0] } })
  }
}

// MARK: - Figures

extension DataAugmentation {
  private func beliefPanel(_ imputation: ImputationTable, _ deviation: [Double]) -> Panel {
    let rows = imputation.rows
    let now = zip(imputation.rowShares, deviation).map { $0 + $1 }
    return Panel(
      x: Axis("z₁", domain: -0.5...Double(rows) - 0.5, names: (1...rows).map { String($0) }),
      y: Axis("probability", domain: 0...1),
      marks: [
        .bars(
          edges: (0...rows).map { Double($0) - 0.5 }, heights: now,
          label: steps == 1 ? "after 1 step" : "after \(steps) steps", ink: .series(0)),
        .points(
          imputation.rowShares.enumerated().map { Point(Double($0), $1) },
          label: "posterior", ink: .strong),
      ])
  }

  private func forgetting(_ distances: [Double], _ eigenvalue: Double) -> Panel {
    DecayPanel(
      distances: distances, steps: steps, mostSteps: Self.mostSteps,
      label: "distance from the posterior"
    )
    .panel((eigenvalue, "λⁿ of the first distance"))
  }
}
