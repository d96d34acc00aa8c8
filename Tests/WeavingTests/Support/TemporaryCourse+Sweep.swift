import DemoKit
import Demos
import Testing
import Weaving

extension TemporaryCourse {
  /// Runs a sweep into a folder of the course.
  func sweep(
    _ demo: String, _ parameters: [String], seeds: Int? = nil, in folder: String,
    catalog: Catalog<NativeContext> = courseCatalog()
  ) throws {
    let entry = try #require(catalog.entry(named: demo))
    let grid = try #require(GridReading(parameters, seeds: seeds, of: entry).grid)
    let plan = SweepPlan(grid, chunkSize: grid.count, version: "test", command: "weft sweep")
    try write("", to: folder + "/.keep")
    let place = try SweepFolder(path(folder))
    try place.begin(plan)
    try SweepTasks(place, plan, entry, threads: 1).run(place.missingChunks(of: plan))
    try place.collect(plan)
  }
}
