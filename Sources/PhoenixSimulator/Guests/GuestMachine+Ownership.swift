/// Owners, permissions and links, and the commands that look at them.
extension GuestMachine {
    /// Who owns a file or folder.
    struct Ownership: Codable, Sendable, Hashable {
        var user = 0
        var group = 0
        /// Permission bits of a folder; a file has its own.
        var mode = 0o755
    }

    mutating func fileCommand(_ program: String, _ arguments: [String]) -> Outcome {
        switch program {
        case "stat": stat(arguments)
        case "realpath": realpath(arguments)
        case "ln": link(arguments)
        case "find": find(arguments)
        case "install": install(arguments)
        default: chown(arguments)
        }
    }

    func owner(of path: String) -> Ownership { ownership?[Self.normalized(path)] ?? Ownership() }

    private mutating func setOwner(_ path: String, _ change: (inout Ownership) -> Void) {
        var owner = owner(of: path)
        change(&owner)
        ownership = (ownership ?? [:]).merging([Self.normalized(path): owner]) { $1 }
    }

    mutating func setFolderMode(_ path: String, _ mode: Int) { setOwner(path) { $0.mode = mode } }

    func isEmptyFolder(_ path: String) -> Bool {
        let prefix = Self.normalized(path) + "/"
        return isFolder(path) && !(files.keys.contains { $0.hasPrefix(prefix) })
            && !(folders.contains { $0.hasPrefix(prefix) })
    }

    /// `stat --format FORMAT -- PATH…`
    private func stat(_ arguments: [String]) -> Outcome {
        let (options, paths) = Self.split(arguments, valued: ["--format", "-c"])
        guard let format = options["--format"] ?? options["-c"] else {
            return .failure("stat: the simulator models only --format", exit: 127)
        }
        var outcome = Outcome()
        for path in paths {
            let kind: (name: String, mode: Int)
            if let file = file(path) {
                kind = (file.content.isEmpty ? "regular empty file" : "regular file", file.mode)
            } else if isFolder(path) {
                kind = ("directory", owner(of: path).mode)
            } else if links?[Self.normalized(path)] != nil {
                kind = ("symbolic link", 0o777)
            } else {
                outcome.errors += Array("stat: cannot statx '\(path)': No such file or directory\n".utf8)
                outcome.exit = 1
                continue
            }
            let owner = owner(of: path)
            let values: [Character: String] = [
                "F": kind.name, "u": "\(owner.user)", "g": "\(owner.group)", "a": String(kind.mode, radix: 8),
                "n": path,
            ]
            outcome.output += Array((Self.filled(format, values) + "\n").utf8)
        }
        return outcome
    }

    private static func filled(_ format: String, _ values: [Character: String]) -> String {
        var text = ""
        var isDirective = false
        for character in format {
            if isDirective {
                text += values[character] ?? "?"
                isDirective = false
            } else if character == "%" {
                isDirective = true
            } else {
                text.append(character)
            }
        }
        return text
    }

    /// `realpath --canonicalize-missing -- PATH…`
    private func realpath(_ arguments: [String]) -> Outcome {
        .text(Self.split(arguments, valued: []).operands.map { resolved($0) + "\n" }.joined())
    }

    /// The path with every link in it followed.
    private func resolved(_ path: String, depth: Int = 0) -> String {
        var result = ""
        let parts = Self.normalized(path).split(separator: "/")
        for (index, part) in parts.enumerated() {
            result += "/\(part)"
            guard let target = links?[result], depth < 40 else { continue }
            let base = target.hasPrefix("/") ? target : Self.parent(result) + "/" + target
            return resolved(([base] + parts[(index + 1)...].map(String.init)).joined(separator: "/"), depth: depth + 1)
        }
        return result.isEmpty ? "/" : result
    }

    /// `ln -s TARGET LINK`
    private mutating func link(_ arguments: [String]) -> Outcome {
        let paths = arguments.filter { !$0.hasPrefix("-") }
        guard arguments.contains(where: { $0.hasPrefix("-s") || $0 == "--symbolic" }), paths.count == 2 else {
            return .failure("ln: the simulator models only symbolic links", exit: 127)
        }
        let path = Self.normalized(paths[1])
        guard file(path) == nil, !isFolder(path), links?[path] == nil else {
            return .failure("ln: failed to create symbolic link '\(paths[1])': File exists")
        }
        links = (links ?? [:]).merging([path: paths[0]]) { $1 }
        return Outcome()
    }

    /// `find PATH… -maxdepth 0 -empty`
    private func find(_ arguments: [String]) -> Outcome {
        let paths = arguments.prefix { !$0.hasPrefix("-") }
        guard Array(arguments.dropFirst(paths.count)) == ["-maxdepth", "0", "-empty"] else {
            return .failure("find: the simulator models only 'find PATH -maxdepth 0 -empty'", exit: 127)
        }
        var outcome = Outcome()
        for path in paths {
            if isEmptyFolder(path) || file(path)?.content.isEmpty == true {
                outcome.output += Array("\(path)\n".utf8)
            } else if !isFolder(path), file(path) == nil {
                outcome.errors += Array("find: '\(path)': No such file or directory\n".utf8)
                outcome.exit = 1
            }
        }
        return outcome
    }

    /// `install --directory --owner U --group G --mode M -- PATH…`: what is missing above belongs to root.
    private mutating func install(_ arguments: [String]) -> Outcome {
        let (options, paths) = Self.split(
            arguments, valued: ["--owner", "-o", "--group", "-g", "--mode", "-m"])
        guard options["--directory"] ?? options["-d"] != nil else {
            return .failure("install: the simulator models only --directory", exit: 127)
        }
        for path in paths {
            if file(path) != nil { return .failure("install: cannot create directory '\(path)': File exists") }
            var missing = Self.normalized(path)
            while !isFolder(missing) {
                add(folder: missing)
                missing = Self.parent(missing)
            }
            setOwner(path) { owner in
                owner.user = (options["--owner"] ?? options["-o"]).flatMap { Int($0) } ?? 0
                owner.group = (options["--group"] ?? options["-g"]).flatMap { Int($0) } ?? 0
                owner.mode = (options["--mode"] ?? options["-m"]).flatMap { Int($0, radix: 8) } ?? 0o755
            }
        }
        return Outcome()
    }

    /// `chown [-R] USER:GROUP PATH…` with numbers; names are those of root.
    private mutating func chown(_ arguments: [String]) -> Outcome {
        let (options, operands) = Self.split(arguments, valued: [])
        guard let owner = operands.first, operands.count > 1 else { return .failure("chown: missing operand") }
        let ids = owner.split(separator: ":", omittingEmptySubsequences: false)
        for path in operands.dropFirst() {
            guard file(path) != nil || isFolder(path) else {
                return .failure("chown: cannot access '\(path)': No such file or directory")
            }
            let prefix = Self.normalized(path) + "/"
            let isRecursive = options.keys.contains { $0 == "-R" || $0 == "--recursive" }
            let below = isRecursive ? (Array(files.keys) + Array(folders)).filter { $0.hasPrefix(prefix) } : []
            for path in [path] + below {
                setOwner(path) { entry in
                    if let user = ids.first.flatMap({ Int($0) }) { entry.user = user }
                    if ids.count > 1, let group = Int(ids[1]) { entry.group = group }
                }
            }
        }
        return Outcome()
    }

    /// Options with their values, and the rest. An option without a value has itself as one.
    static func split(_ arguments: [String], valued: Set<String>) -> (options: [String: String], operands: [String]) {
        var options: [String: String] = [:]
        var operands: [String] = []
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            guard word.hasPrefix("-"), word.count > 1 else {
                operands.append(word)
                continue
            }
            if valued.contains(word) {
                options[word] = rest.popFirst() ?? ""
            } else if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
                options[String(word[..<equals])] = String(word[word.index(after: equals)...])
            } else {
                options[word] = word
            }
        }
        return (options, operands)
    }
}
