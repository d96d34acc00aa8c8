// Made by scripts/make-elementary-coefficients.py.

/// What `erf` and `erfc` are computed from.
enum ErrorFunctionCoefficients {
  /// `erf(x)/x` by `x²`, for `|x| ≤ ½`.
  static let ratio = ExtendedPolynomial([
    0x1.20dd750429b6dp+0, 0x1.1a708281bf8e4p-56, -0x1.812746b0379e6p-2, 0x1.ce2f21a042b28p-4,
    -0x1.b82ce3127f6d1p-6, 0x1.565bcd0aa3ed8p-8, -0x1.c02db23c5e7d3p-11, 0x1.f9a2a62fe9253p-14,
    -0x1.f4bb98aab31bep-17, 0x1.b775c94200bfbp-20, -0x1.39f7b53f1b575p-23,
  ])

  /// `log(erfc x) + x²` by `x`, for `½ ≤ x ≤ 2.5`.
  static let middle = PiecewisePolynomial(
    ends: [0.8, 1.1, 1.4, 1.75, 2.1], stride: 13,
    table: [
      0x1.4d00000000000p-1, -0x1.35d01c3a12179p-1, -0x1.fe941c1740473p-55, -0x1.881436db93899p-1,
      0x1.ab7d7fafb046ep-3, -0x1.dcb0e9e0d607ap-5, 0x1.c5e4105ab78c6p-7, -0x1.306fad5d8b011p-9,
      0x1.4b388ba42805bp-15, 0x1.43d5ba952088dp-13, -0x1.1ba646a75f2eap-14, 0x1.fc2f82d1915bdp-17,
      -0x1.01bc63e1d8726p-22,
      0x1.e680000000000p-1, -0x1.a2809f5f873b7p-1, -0x1.a3e90f149b7d3p-56, -0x1.4f505657b9d39p-1,
      0x1.4e584ca4e66bfp-3, -0x1.6540196a128ebp-5, 0x1.59369bb9a241cp-7, -0x1.0c5698d5b2919p-9,
      0x1.da54e2c174c37p-13, 0x1.3e83600b42422p-15, -0x1.09983a4a79900p-15, 0x1.63793b994254ep-17,
      -0x1.120ce9651d819p-19,
      0x1.4000000000000p+0, -0x1.000a1204ee1fap+0, -0x1.c9ea34692a111p-54, -0x1.22acb665404e1p-1,
      0x1.0894ae42bec62p-3, -0x1.0bc5a02978e9ap-5, 0x1.fea76c4b1fac9p-8, -0x1.a540a73fbbcd7p-10,
      0x1.02c592f1a11e3p-12, -0x1.50f46e5b28490p-17, -0x1.6b6c84e437699p-17, 0x1.5bc2324a54a6dp-18,
      -0x1.841d4082ecad2p-20,
      0x1.9340000000000p+0, -0x1.2c125e1e7b8a5p+0, -0x1.ed778f0552eb4p-54, -0x1.f8eabcb564b20p-2,
      0x1.a0b269d932f01p-4, -0x1.8aa2f167543c7p-6, 0x1.6bdbc4ac4e9dbp-8, -0x1.30be3acaf1250p-10,
      0x1.ab6331675057ap-13, -0x1.8c56643765252p-16, -0x1.4c3199c512800p-20, 0x1.ea4eefb10b6b4p-20,
      -0x1.691a3993569d8p-21,
      0x1.ecc0000000000p+0, -0x1.55435f6f81ca0p+0, -0x1.4f7f07d6c292ap-54, -0x1.b83b3b89f7178p-2,
      0x1.480a1f69662cep-4, -0x1.200f153bd0353p-6, 0x1.f9a9fb03a8a35p-9, -0x1.a14eca0f4c4b1p-11,
      0x1.33407885f9c4dp-13, -0x1.6e3f57ec9c827p-16, 0x1.da1240fc21cf1p-20, 0x1.81bacbcf2cf5ap-22,
      -0x1.e925c4ad21150p-23,
      0x1.2660000000000p+1, -0x1.7bdef6062abd7p+0, -0x1.cccc83dffc65bp-54, -0x1.818f6f4aa36c7p-2,
      0x1.02cd24a65ff92p-4, -0x1.a293bbf356df8p-7, 0x1.59a03baeb51e9p-9, -0x1.1343141855390p-11,
      0x1.96ced2f9522f0p-14, -0x1.08ffc6f1af559p-16, 0x1.0dbaa52d54ac1p-19, -0x1.a00594d028706p-24,
      -0x1.a39413c216f78p-25,
    ])

  /// `log(x·erfc x) + x²` by `1/x²`, for `2.5 ≤ x ≤ 27.4`.
  static let tail = PiecewisePolynomial(
    ends: [0.013, 0.031, 0.059, 0.102], stride: 14,
    table: [
      0x1.c000000000000p-8, -0x1.26c940b07fd05p-1, 0x1.5c7c22ac885e6p-55, -0x1.f776e0e73f924p-2,
      0x1.309099ad5d989p-1, -0x1.66e402ddb0e93p+0, 0x1.2f0958f27db1dp+2, -0x1.46e3772db5768p+4,
      0x1.a8d50a4fd61b7p+6, -0x1.410f4726c5cf1p+9, 0x1.1394430c1b3d5p+12, -0x1.082cbc9e99df2p+15,
      0x1.196681655b288p+18, -0x1.385b1e9f1b565p+21,
      0x1.7000000000000p-6, -0x1.2aa5cff9b7772p-1, 0x1.614767a3849ddp-56, -0x1.e569866b7edcep-2,
      0x1.121d2f859bd0dp-1, -0x1.261e84ff88f64p+0, 0x1.ba846b36d5b12p+1, -0x1.a0c90af497a98p+3,
      0x1.cffacbb2648d7p+5, -0x1.26e9a4ec04d9cp+8, 0x1.a264dd6a38cddp+10, -0x1.45b97b636fe2ap+13,
      0x1.16df13e20962bp+16, -0x1.08d0fc9afb433p+19,
      0x1.7000000000000p-5, -0x1.2ff7920cb40e0p-1, 0x1.0302372cd09c8p-55, -0x1.ce6b89777e382p-2,
      0x1.de5a9e65e5f75p-2, -0x1.c93d603e933d0p-1, 0x1.2b8b960d2796bp+1, -0x1.e1bcc2bfe1788p+2,
      0x1.c1c3958cb1105p+4, -0x1.d7c075b8292afp+6, 0x1.0ff9016bb6daep+9, -0x1.539da04b480a0p+11,
      0x1.cf37cf83320e1p+13, -0x1.47736ba60cad7p+16,
      0x1.4800000000000p-4, -0x1.37d172bf6ecefp-1, 0x1.d14ede4a60a16p-57, -0x1.afcf9f8f474dcp-2,
      0x1.8cdfc51d29b48p-2, -0x1.466f858a0a9a8p-1, 0x1.672caf5024b02p+0, -0x1.db6aa244c0939p+1,
      0x1.670c8e4adeea7p+3, -0x1.2c087572eaca3p+5, 0x1.0fdbf3a4b9339p+7, -0x1.07a4c23c90e62p+9,
      0x1.15dfa8419048cp+11, -0x1.2599c9d3db4dbp+13,
      0x1.0c00000000000p-3, -0x1.424f1569dd1a4p-1, 0x1.fe78d6fa46c99p-57, -0x1.8be8a00fc4657p-2,
      0x1.3b96cb6fdb0bfp-2, -0x1.b3eef86f5c489p-2, 0x1.89988375ad409p-1, -0x1.a3db0158cce63p+0,
      0x1.f7829e5791c3dp+1, -0x1.49d4c72732faep+3, 0x1.cf5fcc87719c3p+4, -0x1.58e0c0863e296p+6,
      0x1.15079bd86c67ep+8, -0x1.c07c6b68ecf62p+9,
    ])
}
