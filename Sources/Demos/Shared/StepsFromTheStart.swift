/// The steps of a training at which its curve is drawn: 0 and at most `most` more, the last among them, closer
/// together at the start, where learning is fast.
func stepsFromTheStart(to last: Int, atMost most: Int) -> [Int] {
  var steps = [0]
  for place in 1...most {
    let step = place * place * last / (most * most)
    if step > steps[steps.count - 1] { steps.append(step) }
  }
  return steps
}
