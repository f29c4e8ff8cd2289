import Copydesk

/// All benchmarks, in the order of the way of the data.
let allBenchmarks: [BenchmarkEntry] = [
  BenchmarkEntry(name: "read", summary: "Labelled lines into batches of paragraphs.") { input, _ in
    Reading(input)
  },
  BenchmarkEntry(name: "tokenize", summary: "Texts into tokens.") { input, _ in
    Tokenizing(input)
  },
  BenchmarkEntry(name: "extract-words", summary: "Texts into words.") { input, _ in
    Extracting(input, WordGrams.words.settings)
  },
  BenchmarkEntry(name: "extract-bigrams", summary: "Texts into words and bigrams.") { input, _ in
    Extracting(input, WordGrams.bigrams.settings)
  },
  BenchmarkEntry(
    name: "extract-default", summary: "Texts into words, bigrams and signals."
  ) { input, _ in Extracting(input, FeatureSettings()) },
  BenchmarkEntry(name: "count-words", summary: "Texts into counts of words.", isParallel: true) {
    Counting($0, .words, threads: $1)
  },
  BenchmarkEntry(
    name: "count-bigrams", summary: "Texts into counts of words and bigrams.", isParallel: true
  ) { Counting($0, .bigrams, threads: $1) },
  BenchmarkEntry(
    name: "count-again-words", summary: "The same of words that were counted before.",
    maximumAllocations: countingLimit
  ) { input, _ in try CountingAgain(input, .words) },
  BenchmarkEntry(
    name: "count-again-bigrams", summary: "The same of words and bigrams that were.",
    maximumAllocations: countingLimit
  ) { input, _ in try CountingAgain(input, .bigrams) },
  BenchmarkEntry(
    name: "train-words", summary: "copydesk train, multinomial: a file into a written model.",
    isParallel: true
  ) { Training($0, .words, threads: $1) },
  BenchmarkEntry(
    name: "train-bigrams", summary: "The same with words and bigrams.", isParallel: true
  ) { Training($0, .bigrams, threads: $1) },
  BenchmarkEntry(
    name: "classify-words", summary: "Batches, each paragraph alone, words.", isParallel: true,
    maximumAllocations: allocationLimit
  ) { try Classifying($0, .words, threads: $1) },
  BenchmarkEntry(
    name: "classify-bigrams", summary: "The same with words and bigrams.", isParallel: true,
    maximumAllocations: allocationLimit
  ) { try Classifying($0, .bigrams, threads: $1) },
  BenchmarkEntry(
    name: "classify-default", summary: "The same with the default model.", isParallel: true,
    maximumAllocations: allocationLimit
  ) { ClassifyingByDefault($0, readsArticles: false, threads: $1) },
  BenchmarkEntry(
    name: "classify-articles", summary: "The default model with its article model.",
    isParallel: true, maximumAllocations: allocationLimit
  ) { ClassifyingByDefault($0, readsArticles: true, threads: $1) },
  BenchmarkEntry(
    name: "classify-jsonl", summary: "copydesk classify: JSON lines in, JSON lines out.",
    isParallel: true
  ) { try ClassifyingJSONLines($0, threads: $1) },
  BenchmarkEntry(
    name: "evaluate", summary: "The default model on labelled paragraphs.", isParallel: true
  ) { Evaluating($0, threads: $1) },
  BenchmarkEntry(name: "open", summary: "Map a model of bigrams; an opening each.") { input, _ in
    try Opening(input, verifying: false)
  },
  BenchmarkEntry(name: "open-verified", summary: "The same, every byte verified.") { input, _ in
    try Opening(input, verifying: true)
  },
  BenchmarkEntry(
    name: "one-paragraph", summary: "TextClassifier.predictedLabel(for:), a paragraph each.",
    maximumAllocations: allocationLimit
  ) { input, _ in OneParagraph(input, ParagraphClassifier.pretrained.classifier) },
  BenchmarkEntry(
    name: "one-paragraph-words", summary: "The same with a model of words.",
    maximumAllocations: allocationLimit
  ) { input, _ in OneParagraph(input, try input.classifier(.words)) },
]

/// Classifying allocates nothing for a paragraph; a few arrays for a run are no matter.
private let allocationLimit = 0.01
/// Nor does counting; a batch hands over some arrays.
private let countingLimit = 0.04
