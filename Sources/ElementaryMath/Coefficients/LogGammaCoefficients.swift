// Made by scripts/make-elementary-coefficients.py.

/// What `logGamma` is computed from.
enum LogGammaCoefficients {
  /// `log Γ(1 + t)/t` by `t`, for `|t| ≤ ¼`.
  static let ratioAtOne = ExtendedPolynomial([
    -0x1.2788cfc6fb619p-1, 0x1.6c76b3ccce7a4p-58, 0x1.a51a6625307d4p-1, -0x1.9a4d55beab2d8p-2,
    0x1.151322ac7d38cp-2, -0x1.a8b9c17aa58ecp-3, 0x1.5b40cb10b2467p-3, -0x1.2703a1dd8123fp-3,
    0x1.010b365ce5099p-3, -0x1.c8066fd4f4659p-4, 0x1.9a020ff67b1ebp-4, -0x1.748c5c6eca2f7p-4,
    0x1.5563d6d5031f1p-4, -0x1.3b170870039c6p-4, 0x1.25407195a16f4p-4, -0x1.11b2f1497d37bp-4,
    0x1.ed20f2116086fp-5, -0x1.d0067bcaaf361p-5, 0x1.2b36e75238320p-4, -0x1.1b9e47949c4d3p-4,
  ])

  /// `log Γ(1 + t)` by `t`, for `¼ ≤ t ≤ ¾`.
  static let between = PiecewisePolynomial(
    ends: [0.4, 0.575], stride: 14,
    table: [
      0x1.4d00000000000p-2, -0x1.cb1533f75ea33p-4, -0x1.6718f6b40468dp-59, -0x1.20bddbe26e277p-3,
      0x1.1ad44b4478ac8p-1, -0x1.8527645dafa35p-3, 0x1.7d57679a1eeacp-4, -0x1.aed584e989568p-5,
      0x1.060c9d32778fbp-5, -0x1.4d1c4efc9d420p-6, 0x1.b3bf17a9790f2p-7, -0x1.22c3c3dc0d649p-7,
      0x1.8cfb02feedc6fp-8, -0x1.105e27a2a59e7p-8,
      0x1.f300000000000p-2, -0x1.f04fd24639a6fp-4, 0x1.ccf3391162f78p-58, 0x1.924f8816e9c9bp-6,
      0x1.e4108d537298fp-2, -0x1.21194eacf374fp-3, 0x1.f055ed337e111p-5, -0x1.ee1a1e58b218ap-6,
      0x1.09d33537fa613p-6, -0x1.2ba420df5eef9p-7, 0x1.5c267755ad3abp-8, -0x1.9d26f3f61305cp-9,
      0x1.f63d894fe66d9p-10, -0x1.31d59ab3c0499p-10,
      0x1.5300000000000p-1, -0x1.a6709a4b016b6p-4, -0x1.e32cc2998cbcbp-60, 0x1.6ca56e42fb763p-3,
      0x1.a230caf06c707p-2, -0x1.b45f39d3fb485p-4, 0x1.49b766ae6dd33p-5, -0x1.226831af23ed1p-6,
      0x1.15731cf13a065p-7, -0x1.165ea7c6a8302p-8, 0x1.206015b73fe4ap-9, -0x1.317988cf8a831p-10,
      0x1.4b284a9bcf004p-11, -0x1.681299bec433bp-12,
    ])

  /// `log Γ(2 + t)/t` by `t`, for `−¼ ≤ t ≤ ½`.
  static let ratioAtTwo = ExtendedPolynomial([
    0x1.b0ee6072093cep-2, 0x1.9af4d5cfa5d62p-58, 0x1.4a34cc4a60fa6p-2, -0x1.13e001a557632p-4,
    0x1.51322ac7d91c7p-6, -0x1.e404fc2177706p-8, 0x1.7add6eaada18fp-9, -0x1.38ac5c3a6e7b5p-10,
    0x1.0b36b1b18d7a3p-11, -0x1.d3fd4d76e75ccp-13, 0x1.a1262291045ebp-14, -0x1.78d869f685531p-15,
    0x1.584816035379cp-16, -0x1.3e7c368b5be2ep-17, 0x1.25c2ff2e99c4ap-18, -0x1.dccc5c996665ep-20,
    0x1.cc6dd2149e2f5p-22,
  ])

  /// `x` times what Stirling's formula lacks, by `1/x²`, for `x ≥ 8`.
  static let stirlingRest = ExtendedPolynomial([
    0x1.5555555555555p-4, 0x1.28ca4b9b51b83p-58, -0x1.6c16c16c149f4p-9, 0x1.a01a017dcf9e1p-11,
    -0x1.38134d4f8896fp-11, 0x1.b92c33f9445e5p-11, -0x1.ef8d748aeb0f2p-10, 0x1.4bffc9d8b455bp-8,
  ])
}
