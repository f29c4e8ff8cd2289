import CopydeskCommands

extension Double {
  /// The number with three significant digits, or all digits before the point.
  var figure: String {
    guard isFinite else { return "–" }
    var (places, scale) = (0, 1.0)
    while places < 6, magnitude * scale < 99.5, self != 0 {
      places += 1
      scale *= 10
    }
    return TextLayout.decimal(self, places: places)
  }
}
