// What Embedded Swift asks of a C library, where Debian's would drag in files, formats and clocks.
#if hasFeature(Embedded)
  /// The seed of hashing. Nothing depends on it but the order of sets, which no result may show; a
  /// fixed one keeps two runs alike to the last instruction.
  @_cdecl("arc4random_buf")
  func fillWithoutChance(_ place: UnsafeMutableRawPointer, _ size: Int) {
    for offset in 0..<size { place.storeBytes(of: 0x5A, toByteOffset: offset, as: UInt8.self) }
  }

  /// Where Embedded Swift prints: nowhere.
  @_cdecl("putchar")
  func ignoreCharacter(_ character: Int32) -> Int32 { character }
#endif
