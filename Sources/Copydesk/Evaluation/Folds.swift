/// The division of paragraphs into folds for cross-validation.
struct Folds {
  /// The indices of the paragraphs of each fold, ascending.
  let folds: [[Int]]

  /// Deals groups of paragraphs into folds.
  ///
  /// Groups stay whole, so that no fold is tested on an article that it was trained on, and each
  /// fold gets about its share of every label: groups are shuffled, then taken from the largest
  /// down, each to the fold that holds least of what the group brings. What counts is the sum over
  /// labels of held × brought, as shares of the label's total: the rise in the sum of squares that
  /// is least when all folds hold the same.
  ///
  /// - Parameters:
  ///   - labels: The label of each paragraph.
  ///   - groups: What keeps paragraphs together.
  ///   - fingerprints: What each paragraph is known by. The seed and these decide, and neither the
  ///     names of groups and files nor their order.
  init(_ count: Int, labels: [Int], groups: [UInt64], fingerprints: [UInt64], seed: UInt64) {
    let labelCount = (labels.max() ?? 0) + 1
    var totals = [Double](repeating: 0, count: labelCount)
    for label in labels { totals[label] += 1 }

    // The dictionary's order is arbitrary: sort before the shuffle. Of groups that are the same
    // the first comes first.
    var deck = Dictionary(grouping: labels.indices, by: { groups[$0] }).values.map { group in
      (fingerprint: group.reduce(0) { $0 &+ fingerprints[$1] }, indices: group)
    }
    deck.sort { ($0.fingerprint, $0.indices[0]) < ($1.fingerprint, $1.indices[0]) }
    var random = RandomSource(seed: seed)
    random.shuffle(&deck)
    let order = deck.indices.sorted {
      (deck[$1].indices.count, $0) < (deck[$0].indices.count, $1)
    }

    var folds = [[Int]](repeating: [], count: count)
    var held = [[Double]](repeating: [Double](repeating: 0, count: labelCount), count: count)
    for group in order.map({ deck[$0].indices }) {
      var brought: [Int: Double] = [:]
      for index in group { brought[labels[index], default: 0] += 1 }
      let shares = brought.sorted { $0.key < $1.key }
      func rise(_ fold: Int) -> Double {
        shares.reduce(0) { $0 + held[fold][$1.key] * $1.value / (totals[$1.key] * totals[$1.key]) }
      }
      let rises = folds.indices.map(rise)
      let best =
        folds.indices.min {
          (rises[$0], folds[$0].count, $0) < (rises[$1], folds[$1].count, $1)
        } ?? 0
      folds[best] += group
      for (label, number) in shares { held[best][label] += number }
    }
    self.folds = folds.map { $0.sorted() }
  }
}
