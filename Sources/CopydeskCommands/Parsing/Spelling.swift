/// Suggestions for misspelt names.
enum Spelling {
  /// The name that is nearest to `word`, if it is near enough to be meant: at most a third of its
  /// letters differ.
  static func nearest(to word: String, among names: [String]) -> String? {
    let distances = names.map { (name: $0, distance: distance(word, $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance * 3 <= max(word.count, 3) ? best.name : nil
  }

  /// The least number of letters to insert, delete, replace or swap with their neighbour (optimal
  /// string alignment; Boytsov 2011, section 2.3).
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }

  /// The words that differ only in capitals, together.
  static func alike(_ words: some Sequence<String>) -> [[String]] {
    Dictionary(grouping: Set(words)) { $0.lowercased() }.values.filter { $0.count > 1 }
      .map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}
