import ElementaryMath

/// The bound of an autoencoder written as a GAN's objective, for a few images x and causes z with even odds.
///
/// y = 1 marks what is generated, both marks are as likely, and the discriminator always knows: q(y | x) is 1 for the
/// right one. Then twice the half of real images is `E_data[E_q log p(x | z) − KL(q(z | x) q(y | x) ‖ p(z) p(y))]`, the
/// bound less log 2. The half of generated ones has p_data(x) in place of the generator, and teaches it nothing.
/// - SeeAlso: Hu, Yang, Salakhutdinov, Xing (2018), "On unifying deep generative models".
struct AutoencoderAsGame {
  var data = [0.5, 0.3, 0.2]
  /// p(x | z), `[causes][images]`.
  var decoder = [[0.6, 0.3, 0.1], [0.1, 0.3, 0.6]]
  /// q(z | x), `[images][causes]`.
  var guess = [[0.8, 0.2], [0.5, 0.5], [0.15, 0.85]]

  /// `E[E_q[log p(x | z) or log p_data(x)] − KL(q(z | x) ‖ share · p(z))]`.
  private func term(over images: [Double], isReal: Bool, share: Double) -> Double {
    var sum = 0.0
    for (image, weight) in images.enumerated() {
      for (cause, q) in guess[image].enumerated() where q > 0 {
        let seen = isReal ? decoder[cause][image] : data[image]
        sum += weight * q * (.log(seen) - .log(q) + .log(share / Double(decoder.count)))
      }
    }
    return sum
  }

  var bound: Double { term(over: data, isReal: true, share: 1) }
  var realTerm: Double { term(over: data, isReal: true, share: 0.5) }
  var fakeTerm: Double {
    let dreams = data.indices.map { image in
      decoder.reduce(0) { $0 + $1[image] } / Double(decoder.count)
    }
    return term(over: dreams, isReal: false, share: 0.5)
  }
}
