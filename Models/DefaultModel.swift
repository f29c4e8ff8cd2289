public enum DefaultModel { public static let base64: StaticString = "" }
