/// The two fixed texts that run on the other side of an SSH connection.
///
/// OpenSSH hands one string to the remote user's shell, so that no argument may stand in it. The program, its
/// arguments and a token come instead as words ended by a zero byte at the beginning of standard input; what follows
/// them is the program's own input. Neither text contains a single quote, which is what they are wrapped in.
enum RemoteScript {
    /// Runs a program. The first line on standard error is the token: without it, OpenSSH never got that far.
    /// The process group is noted, so that it can be ended when the connection's own end does not do it.
    static let run = wrapped(
        """
        IFS= read -r -d "" token && IFS= read -r -d "" count || exit 255
        words=()
        for ((i = 0; i < count; i++)); do IFS= read -r -d "" word || exit 255; words+=("$word"); done
        if ! type -P -- "${words[0]}" > /dev/null; then printf "%s missing\\n" "$token" >&2; exit 127; fi
        printf "%s\\n" "$token" >&2
        folder="${XDG_RUNTIME_DIR:-/run}/phoenix"
        (umask 077; mkdir -p "$folder"; printf "%s" "$$" > "$folder/$token")
        trap "rm -f \\"$folder/$token\\" \\"$folder/$token.ended\\"" EXIT
        if [[ -e "$folder/$token.ended" ]]; then exit 143; fi
        "${words[@]}"
        """)

    /// Ends what the token belongs to, politely first. A program that is only about to begin finds a mark and does not.
    static let end = wrapped(
        """
        IFS= read -r -d "" token || exit 255
        file="${XDG_RUNTIME_DIR:-/run}/phoenix/$token"
        (umask 077; mkdir -p "${file%/*}"; : > "$file.ended")
        [[ -r "$file" ]] || exit 0
        group=$(< "$file")
        kill -TERM -- "-$group" 2> /dev/null
        for ((i = 0; i < 10; i++)); do kill -0 -- "-$group" 2> /dev/null || break; sleep 0.2; done
        kill -KILL -- "-$group" 2> /dev/null
        rm -f "$file" "$file.ended"
        """)

    /// Words as the scripts read them.
    static func words(_ words: [String]) -> [UInt8] { words.flatMap { Array($0.utf8) + [0] } }

    private static func wrapped(_ script: String) -> String { "exec /bin/bash -c '\(script)'" }
}
