/// The labels of synthetic paragraphs: those of the shipped model.
enum SyntheticLabel: Int, CaseIterable {
  case news, quote, opinion, advertisement, subscription

  /// How many of 32 paragraphs have the label: about the order of the shipped corpus, but
  /// nearer to each other, so that a small corpus has enough of each.
  var share: Int {
    switch self {
    case .news: 9
    case .quote: 6
    case .opinion: 7
    case .advertisement: 5
    case .subscription: 5
    }
  }

  /// Its own words: as many for each.
  var words: String {
    switch self {
    case .news:
      "police council minister officials court government report yesterday county spokesman "
        + "announced agency"
    case .quote: "said told asked added says think feel happened explained never thing lost"
    case .opinion:
      "should must perhaps surely wrong argument nobody truth shameful ought doubt believe"
    case .advertisement:
      "sale free save offer delivery buy price discount shop online deals warranty"
    case .subscription:
      "subscribe newsletter sign account subscribers unlimited digital cancel email inbox join "
        + "membership"
    }
  }
}
