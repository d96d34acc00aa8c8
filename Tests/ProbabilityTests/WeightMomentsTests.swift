import Probability
import Testing

@Suite struct WeightMomentsTests {
  /// A weight that is 1/s for a share s of the draws and 0 otherwise: variance 1/s − 1, and
  /// skewness (1 − 2s)/√(s (1 − s)).
  @Test(arguments: [0.5, 0.2, 0.01, 0.0001])
  func `The skewness of a rare weight is that of a coin`(share: Double) {
    let moments = WeightMoments(
      excess: [1 / share - 1, -1], probabilities: [share, 1 - share])
    #expect(abs(moments.variance / (1 / share - 1) - 1) < 1e-12)
    let skewness = (1 - 2 * share) / (share * (1 - share)).squareRoot()
    #expect(abs(moments.skewness - skewness) < 1e-9 * (1 + skewness))
  }

  @Test func `A mean settles once its own skewness is three tenths`() {
    let coin = WeightMoments(excess: [4, -1], probabilities: [0.2, 0.8])
    // Skewness 1.5 of one draw: 1.5/√25 = 0.3.
    #expect(abs(coin.skewness - 1.5) < 1e-12)
    #expect(!coin.settlesMean(draws: 24))
    #expect(coin.settlesMean(draws: 26))
    #expect(WeightMoments(variance: 0, third: 0, fourth: 0).settlesMean(draws: 1))
    #expect(
      !WeightMoments(variance: .infinity, third: .infinity, fourth: .infinity).settlesMean(draws: 9)
    )
  }
}
