import Foundation
import Testing

@Suite("weft sweep") struct SweepCommandTests {
  private let place: Scratch

  init() throws { place = try Scratch() }

  private static let grid = grid(samples: 500)

  private static func grid(samples: Int) -> [String] {
    [
      "sweep", "naive-vs-importance", "-P", "agreement=0.5..0.99:4", "-P", "latent-bits=10,20",
      "-P", "samples=\(samples)", "--seeds", "3",
    ]
  }

  /// A task for each of its points, which take a moment.
  private static let longGrid = grid(samples: 20_000) + ["-P", "replicates=500", "--chunk", "1"]

  private func sweep(_ folder: String, _ options: String...) throws -> Command {
    try Command(list: Self.grid + ["-o", folder] + options, in: place.root)
  }

  private func result(_ folder: String) -> [String?] {
    [place.read(folder + "/sweep.csv"), place.read(folder + "/sweep.json")]
  }

  /// A sweep of some seconds that is begun and goes on by itself.
  private func begun(_ folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.executable)
    process.arguments = Self.longGrid + ["-j", "1", "-o", folder]
    process.currentDirectoryURL = URL(fileURLWithPath: place.root)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try place.handle(folder + ".errors")
    try process.run()
    while process.isRunning, chunks(folder).count < 2 { usleep(1000) }
    return process
  }

  private func long(_ folder: String) throws -> Command {
    try Command(list: Self.longGrid + ["-o", folder, "-j", "2"], in: place.root)
  }

  private func chunks(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: place.path(folder + "/chunks"))) ?? [])
      .filter { !$0.hasPrefix(".") }
  }

  @Test("a table has a row for each point, and the same bytes however it was spread")
  func table() throws {
    let one = try sweep("one", "-j", "1")
    #expect(one.code == 0)
    #expect(one.errors == "")
    #expect(one.output == "Wrote one/sweep.csv, 24 points\n")
    let table = try #require(place.read("one/sweep.csv"))
    #expect(table.split(separator: "\n").count == 25)
    #expect(
      table.hasPrefix("latent-bits,flip,agreement,samples,replicates,seed,naive-estimate,"))
    #expect(try sweep("eight", "-j", "8", "--chunk", "5").code == 0)
    #expect(result("eight") == result("one"))
    for name in ["chunks", "logs"] { #expect(!place.exists("one/" + name)) }
  }

  @Test("a row is what the demo reports alone")
  func row() throws {
    _ = try sweep("d")
    let table = try #require(place.read("d/sweep.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    // The last setting with its second seed.
    let row = Dictionary(uniqueKeysWithValues: zip(table[0], table[23]))
    let demo = try Command(
      "demo", "naive-vs-importance", "-P", "agreement=0.99", "-P", "latent-bits=20", "-P",
      "samples=500", "-P", "seed=2", "--format", "json")
    struct Report: Decodable {
      struct Value: Decodable {
        var name: String
        var value: Double?
        var standardError: Double?
        var exact: Double?
      }
      var values: [Value]
    }
    let values = try JSONDecoder().decode(Report.self, from: Data(demo.output.utf8)).values
    #expect(values.count > 5)
    for value in values {
      let numbers = [
        "": value.value, ".standard-error": value.standardError, ".exact": value.exact,
      ]
      for (column, number) in numbers {
        #expect(row[value.name + column].flatMap(Double.init) == number, "\(value.name)\(column)")
      }
    }
  }

  @Test("the same line again does nothing; status, collect and task know that it is complete")
  func again() throws {
    _ = try sweep("d")
    let before = result("d")
    let words = "Nothing is left to do: d/sweep.csv, 24 points\n"
    #expect(try sweep("d").output == words)
    for command in [["status", "d"], ["collect", "d"]] {
      #expect(try Command(list: ["sweep"] + command, in: place.root).output == words)
    }
    #expect(try Command("sweep", "task", "d", "0", in: place.root).code == 0)
    #expect(result("d") == before)
    #expect(!place.exists("d/chunks"))
  }

  @Test("another grid in an old folder is refused with what differs")
  func otherGrid() throws {
    _ = try sweep("d")
    let other = try Command(
      "sweep", "naive-vs-importance", "-P", "agreement=0.5..0.99:4", "-P", "latent-bits=10,30",
      "--seeds", "3", "-o", "d", in: place.root)
    #expect(other.code == 2)
    #expect(
      other.errors == """
        Error: 'd' is of another sweep: take another folder, or remove it.
          latent-bits: 10, 20 there, 10, 30 now
          samples: 500 there, 4096 now

        """)
    let demo = try Command("sweep", "jensen-bound", "-o", "d", in: place.root)
    #expect(demo.errors.contains("  demo: naive-vs-importance there, jensen-bound now\n"))
  }

  @Test("another build in an old folder is refused, also for one task")
  func otherBuild() throws {
    let process = try begun("d")
    process.terminate()
    process.waitUntilExit()
    let plan = try #require(place.read("d/plan.json"))
      .replacing(/"(identity|executable)": "[^"]*"/) { "\"\($0.1)\": \"other\"" }
    try place.write(plan, to: "d/plan.json")
    let again = try long("d")
    #expect(again.code == 2)
    #expect(again.errors.contains("\n  build: other (Weft "))
    let task = try Command("sweep", "task", "d", "20", in: place.root)
    #expect(task.code == 2)
    #expect(task.errors.contains("'d' is a sweep of another build of weft."))
  }

  @Test("what is killed goes on where it was, to the same bytes")
  func killed() throws {
    let process = try begun("d")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(!place.exists("d/sweep.json") && !place.exists("d/sweep.csv"))
    let done = chunks("d")
    #expect((2..<24).contains(done.count))
    let dates = try done.map { try date("d/chunks/" + $0) }
    let status = try Command("sweep", "status", "d", in: place.root)
    #expect(
      status.output.hasPrefix("\(done.count) of 24 points are done, \(done.count) of 24 tasks.\n"))
    #expect(status.output.contains("\nGo on with: weft sweep naive-vs-importance -P "))
    let collect = try Command("sweep", "collect", "d", in: place.root)
    #expect(collect.code == 2)
    #expect(collect.errors.hasPrefix("Error: 'd' is not done: \(24 - done.count) of 24 tasks ("))
    // One task alone, as an engine computes it.
    #expect(try Command("sweep", "task", "d", "23", in: place.root).code == 0)
    #expect(chunks("d").count == done.count + 1)
    #expect(try done.map { try date("d/chunks/" + $0) } == dates)
    #expect(try long("d").code == 0)
    #expect(try long("whole").code == 0)
    #expect(result("d") == result("whole"))
    #expect(result("d")[0] != nil)
  }

  private func date(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: place.path(name))[.modificationDate] as? Date
  }

  @Test("a second sweep in the folder of one that runs is refused; Control-C says how to go on")
  func twice() throws {
    let process = try begun("d")
    let second = try long("d")
    #expect(second.code == 2)
    #expect(
      second.errors.hasPrefix(
        "Error: No sweep in 'd': another sweep is being run in it: process "
          + "\(process.processIdentifier) on "))
    let status = try Command("sweep", "status", "d", in: place.root).output
    #expect(status.contains("It is being run: process \(process.processIdentifier) on "))
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(
      try #require(place.read("d.errors")).hasPrefix(
        "Interrupted. What is done is kept. Go on with: weft sweep naive-vs-importance"))
    #expect(try long("d").code == 0)
  }

  @Test("where a file can't be written nothing is torn, and the same line goes on")
  func noRoom() throws {
    // The plan has less than a block of 1024 bytes, a chunk's table more.
    let limited = try Command(
      list: ["-c", "ulimit -f 2; exec \"$@\"", "bash", Command.executable]
        + Self.grid + ["-o", "d"], in: place.root, executable: "/bin/bash")
    #expect(limited.code == 1)
    #expect(
      limited.errors.hasPrefix(
        "error: the sweep in 'd' is not done: 'd/chunks/000000.csv': the file would be too large\n"
          + "What is done is kept. Go on with: weft sweep "))
    #expect(chunks("d") == [])
    #expect(try sweep("d").code == 0)
    _ = try sweep("whole")
    #expect(result("d") == result("whole"))
  }

  @Test("points that fail are rows, and the command says how many there are")
  func failing() throws {
    let command = try Command(
      "sweep", "naive-vs-importance", "-P", "samples=1000,1000000", "-P", "replicates=1000", "-o",
      "d", in: place.root)
    #expect(command.code == 0)
    #expect(
      command.output
        == "Wrote d/sweep.csv, 2 points, of which 1 failed (column 'problem' says why)\n")
    let rows = try #require(place.read("d/sweep.csv")).split(separator: "\n")
    #expect(rows[1].hasSuffix(","))
    #expect(rows[2].contains(",\"the run would cost "))
  }

  @Test("mistakes are pointed at, and nothing is made")
  func mistakes() throws {
    let wrong = try Command(
      "sweep", "naive-vs-importance", "-P", "agrement=0.5..0.9:3", "-o", "d", in: place.root)
    #expect(wrong.code == 1)
    #expect(
      wrong.errors == """
        error[unknown-parameter]: 'agrement' is not a parameter of 'naive-vs-importance'
          -P agrement=0.5..0.9:3
             ^^^^^^^^ did you mean 'agreement'? (number, 0.5…0.999)

        """)
    let seedless = try Command("sweep", "kl-directions", "--seeds", "5", "-o", "d", in: place.root)
    #expect(
      seedless.errors == """
        error[no-seed]: 'kl-directions' draws nothing at random, so no seed can change it
          --seeds 5
                  ^ leave '--seeds' out

        """)
    #expect(!place.exists("d"))
  }

  @Test("a folder with something else in it is left as it is")
  func foreign() throws {
    try place.write("mine", to: "d/sweep.csv")
    let command = try sweep("d")
    #expect(command.code == 1)
    #expect(command.errors.contains("'d/sweep.csv' is there already, and is of no sweep"))
    #expect(place.read("d/sweep.csv") == "mine")
    #expect(!place.exists("d/plan.json"))
    #expect(try Command("sweep", "status", "d", in: place.root).code == 2)
  }

  @Test("help names every command of it")
  func help() throws {
    let help = try Command("sweep", "--help")
    #expect(help.code == 0)
    for words in ["name=from..to:points:log", "--seeds <count>", "weft sweep status", "--on "] {
      #expect(help.output.contains(words), "\(words)")
    }
    #expect(try Command("help", "sweep").output.contains("weft sweep status"))
    #expect(try Command("sweep", "task", "--help").output.contains("exit code is 0"))
  }
}
