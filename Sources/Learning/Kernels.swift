// The two loops in which nearly all time of training goes. Two rows at a time share what they load;
// more would not fit the sixteen registers that every processor has. Sums go in one order, whatever
// the width of the vectors, and no product is fused with a sum.

/// A batch while its storage stands still.
struct Rows {
  let lanes: UnsafePointer<Lanes>
  let stride: Int
}

/// `output[r] = biases[r] + Σ_c matrix[r, c] · input[c]` for every example, in the order of columns.
///
/// - Parameter biases: Where they begin among the parameters; nil for none.
func multiply(
  _ parameters: [Double], _ matrix: MatrixPlace, biases: Int?, _ input: Batch,
  into output: inout Batch
) {
  let vectors = output.vectors
  let stride = output.stride
  parameters.withUnsafeBufferPointer { parameters in
    input.lanes.withUnsafeBufferPointer { input in
      output.lanes.withUnsafeMutableBufferPointer { output in
        var row = 0
        while row < matrix.rows {
          let next = min(row &+ 1, matrix.rows &- 1)
          let first = Lanes(repeating: biases.map { parameters[$0 &+ row] } ?? 0)
          let second = Lanes(repeating: biases.map { parameters[$0 &+ next] } ?? 0)
          for vector in 0..<vectors {
            var sums = (first, second)
            var place = matrix.place(row, 0)
            let step = (next &- row) &* matrix.rowStride
            var from = vector
            for _ in 0..<matrix.columns {
              let x = input[from]
              sums.0 += x * parameters[place]
              sums.1 += x * parameters[place &+ step]
              place &+= matrix.columnStride
              from &+= stride
            }
            output[row &* stride &+ vector] = sums.0
            output[next &* stride &+ vector] = sums.1
          }
          row &+= 2
        }
      }
    }
  }
}

/// `gradient[r, c] += Σ slopes[r] · input[c]` over the examples, lane by lane and then the lanes.
func addOuterProduct(
  _ slopes: Batch, _ input: Batch, _ matrix: MatrixPlace, into gradient: inout [Double]
) {
  let vectors = slopes.vectors
  let stride = slopes.stride
  gradient.withUnsafeMutableBufferPointer { gradient in
    slopes.lanes.withUnsafeBufferPointer { slopes in
      input.lanes.withUnsafeBufferPointer { input in
        for row in 0..<matrix.rows {
          let slopes = slopes.baseAddress.unsafelyUnwrapped + row &* stride
          var column = 0
          while column < matrix.columns {
            let next = min(column &+ 1, matrix.columns &- 1)
            let x = input.baseAddress.unsafelyUnwrapped + column &* stride
            let y = input.baseAddress.unsafelyUnwrapped + next &* stride
            var sums = (Lanes.zero, Lanes.zero)
            for vector in 0..<vectors {
              let slope = slopes[vector]
              sums.0 += slope * x[vector]
              sums.1 += slope * y[vector]
            }
            gradient[matrix.place(row, column)] += sums.0.sumOfLanes
            if next > column { gradient[matrix.place(row, next)] += sums.1.sumOfLanes }
            column &+= 2
          }
        }
      }
    }
  }
}

/// `gradient[first + r] += Σ numbers[r]` over the examples.
func addRowSums(_ numbers: Batch, into gradient: inout [Double], from first: Int) {
  for unit in 0..<numbers.units {
    var sum = Lanes.zero
    for vector in 0..<numbers.vectors { sum += numbers.lanes[unit &* numbers.stride &+ vector] }
    gradient[first &+ unit] += sum.sumOfLanes
  }
}
