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
// Who ignores it hands that down, and then nobody hears that gzip has failed.
_ = signal(SIGCHLD, SIG_DFL)

// Batches of some megabytes come and go. glibc gives each one's memory back to the system, which
// clears it for the next: a quarter of the time of classifying. It stops doing so for blocks up to the
// largest that was given back (mallopt(3), M_MMAP_THRESHOLD), so here is one. The call between keeps
// the compiler from leaving both out.
let block = unsafe malloc(16 << 20)
_ = unsafe read(-1, block, 0)
unsafe free(block)

let status = Tool.run(Array(CommandLine.arguments.dropFirst()), Console())
exit(status.rawValue)
