// Measures the engine and the commands: see Benchmarks/README.md.

import Copydesk

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

do {
  let options = try Options(Array(CommandLine.arguments.dropFirst()))
  if options.showsHelp {
    print(Options.help)
  } else {
    try Session(options).run()
  }
  guard fflush(nil) == 0 else {
    throw StorageError.unwritable(path: "standard output", reason: "it is full or closed")
  }
} catch {
  FileIO.report("benchmark: \(error)\n")
  exit(2)
}
