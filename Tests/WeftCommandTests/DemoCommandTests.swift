import Foundation
import Testing

@Suite("weft demo, demos and run") struct DemoCommandTests {
  @Test("a demo's result as JSON has every value at full precision")
  func json() throws {
    let command = try Command(
      "demo", "jensen-bound", "-P", "samples=200", "-P", "proposal-sd=0.2", "--format", "json")
    #expect(command.code == 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
    #expect(object["demo"] as? String == "jensen-bound")
    let parameters = try #require(object["parameters"] as? [String: Any])
    #expect(parameters["samples"] as? Int == 200)
    #expect(parameters["proposal-sd"] as? Double == 0.2)
    let values = try #require(object["values"] as? [[String: Any]])
    let evidence = try #require(values.first { $0["name"] as? String == "log-evidence" })
    // log N(1.5; 0, 1.25)
    #expect(
      abs((evidence["value"] as? Double ?? 0) - -1.930510308861771) < 1e-14)
    let variance = try #require(values.first { $0["name"] as? String == "relative-variance" })
    #expect(variance["value"] is NSNull)
    #expect(variance["nonFinite"] as? String == "infinity")
  }

  @Test("a list is given as YAML, a mistake is told with the words of a lesson")
  func mistakes() throws {
    let wrong = try Command("demo", "naive-vs-importance", "-P", "sample=1", "-P", "flip=2")
    #expect(wrong.code == 1)
    #expect(wrong.output == "")
    #expect(
      wrong.errors == """
        error[unknown-parameter]: 'sample' is not a parameter of 'naive-vs-importance'
          did you mean 'samples'? (integer, 1…1000000)
        error[out-of-range]: '2' is out of range for 'flip'
          number, 0.001…0.5

        """)
    let malformed = try Command("demo", "jensen-bound", "-P", "noise")
    #expect(malformed.code == 2)
    #expect(malformed.errors.contains("write it as name=value"))
  }

  @Test("an unknown demo is wrong use, with a suggestion")
  func unknown() throws {
    let command = try Command("demo", "jensen-bond")
    #expect(command.code == 2)
    #expect(command.errors.contains("Did you mean 'jensen-bound'?"))
  }

  @Test("a spread over seeds is printed, and the same for any number of threads")
  func seeds() throws {
    let one = try Command(
      "demo", "naive-vs-importance", "-P", "samples=64", "--seeds", "5", "-j", "1")
    let three = try Command(
      "demo", "naive-vs-importance", "-P", "samples=64", "--seeds", "5", "-j", "3")
    #expect(one.code == 0)
    #expect(one.output.contains("Spread over 5 seeds, from 1 on"))
    #expect(one.output == three.output)
    let none = try Command("demo", "kl-directions", "--seeds", "5")
    #expect(none.code == 1)
    #expect(
      none.errors == """
        error[no-seed]: 'kl-directions' draws nothing at random, so no seed can change it
          leave 'seeds' out

        """)
  }

  @Test("the numbers along a parameter are printed as a table")
  func against() throws {
    let command = try Command(
      "demo", "jensen-bound", "-P", "samples=100", "--against", "proposal-mean", "--from", "0",
      "--to", "1.2", "--points", "3", "--values", "elbo,gap")
    #expect(command.code == 0)
    #expect(
      command.output.contains(
        """
        Table: evidence lower bound and gap against proposal mean
          proposal-mean    elbo           gap
                      0  −5.531         3.600
                    0.6  −2.831        0.9000
                    1.2  −1.931  3.874 × 10⁻⁵
        """))
    let alone = try Command("demo", "jensen-bound", "--points", "3")
    #expect(alone.code == 2)
    #expect(alone.errors.contains("'--points' says nothing without '--against'."))
    let unknown = try Command(
      "demo", "jensen-bound", "-P", "samples=100", "--against", "noise", "--values", "elbow")
    #expect(
      unknown.errors.contains("'elbow' is not a value of 'jensen-bound': did you mean 'elbo'?"))
  }

  @Test("the number of threads changes no byte")
  func threads() throws {
    let one = try Command("demo", "naive-vs-importance", "-j", "1", "--format", "json")
    let three = try Command("demo", "naive-vs-importance", "-j", "3", "--format", "json")
    #expect(one.output == three.output)
    #expect(one.output.count > 100)
  }

  @Test("the catalog lists every demo and describes each parameter")
  func catalog() throws {
    let list = try Command("demos")
    #expect(list.output.contains("naive-vs-importance  "))
    #expect(list.output.contains("jensen-bound  "))
    let one = try Command("demos", "naive-vs-importance")
    #expect(one.output.contains("agreement: 0.85"))
    #expect(one.output.contains("0.5…0.999"))
    let json = try Command("demos", "--format", "json")
    let objects = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect((objects ?? []).count >= 2)
  }

  @Test("run prints the results of one lesson, or of one label")
  func run() throws {
    let course = try Scratch([
      "a.md": """
      ```{demo} naive-vs-importance
      #| label: first
      samples: 64
      ```

      ```{demo} jensen-bound
      #| label: second
      samples: 100
      ```
      """
    ])
    let all = try Command("run", "a.md", in: course.root)
    #expect(all.code == 0)
    #expect(all.output.contains("importance-rmse") && all.output.contains("log-evidence"))
    let one = try Command("run", "a.md", "--label", "second", in: course.root)
    #expect(!one.output.contains("importance-rmse") && one.output.contains("log-evidence"))
    let override = try Command(
      "run", "a.md", "-P", "second.noise=1", "--format", "json", in: course.root)
    #expect(override.output.contains("\"noise\":1,") || override.output.contains("\"noise\": 1,"))
    let unknown = try Command("run", "a.md", "--label", "secnd", in: course.root)
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("Did you mean 'second'?"))
    let folder = try Command("run", ".", in: course.root)
    #expect(folder.code == 2)
  }
}
