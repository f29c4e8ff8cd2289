// The executable: all of it is in CopydeskCommands.

import CopydeskCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// A closed pipe is then an error of the write, which ends the command quietly.
_ = signal(SIGPIPE, SIG_IGN)

let status = Tool.run(Array(CommandLine.arguments.dropFirst()), Console())
exit(status.rawValue)
