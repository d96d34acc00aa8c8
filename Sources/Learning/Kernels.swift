// The loops in which nearly all time of training goes. Products go tile by tile: enough sums are under
// way to keep a processor with large vectors busy, and not more than fit the sixteen registers of one
// with small vectors. Sums go in one order, whatever their width, and no product is fused with a sum.

/// `output[r] = biases[r] + Σ_c matrix[r, c] · input[c]` for every example, in the order of columns.
///
/// A tile is 24 examples of one unit: their inputs stay near the processor from row to row.
/// - Parameter biases: Where they begin among the parameters; nil for none.
func multiply(
  _ parameters: [Double], _ matrix: MatrixPlace, biases: Int?, _ input: Batch,
  into output: inout Batch
) {
  let (vectors, stride) = (output.vectors, output.stride)
  parameters.withUnsafeBufferPointer { parameters in
    input.lanes.withUnsafeBufferPointer { input in
      output.lanes.withUnsafeMutableBufferPointer { output in
        /// - Parameter width: 1, 2 or 3 vectors.
        @inline(__always)
        func multiplyTile(width: Int, at vector: Int) {
          for row in 0..<matrix.rows {
            let bias = Lanes(repeating: biases.map { parameters[$0 &+ row] } ?? 0)
            var sums = (bias, bias, bias)
            var (place, from) = (matrix.place(row, 0), vector)
            for _ in 0..<matrix.columns {
              let weight = parameters[place]
              sums.0 += input[from] * weight
              if width > 1 { sums.1 += input[from &+ 1] * weight }
              if width > 2 { sums.2 += input[from &+ 2] * weight }
              place &+= matrix.columnStride
              from &+= stride
            }
            let to = row &* stride &+ vector
            output[to] = sums.0
            if width > 1 { output[to &+ 1] = sums.1 }
            if width > 2 { output[to &+ 2] = sums.2 }
          }
        }
        var vector = 0
        while vector < vectors {
          switch vectors &- vector {
          case 1: multiplyTile(width: 1, at: vector)
          case 2: multiplyTile(width: 2, at: vector)
          default: multiplyTile(width: 3, at: vector)
          }
          vector &+= 3
        }
      }
    }
  }
}

/// Four examples of one unit.
private typealias Four = SIMD4<Double>

/// `gradient[r, c] += Σ slopes[r] · input[c]` over the examples, in four lanes and then over the lanes.
///
/// A tile is six columns of one row: all rows are read again for every six columns, so the batch with
/// fewer units is taken for them.
func addOuterProduct(
  _ slopes: Batch, _ input: Batch, _ matrix: MatrixPlace, into gradient: inout [Double]
) {
  guard matrix.rows <= matrix.columns else {
    return addOuterProduct(input, slopes, matrix.transposed, into: &gradient)
  }
  let (vectors, stride) = (slopes.vectors &* 2, slopes.stride &* 2)
  gradient.withUnsafeMutableBufferPointer { gradient in
    slopes.lanes.withUnsafeBytes { slopes in
      input.lanes.withUnsafeBytes { input in
        let (slopes, input) = (slopes.bindMemory(to: Four.self), input.bindMemory(to: Four.self))
        var column = 0
        while column < matrix.columns {
          let left = matrix.columns &- column
          /// Behind the last column it is taken again.
          func start(_ index: Int) -> Int { (column &+ min(index, left &- 1)) &* stride }
          let starts = (start(0), start(1), start(2), start(3), start(4), start(5))
          for row in 0..<matrix.rows {
            var sums = (Four.zero, Four.zero, Four.zero, Four.zero, Four.zero, Four.zero)
            for vector in 0..<vectors {
              let slope = slopes[row &* stride &+ vector]
              sums.0 += slope * input[starts.0 &+ vector]
              sums.1 += slope * input[starts.1 &+ vector]
              sums.2 += slope * input[starts.2 &+ vector]
              sums.3 += slope * input[starts.3 &+ vector]
              sums.4 += slope * input[starts.4 &+ vector]
              sums.5 += slope * input[starts.5 &+ vector]
            }
            let place = matrix.place(row, column)
            func add(_ sum: Four, _ index: Int) {
              guard index < left else { return }
              gradient[place &+ index &* matrix.columnStride] += sum.sumOfLanes
            }
            add(sums.0, 0)
            add(sums.1, 1)
            add(sums.2, 2)
            add(sums.3, 3)
            add(sums.4, 4)
            add(sums.5, 5)
          }
          column &+= 6
        }
      }
    }
  }
}

/// `gradient[first + r] += Σ numbers[r]` over the examples.
func addRowSums(_ numbers: Batch, into gradient: inout [Double], from first: Int) {
  numbers.lanes.withUnsafeBufferPointer { lanes in
    for unit in 0..<numbers.units {
      var sum = Lanes.zero
      for vector in 0..<numbers.vectors { sum += lanes[unit &* numbers.stride &+ vector] }
      gradient[first &+ unit] += sum.sumOfLanes
    }
  }
}
