import DemoKit
import ElementaryMath
import Figures
import Probability

/// Says how many codes a decoder of pixels with a fixed noise is content with, and how wide the blur is.
///
/// The images are one edge at each of n + 1 places. Code k stands for a group of neighbours (`EdgeCodes`), the decoder
/// is x | k ~ N(mean of the group, σ²I), and the encoder knows the image's code, so that
///
///     ELBO = −(n/2) log 2πσ² − distortion / 2σ² − rate.
///
/// A group of g images costs (g² − 1)/(6g) of distortion and saves log g of rate. Where both balance, g + 1/g = 12σ²: the
/// blur grows with the *variance* that the decoder allows. Two neighbours share a code gladly once 1/(8σ²) < log 2.
///
/// Conventions: of equal bounds the one with fewer codes is best; the law holds for groups of any size, whole or not,
/// and is 1 where it has no root; the noise of the draws is fixed, and their shades are cut off at 0 and 1.
///
/// To see: means of codes are blurred, draws are grainy; and with σ to 0 the density has no bound.
/// - SeeAlso: Kingma, Welling (2014); Alemi et al. (2018), "Fixing a broken ELBO".
public struct VAEBlur: Demo {
  public static var name: String { "vae-blur" }
  public static var title: String { "Why the mean is blurred" }
  public static var summary: String {
    "Lumps images of an edge into codes, and finds how wide a blur the decoder’s noise allows."
  }

  var decoderSD = 0.5
  var codes = 6
  var pixels = 16

  public init() {}

  private static let sds = 0.05...2.0

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &decoderSD, "decoder-sd", in: Self.sds, scale: .logarithmic, words: "noise of the decoder",
      symbol: "σ", "standard deviation of each pixel about the decoder’s mean")
    form.integer(&codes, "codes", in: 1...33, symbol: "K", "how many codes the images share")
    form.integer(
      &pixels, "pixels", in: 4...32, primary: false, symbol: "n",
      "pixels of an image, which has one place more for its edge")
  }

  public func validate(_ problems: inout ParameterProblems) {
    guard codes > pixels + 1 else { return }
    problems.add(
      ["codes", "pixels"],
      "there are only \(pixels + 1) images of \(pixels) 'pixels' to share \(codes) 'codes'",
      hint: "1 to \(pixels + 1) codes")
  }

  /// The mixture of all codes, and the best number of codes at 200 noises.
  public var cost: Int64 { 30_000 + Int64(pixels * pixels * codes) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let all = (1...pixels + 1).map { EdgeCodes(pixels: pixels, codes: $0) }
    let choice = CodeChoice(all: all, yours: all[codes - 1], sd: decoderSD)
    try context.spent(cost)
    var report = Report()
    addValues(to: &report, choice)
    report.table(
      "choices", "Every number of codes", columns: ["codes", "rate", "distortion", "bound"],
      digits: 5,
      rows: all.map {
        [Double($0.groups.count), $0.rate, $0.distortion, $0.bound(sd: decoderSD)]
      })
    report.figure("pictures", "Every image in a row of its own", [choice.pictures])
    report.figure("trade", "What more codes cost, and what they buy", [choice.trade])
    report.figure("width", "How many images the best codes lump together", [choice.widths])
    return report
  }

  private func addValues(to report: inout Report, _ choice: CodeChoice) {
    let yours = choice.yours
    report.value(
      "rate", yours.rate, unit: "nats", primary: false,
      "what the code tells of the image: KL(q(code | image) ‖ prior), the mean over the images")
    report.value(
      "distortion", yours.distortion, primary: false,
      "squared distance of an image from the mean of its code, the mean over the images")
    report.value(
      "elbo", yours.bound(sd: decoderSD), unit: "nats", words: "evidence lower bound",
      symbol: "ELBO", "bound with your number of codes, the mean over the images")
    report.value(
      "log-likelihood", yours.logLikelihood(sd: decoderSD), unit: "nats", primary: false,
      symbol: "log p(x)", "log density of an image under the mixture of your codes, likewise")
    report.value(
      "best-codes", Double(choice.best.groups.count), words: "best number of codes",
      "number of codes with the highest bound")
    report.value(
      "blur-width", yours.width, primary: false, words: "width of the blur",
      "images that share one of your codes, on average")
    report.value(
      "best-width", choice.best.width, words: "width of the best blur",
      "images that share a code where the bound is highest, on average")
    report.value(
      "predicted-width", CodeChoice.law(decoderSD), words: "width by the law",
      "larger root of g + 1/g = 12σ²; 1 where there is none")
    report.value(
      "pairing-sd", 1 / (8 * Double.log(2)).squareRoot(), primary: false,
      words: "least noise to share",
      "noise above which two neighbours share a code gladly")
  }
}
