import DemoKit
import Foundation
import Testing
import Weaving

@Suite("Sweeps") struct SweepTasksTests {
  private let catalog = wobbleCatalog()
  private var entry: CatalogEntry<NativeContext> { catalog.entries[0] }

  private static let arguments = ["mode=plain,fancy", "size=1..6:6"]

  private func plan(chunk: Int, _ arguments: [String] = Self.arguments) throws -> SweepPlan {
    SweepPlan(
      try #require(GridReading(arguments, seeds: 2, of: entry).grid), chunkSize: chunk,
      version: "9", command: "weft sweep wobble", identity: "some build")
  }

  private func folder() throws -> (sweep: SweepFolder, path: String) {
    let path = FileManager.default.temporaryDirectory.path + "/weft-" + UUID().uuidString
    return (try SweepFolder(path, makes: true), path)
  }

  private func bytes(_ path: String) throws -> String {
    String(
      decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  /// A whole sweep's table and summary.
  private func result(
    chunk: Int, threads: Int, order: ([Int]) -> [Int] = { $0 }
  ) throws -> [String] {
    let (folder, path) = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = try plan(chunk: chunk)
    try folder.begin(plan)
    for chunk in order(folder.missingChunks(of: plan)) {
      try SweepTasks(folder, plan, entry, threads: threads).run([chunk])
    }
    #expect(folder.missingChunks(of: plan) == [])
    try folder.collect(plan)
    #expect(folder.isComplete)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: path).sorted() == [
        "plan.json", "sweep.csv", "sweep.json",
      ])
    return [try bytes(path + "/sweep.csv"), try bytes(path + "/sweep.json")]
  }

  @Test("a row a point: every parameter, what it reports, or why it failed")
  func table() throws {
    let table = try result(chunk: 24, threads: 1)[0]
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 26)
    #expect(
      lines[0]
        == "size,scale,mode,weights,seed,sum,sum.standard-error,size.value,extra,extra.exact,problem"
    )
    #expect(lines[1] == #"1,1,plain,"[0.5, 0.5]",1,2,,nan,,,"#)
    #expect(lines[6] == #"3,1,plain,"[0.5, 0.5]",2,5,0.1,nan,,,"#)
    #expect(lines[7] == #"4,1,plain,"[0.5, 0.5]",1,,,,,,"it said ""no"", and left""#)
    #expect(lines[9] == #"5,1,plain,"[0.5, 0.5]",1,,,,,,"five, of all, is no size""#)
    #expect(lines[24] == #"6,1,fancy,"[0.5, 0.5]",2,8,0.1,nan,inf,1.5,"#)
  }

  @Test("neither threads nor chunks nor the order of tasks change a byte")
  func spread() throws {
    let whole = try result(chunk: 24, threads: 1)
    for (chunk, threads) in [(1, 1), (1, 8), (5, 3), (7, 8), (100, 8)] {
      #expect(try result(chunk: chunk, threads: threads) == whole)
    }
    #expect(try result(chunk: 5, threads: 2, order: { $0.reversed() }) == whole)
  }

  @Test("the summary says what the table is of")
  func summary() throws {
    let (folder, path) = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = try plan(chunk: 5)
    try folder.begin(plan)
    try SweepTasks(folder, plan, entry, threads: 2).run(folder.missingChunks(of: plan))
    try folder.collect(plan)
    let table = try bytes(path + "/sweep.csv")
    #expect(
      try bytes(path + "/sweep.json") == """
        {
          "format": 1,
          "weft": "9",
          "demo": "wobble",
          "identity": "some build",
          "grid": [
            {"parameter":"mode","values":["plain","fancy"]},
            {"parameter":"size","values":["1","2","3","4","5","6"]}
          ],
          "seeds": 2,
          "firstSeed": 1,
          "fixed": {"scale":"1","weights":"[0.5, 0.5]"},
          "points": 24,
          "failed": 8,
          "csv": "sweep.csv",
          "digest": "\(Digest(of: Array(table.utf8)).hexadecimal)"
        }

        """)
    #expect(try folder.summary().failed == 8)
  }

  @Test("a plan is read back as it was")
  func plan() throws {
    let (folder, path) = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try folder.plan(in: catalog) == nil)
    let plan = try plan(chunk: 5, ["weights=[1],[0.5, 0.25]", "scale=0.1..0.3:3", "seed=4"])
    try folder.begin(plan)
    let read = try #require(try folder.plan(in: catalog))
    #expect(read.differences(from: plan) == [])
    #expect(read.chunkSize == 5 && read.command == plan.command)
    #expect((0..<12).allSatisfy { read.grid.texts(at: $0) == plan.grid.texts(at: $0) })
    let other = try self.plan(chunk: 5, ["weights=[1],[0.5, 0.2]", "scale=0.1..0.3:3", "size=2"])
    #expect(
      read.differences(from: other) == [
        "size: 1 there, 2 now", "weights: [1], [0.5, 0.25] there, [1], [0.5, 0.2] now",
        "first seed: 4 there, 1 now",
      ])
    let (even, ratios) = (
      try self.plan(chunk: 5, ["size=1,2,4,5,6,7,8,9"]),
      try self.plan(chunk: 5, ["size=1,2,3,4,5,6,7,9"])
    )
    #expect(even.differences(from: ratios) == ["size: other values between the same ends"])
  }

  @Test("a chunk that was cut is not taken for whole")
  func cut() throws {
    let (folder, path) = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = try plan(chunk: 8)
    try folder.begin(plan)
    try SweepTasks(folder, plan, entry, threads: 2).run(folder.missingChunks(of: plan))
    let lines = try bytes(folder.chunkPath(1)).split(separator: "\n").dropLast()
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: folder.chunkPath(1), atomically: true, encoding: .utf8)
    #expect(throws: SweepTrouble.self) { try folder.collect(plan) }
    #expect(!folder.isComplete)
    try FileManager.default.removeItem(atPath: folder.chunkPath(1))
    #expect(folder.missingChunks(of: plan) == [1])
    try SweepTasks(folder, plan, entry, threads: 2).run([1])
    try folder.collect(plan)
    #expect(try bytes(path + "/sweep.csv") == result(chunk: 24, threads: 1)[0])
  }

  @Test("tasks take about two seconds, and are at most a thousand")
  func size() throws {
    let cheap = try #require(GridReading(["size=1..1000:1000"], seeds: 1000, of: entry).grid)
    #expect(try SweepSize(cheap, of: entry).chunk(of: cheap) == 1000)
    let few = try #require(GridReading(["size=1..100:100"], seeds: nil, of: entry).grid)
    #expect(try SweepSize(few, of: entry).chunk(of: few) == 10)
    let two = try #require(GridReading(["size=1,2"], seeds: nil, of: entry).grid)
    #expect(try SweepSize(two, of: entry).chunk(of: two) == 2)
  }

  @Test("a grid without a valid point is refused, with what is wrong")
  func noPoint() throws {
    let grid = try #require(GridReading(["size=5", "scale=1,2"], seeds: nil, of: entry).grid)
    #expect(
      throws: SweepTrouble(
        "no point can be run: the first, scale=1, not because five, of all, is no size")
    ) { try SweepSize(grid, of: entry) }
  }
}
