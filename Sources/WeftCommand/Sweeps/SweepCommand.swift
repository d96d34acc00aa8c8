import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

/// The parent of what is done with sweeps; without the name of another it makes one.
struct SweepCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .init(
      commandName: "sweep",
      abstract: "Runs a demo over a grid of parameters, and writes one table of all its values.",
      usage: usage,
      discussion: guide + "\n\n'\(CommandName.current) sweep --help' lists the options.",
      subcommands: [MakeSweep.self, SweepStatus.self, CollectSweep.self, SweepTask.self],
      defaultSubcommand: MakeSweep.self,
      // '--help' is answered by what makes a sweep.
      helpNames: [])
  }

  static var usage: String {
    "\(CommandName.current) sweep <demo> -P name=values … [--seeds count] -o folder"
  }

  static var guide: String {
    """
    Values of a parameter are
      -P name=a,b,c                 each of these; of a list, each in its brackets
      -P name=from..to:points       so many, in even steps
      -P name=from..to:points:log   so many, in even ratios
    The grid has every combination; the last parameter varies fastest, and seeds within it.

    The folder gets sweep.csv, a row for each point with every parameter, value, standard error and exact \
    answer at full precision, and sweep.json, which says what it is of. However a sweep is ended, the same \
    line goes on where it was; the table's bytes don't depend on that, nor on threads or chunks.

      \(CommandName.current) sweep status folder     how far it is
      \(CommandName.current) sweep collect folder    makes the table of chunks that are all done
      \(CommandName.current) sweep task folder k     computes one chunk: what engines run
    """
  }
}

/// A folder of a sweep that is there, for the commands that name one.
struct SweepFolderOptions: ParsableArguments {
  @Argument(help: "The folder of a sweep.", completion: .directory)
  var folder: String

  /// The folder and its plan.
  /// - Throws: `Misuse`, also where the folder is of no sweep.
  func open() throws -> (folder: SweepFolder, plan: SweepPlan) {
    let catalog = World.currentCatalog
    do throws(SweepTrouble) {
      let sweep = try SweepFolder(folder)
      guard let plan = try sweep.plan(in: catalog) else {
        throw SweepTrouble("it has no plan.json")
      }
      return (sweep, plan)
    } catch {
      throw Misuse("'\(folder)' is no sweep to go on with: \(error.reason).")
    }
  }
}
