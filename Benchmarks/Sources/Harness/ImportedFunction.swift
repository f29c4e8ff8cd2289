#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// A C function as the modules of the process import it: the places that hold its address, which
  /// can be given another one.
  ///
  /// The dynamic linker writes the addresses of imported functions into a table of each module. The
  /// table is found as the linker finds it (ELF gABI, "Dynamic Linking"; `link_map` of `link.h`):
  /// 64-bit modules with addends, which x86-64 and ARM have.
  struct ImportedFunction {
    /// Tags of the dynamic section.
    private enum Tag {
      static let pltSize = 2
      static let strings = 5
      static let symbols = 6
      static let relocations = 7
      static let relocationsSize = 8
      static let plt = 23
    }

    /// The addresses of the places.
    private var places: [Int] = []

    /// Finds the places of the function `name`; `nil` if no module imports it.
    init?(_ name: String) {
      guard var module = unsafe dlopen(nil, RTLD_NOW) else { return nil }
      while true {
        unsafe find(name, inModule: module)
        guard let next = unsafe module.load(fromByteOffset: 24, as: UnsafeMutableRawPointer?.self)
        else { break }
        unsafe module = next
      }
      if places.isEmpty { return nil }
    }

    /// Makes all modules call another function.
    func redirect(to address: UnsafeRawPointer) {
      let pageSize = Int(getpagesize())
      for place in places {
        // The linker makes the table read-only when it is done with it.
        let page = unsafe UnsafeMutableRawPointer(bitPattern: place - place % pageSize)
        guard unsafe mprotect(page, pageSize, PROT_READ | PROT_WRITE) == 0,
          let place = unsafe UnsafeMutablePointer<UnsafeRawPointer>(bitPattern: place)
        else { continue }
        unsafe place.pointee = address
      }
    }

    private mutating func find(_ name: String, inModule module: UnsafeMutableRawPointer) {
      let base = unsafe module.load(as: Int.self)
      guard var entry = unsafe module.load(fromByteOffset: 16, as: UnsafeRawPointer?.self)
      else { return }
      var values: [Int: Int] = [:]
      while case let tag = unsafe entry.load(as: Int.self), tag != 0 {
        values[tag] = unsafe entry.load(fromByteOffset: 8, as: Int.self)
        unsafe entry += 16
      }
      // The kernel's own module has addresses that are not relocated, and imports nothing.
      guard
        let symbols = unsafe values[Tag.symbols].flatMap({ unsafe UnsafeRawPointer(bitPattern: $0) }
        ),
        let strings = unsafe values[Tag.strings].flatMap({ unsafe UnsafeRawPointer(bitPattern: $0) }
        )
      else { return }
      for (start, size) in [(Tag.relocations, Tag.relocationsSize), (Tag.plt, Tag.pltSize)] {
        guard let table = unsafe values[start].flatMap({ unsafe UnsafeRawPointer(bitPattern: $0) })
        else { continue }
        for offset in stride(from: 0, to: values[size] ?? 0, by: 24) {
          let symbol = unsafe table.load(fromByteOffset: offset + 12, as: UInt32.self)
          guard symbol != 0 else { continue }
          let start = unsafe symbols.load(fromByteOffset: Int(symbol) * 24, as: UInt32.self)
          guard unsafe strcmp(strings + Int(start), name) == 0 else { continue }
          places.append(base + (unsafe table.load(fromByteOffset: offset, as: Int.self)))
        }
      }
    }
  }
#endif
