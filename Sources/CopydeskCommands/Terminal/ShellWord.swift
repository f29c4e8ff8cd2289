extension String {
  /// The text as a shell reads it back as one word: in single quotation marks if it has to be.
  var shellWord: String {
    let isPlain = allSatisfy { character in
      character.isASCII && (character.isLetter || character.isNumber)
        || "-_./,=+:@%".contains(character)
    }
    if isPlain, !isEmpty { return self }
    let parts = split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: #"'\''"#) + "'"
  }
}
