import FoundationEssentials

/// The commands that exist in a guest. A command that is not here answers 127, loudly.
extension GuestMachine {
    /// Runs a command with its environment and standard input.
    mutating func run(
        _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [], in place: Surroundings
    ) -> Outcome {
        guard let program = arguments.first else { return .failure("no command given", exit: 127) }
        let rest = Array(arguments.dropFirst())
        if let outcome = probe(arguments, input: input, in: place) { return outcome }
        switch Self.baseName(program) {
        case "true", "sync", "sleep", "kill", "update-ca-certificates", "ldconfig": return Outcome()
        case "false": return Outcome(exit: 1)
        case "echo": return .text(rest.joined(separator: " ") + "\n")
        case "cat": return cat(rest, input)
        case "tee": return tee(rest, input)
        case "mkdir": return mkdir(rest)
        case "stat", "realpath", "ln", "find", "install", "chown": return fileCommand(Self.baseName(program), rest)
        case "mount", "umount", "findmnt", "apt-get": return mountCommand(Self.baseName(program), rest, place)
        case "rm": return rm(rest)
        case "mv": return move(rest)
        case "cp": return copy(rest)
        case "chmod": return chmod(rest)
        case "touch": return touch(rest)
        case "test": return Outcome(exit: isTrue(rest) ? 0 : 1)
        case "[": return Outcome(exit: isTrue(Array(rest.dropLast())) ? 0 : 1)
        case "sha256sum": return sha256sum(rest, input)
        case "env": return env(rest, environment, input, place)
        case "printenv": return printenv(rest, environment)
        case "hostname": return .text(place.hostname + "\n")
        case "uname": return .text(rest == ["-m"] ? "x86_64\n" : rest == ["-r"] ? "6.17.2-1-pve\n" : "Linux\n")
        case "id": return .text(rest == ["-u"] ? "0\n" : "uid=0(root) gid=0(root) groups=0(root)\n")
        case "systemctl": return systemctl(rest, isHost: place.isHost)
        case "cloud-init": return .text(rest.first == "status" ? "status: done\n" : "")
        case "dd": return copyBytes(rest, input)
        case "timeout": return timeout(rest, environment, input, place)
        case "bash", "sh": return shell(rest, environment: environment, input: input, in: place)
        default: return script(program, rest, environment, input, place)
        }
    }

    static func baseName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// An executable file may be run by its path.
    private mutating func script(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ input: [UInt8],
        _ place: Surroundings
    ) -> Outcome {
        if program.contains("/"), let file = file(program) {
            guard file.mode & 0o111 != 0 else { return .failure("\(program): Permission denied", exit: 126) }
            return shell([program] + arguments, environment: environment, input: input, in: place)
        }
        var outcome = Outcome.failure("\(program): command not found (the simulator does not model it)", exit: 127)
        outcome.isMissingCommand = true
        return outcome
    }

    private func cat(_ arguments: [String], _ input: [UInt8]) -> Outcome {
        var outcome = Outcome()
        let paths = arguments.filter { $0 != "--" }
        for path in paths.isEmpty ? ["-"] : paths {
            if path == "-" {
                outcome.output += input
            } else if let file = file(path) {
                outcome.output += file.bytes
            } else {
                let reason = isFolder(path) ? "Is a directory" : "No such file or directory"
                outcome.errors += Array("cat: \(path): \(reason)\n".utf8)
                outcome.exit = 1
            }
        }
        return outcome
    }

    private mutating func tee(_ arguments: [String], _ input: [UInt8]) -> Outcome {
        var outcome = Outcome(output: input)
        for path in arguments where !path.hasPrefix("-") {
            if !write(path, input, appending: arguments.contains("-a")) {
                let reason = isFolder(path) ? "Is a directory" : "No such file or directory"
                outcome.errors += Array("tee: \(path): \(reason)\n".utf8)
                outcome.exit = 1
            }
        }
        return outcome
    }

    private mutating func mkdir(_ arguments: [String]) -> Outcome {
        let withParents = arguments.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("p") }
        var isMode = false
        for path in arguments {
            if isMode || path.hasPrefix("-") {
                isMode = path == "-m"
                continue
            }
            var missing = Self.normalized(path)
            guard !isFolder(missing) || withParents else {
                return .failure("mkdir: cannot create directory '\(path)': File exists")
            }
            guard withParents || isFolder(Self.parent(missing)) else {
                return .failure("mkdir: cannot create directory '\(path)': No such file or directory")
            }
            while !isFolder(missing) {
                add(folder: missing)
                missing = Self.parent(missing)
            }
        }
        return Outcome()
    }

    private mutating func rm(_ arguments: [String]) -> Outcome {
        let flags = arguments.filter { $0.hasPrefix("-") && $0 != "--" }.joined()
        for path in arguments where !path.hasPrefix("-") {
            if file(path) != nil {
                remove(file: path)
            } else if isFolder(path) {
                guard flags.contains("r") || flags.contains("R") else {
                    return .failure("rm: cannot remove '\(path)': Is a directory")
                }
                remove(folder: path)
            } else if !flags.contains("f") {
                return .failure("rm: cannot remove '\(path)': No such file or directory")
            }
        }
        return Outcome()
    }

    private mutating func move(_ arguments: [String]) -> Outcome {
        let outcome = copy(arguments, word: "mv")
        let paths = arguments.filter { !$0.hasPrefix("-") }
        if outcome.exit == 0, let source = paths.first, paths.count == 2, paths[0] != paths[1] { remove(file: source) }
        return outcome
    }

    private mutating func copy(_ arguments: [String], word: String = "cp") -> Outcome {
        let paths = arguments.filter { !$0.hasPrefix("-") }
        guard paths.count == 2 else { return .failure("\(word): missing file operand") }
        guard let source = file(paths[0]) else {
            return .failure("\(word): cannot stat '\(paths[0])': No such file or directory")
        }
        let target = isFolder(paths[1]) ? paths[1] + "/" + Self.baseName(paths[0]) : paths[1]
        guard write(target, source.bytes, mode: source.mode) else {
            return .failure("\(word): cannot create regular file '\(paths[1])': No such file or directory")
        }
        return Outcome()
    }

    private mutating func chmod(_ arguments: [String]) -> Outcome {
        let words = arguments.filter { $0 != "-R" && $0 != "--" }
        guard let mode = words.first, words.count > 1 else { return .failure("chmod: missing operand") }
        for path in words.dropFirst() {
            guard let old = file(path)?.mode else {
                if isFolder(path) {
                    if let mode = Int(mode, radix: 8) { setFolderMode(path, mode) }
                    continue
                }
                return .failure("chmod: cannot access '\(path)': No such file or directory")
            }
            setMode(path, Int(mode, radix: 8) ?? (mode.contains("+x") ? old | 0o111 : old))
        }
        return Outcome()
    }

    private mutating func touch(_ arguments: [String]) -> Outcome {
        for path in arguments where !path.hasPrefix("-") && file(path) == nil && !isFolder(path) {
            guard write(path, []) else {
                return .failure("touch: cannot touch '\(path)': No such file or directory")
            }
        }
        return Outcome()
    }

    private func isTrue(_ words: [String]) -> Bool {
        if words.first == "!" { return !isTrue(Array(words.dropFirst())) }
        switch (words.first, words.count) {
        case ("-e", 2): return file(words[1]) != nil || isFolder(words[1])
        case ("-f", 2), ("-r", 2): return file(words[1]) != nil
        case ("-s", 2): return file(words[1]).map { !$0.content.isEmpty } ?? false
        case ("-x", 2): return file(words[1]).map { $0.mode & 0o111 != 0 } ?? false
        case ("-d", 2): return isFolder(words[1])
        case ("-n", 2): return !words[1].isEmpty
        case ("-z", 2): return words[1].isEmpty
        case (_, 3) where words[1] == "=": return words[0] == words[2]
        case (_, 3) where words[1] == "!=": return words[0] != words[2]
        case (let word?, 1): return !word.isEmpty
        default: return false
        }
    }

    private func sha256sum(_ arguments: [String], _ input: [UInt8]) -> Outcome {
        var outcome = Outcome()
        let paths = arguments.filter { !$0.hasPrefix("--") }
        for path in paths.isEmpty ? ["-"] : paths {
            guard let bytes = path == "-" ? input : file(path)?.bytes else {
                outcome.errors += Array("sha256sum: \(path): No such file or directory\n".utf8)
                outcome.exit = 1
                continue
            }
            outcome.output += Array("\(SHA256.hexadecimal(bytes))  \(path)\n".utf8)
        }
        return outcome
    }

    private mutating func env(
        _ arguments: [String], _ environment: [String: String], _ input: [UInt8], _ place: Surroundings
    ) -> Outcome {
        var variables = environment
        var rest = arguments[...]
        while let word = rest.first, word == "-i" || word == "--" || word.contains("=") {
            rest.removeFirst()
            if word == "-i" { variables = [:] }
            guard let equals = word.firstIndex(of: "=") else { continue }
            variables[String(word[..<equals])] = String(word[word.index(after: equals)...])
        }
        guard rest.isEmpty else { return run(Array(rest), environment: variables, input: input, in: place) }
        return .text(variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined())
    }

    private func printenv(_ arguments: [String], _ environment: [String: String]) -> Outcome {
        guard let name = arguments.first else {
            return .text(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined())
        }
        return environment[name].map { .text($0 + "\n") } ?? Outcome(exit: 1)
    }
}
