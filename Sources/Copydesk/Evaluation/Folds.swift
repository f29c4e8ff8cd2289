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
  init(_ count: Int, labels: [Int], groups: [UInt64], seed: UInt64) {
    let labelCount = (labels.max() ?? 0) + 1
    var totals = [Double](repeating: 0, count: labelCount)
    for label in labels { totals[label] += 1 }

    var deck = Dictionary(grouping: labels.indices, by: { groups[$0] }).map { $0 }
    // The dictionary's order is arbitrary: sort before the shuffle, so that the seed decides.
    deck.sort { $0.key < $1.key }
    var random = RandomSource(seed: seed)
    random.shuffle(&deck)
    let order = deck.indices.sorted {
      (deck[$1].value.count, $0) < (deck[$0].value.count, $1)
    }

    var folds = [[Int]](repeating: [], count: count)
    var held = [[Double]](repeating: [Double](repeating: 0, count: labelCount), count: count)
    for group in order.map({ deck[$0].value }) {
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
