/// The vectors of all training paragraphs, row after row.
struct DocumentVectors: Sendable {
  /// The label of each paragraph.
  private(set) var labels: [Int] = []
  /// The positions of the features, paragraph after paragraph.
  private(set) var positions: [UInt32] = []
  /// Their weights.
  private(set) var weights: [Float] = []
  /// Where each paragraph's components start, and where the last one's end.
  private(set) var starts: [Int] = [0]

  /// Vectorises the labelled records that `indices` names.
  ///
  /// The rows are ordered by the hashes of the paragraphs, so that the order of the input does not
  /// show in what is trained.
  init(
    _ vectorizer: DocumentVectorizer, _ batch: ParagraphBatch, indices: [Int], threads: Int
  ) {
    let hashes = indices.map { index in
      FeatureKey.hash(batch.bytes.span.extracting(batch.records[index].text))
    }
    let order = indices.indices.sorted { left, right in
      // Equal texts under different labels go by label; under one label they are the same.
      hashes[left] != hashes[right]
        ? hashes[left] < hashes[right]
        : (batch.label(of: batch.records[indices[left]]) ?? "")
          < (batch.label(of: batch.records[indices[right]]) ?? "")
    }.map { indices[$0] }
    let parts = concurrentMap(parts: threads, of: order.count) { range in
      var part = DocumentVectors()
      vectorizer.forEachVector(
        of: order[range], in: batch,
        start: { label in
          part.labels.append(label)
          part.starts.append(part.positions.count)
        },
        component: { position, weight in
          part.positions.append(UInt32(position))
          part.weights.append(Float(weight))
          part.starts[part.starts.count - 1] = part.positions.count
        })
      return part
    }
    for part in parts { append(part) }
  }

  private init() {}

  private mutating func append(_ other: DocumentVectors) {
    let offset = positions.count
    labels += other.labels
    positions += other.positions
    weights += other.weights
    starts += other.starts.dropFirst().map { $0 + offset }
  }

  func components(_ document: Int) -> Range<Int> { starts[document]..<starts[document + 1] }
}
