// The same requests as the browser's worker gets, answered by the same code on one core.
//
//   native RUNS PAGE FILE…    a PageDescription, then files of one LiveRequest message each
//
// Prints a line a file: the median, the least and the greatest time in milliseconds, and the answer's
// SHA-256 digest.
import BrowserRuntime
import DemoKit
import Demos
import Foundation

let catalog: Catalog<BrowserContext> = courseCatalog()
guard let runs = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }), runs > 0 else {
  fatalError("usage: native RUNS PAGE FILE…")
}
func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

let paths = CommandLine.arguments.dropFirst(2)
guard let first = paths.first, let description = PageDescription(bytes: try bytes(first)) else {
  fatalError("the page can't be read")
}
var page = OpenPage(description)
for path in paths.dropFirst() {
  let message = try bytes(path)
  var answer = page.answer(toMessage: message, in: catalog)
  var times: [Double] = []
  for _ in 0..<runs {
    let time = ContinuousClock().measure { answer = page.answer(toMessage: message, in: catalog) }
    times.append(time / .milliseconds(1))
  }
  times.sort()
  print(times[runs / 2], times[0], times[runs - 1], Digest(of: answer).hexadecimal)
}
