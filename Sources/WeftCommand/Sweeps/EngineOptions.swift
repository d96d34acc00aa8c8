import ArgumentParser
import Weaving

/// Where a sweep is computed, and what that engine is told besides.
struct EngineOptions: ParsableArguments {
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case local, parallel, slurm
  }

  @Option(
    help: ArgumentHelp(
      "Compute on the threads of this machine, with GNU parallel, or as a job array of Slurm.",
      valueName: "local|parallel|slurm"))
  var on = Engine.local

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Give GNU parallel an option: '--parallel --sshloginfile=hosts'.", valueName: "option"))
  var parallel: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Give sbatch an option, as in a line '#SBATCH': '--slurm --time=10'.", valueName: "option"))
  var slurm: [String] = []

  @Flag(help: "Submit to Slurm and don't wait.")
  var detach = false

  /// What has to be typed again to go on in the same way, with a blank before it.
  var words: String {
    guard on != .local else { return "" }
    let told = parallel.map { ["--parallel", $0] } + slurm.map { ["--slurm", $0] }
    return ([["--on", on.rawValue]] + told).joined().map { " " + Shell.quoted($0) }.joined()
  }

  func validate() throws {
    let misplaced: [(option: String, engine: Engine, isGiven: Bool)] = [
      ("parallel", .parallel, !parallel.isEmpty), ("slurm", .slurm, !slurm.isEmpty),
      ("detach", .slurm, detach),
    ]
    for (option, engine, isGiven) in misplaced where isGiven && on != engine {
      throw ValidationError("'--\(option)' goes with '--on \(engine.rawValue)'.")
    }
  }
}
