extension TermStatistics {
  /// These counts and `other`'s together.
  ///
  /// - Throws: `differentSettings`, or `overflow` past 2⁶⁴.
  /// - Complexity: O(*n* + *m*) in the counts of both, and O(*k* log *k*) in the labels.
  public func merging(_ other: TermStatistics) throws(StatisticsError) -> TermStatistics {
    try TermStatistics(combining: [self, other], .addition, threads: 1)
  }

  /// What would have been counted without the paragraphs of `part`.
  ///
  /// Labels and features of which nothing is left are gone, so that the result equals statistics
  /// that never saw the part, but for the spelling of labels that are canonically equivalent.
  ///
  /// - Throws: `differentSettings`, or `notContained` if `part` is no part of these counts.
  /// - Complexity: O(*n* + *m*) in the counts of both, and O(*k* log *k*) in the labels.
  public func subtracting(_ part: TermStatistics) throws(StatisticsError) -> TermStatistics {
    try TermStatistics(combining: [self, part], .subtraction, threads: 1)
  }

  /// Statistics, at least one, added up, or all but the first taken from it.
  init(
    combining parts: [TermStatistics], _ operation: CombinedTerms.Operation, threads: Int
  ) throws(StatisticsError) {
    let combined = try CombinedTerms(parts, operation, threads: threads)
    do throws(StorageError) {
      try self.init(combined, threads: threads)
    } catch {
      preconditionFailure("counts in memory need no file: \(error)")
    }
  }
}

extension String {
  /// Of two spellings that Unicode holds for equal (“é” in one scalar or in two), the one whose
  /// UTF-8 is smaller.
  func smallerSpelling(_ other: String) -> String {
    other.utf8.lexicographicallyPrecedes(utf8) ? other : self
  }
}
