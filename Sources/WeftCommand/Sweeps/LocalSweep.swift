import DemoKit
import Foundation
import LessonSyntax
import Weaving

/// Computes a sweep on the threads of this machine.
struct LocalSweep {
  var threads: Int

  func run(
    _ plan: SweepPlan, _ entry: CatalogEntry<NativeContext>, in folder: SweepFolder
  ) throws(SweepTrouble) {
    let missing = folder.missingChunks(of: plan)
    let progress = SweepProgress(plan, missing: missing)
    defer { progress.end() }
    Interruption.replace {
      progress.end()
      Terminal.complain("Interrupted. What is done is kept. Go on with: \(plan.command)")
      _exit(130)
    }
    try SweepTasks(folder, plan, entry, threads: threads).run(missing) { progress.finished($0) }
  }
}
