import Foundation
import Learning

// LearningBenchmark STEPS: for each line MODEL SEED on standard input, one training from its start;
// prints the seconds it took, those of the processor, and the loss.
// LearningBenchmark data: prints the data, a line a set: its name, how many units, then unit by unit.
// LearningBenchmark draws MODEL SEED STEPS: writes what such a training draws, as numbers of 64 bits.

func print(_ name: String, _ data: Batch) {
  let numbers = data.numbers.map { "\($0)" }
  print(name, data.units, numbers.joined(separator: " "))
}

func training(_ model: String) -> (any Training.Type)? {
  switch model {
  case "points": PointAutoencoder.self
  case "images": ImageAutoencoder.self
  case "game": Game.self
  case "machine": Machine.self
  default: nil
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
let argument = arguments.first ?? ""
if argument == "data" {
  print("points", TrainingData.arc)
  print("images", TrainingData.images)
  print("game", TrainingData.ring)
  print("machine", TrainingData.squares)
} else if argument == "draws", arguments.count == 4, let model = training(arguments[1]),
  let seed = UInt64(arguments[2]), let steps = Int(arguments[3]), steps >= 0
{
  var start = model.init(seed: seed)
  FileHandle.standardOutput.write(
    start.draws(steps: steps).withUnsafeBytes { Data($0) })
} else if let steps = Int(argument), steps >= 0 {
  while let line = readLine() {
    let words = line.split(separator: " ")
    guard words.count == 2, let model = training(String(words[0])), let seed = UInt64(words[1])
    else {
      fatalError("not MODEL SEED: \(line)")
    }
    let used = clock()
    var loss = 0.0
    let time = ContinuousClock().measure { loss = model.run(steps: steps, seed: seed) }
    print(time / .seconds(1), Double(clock() - used) / Double(CLOCKS_PER_SEC), loss)
    fflush(nil)
  }
} else {
  fatalError("usage: LearningBenchmark STEPS | data | draws MODEL SEED STEPS")
}
