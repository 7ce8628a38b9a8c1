import PhoenixHost

/// The two fixed texts that run a script in a guest and end it. Nothing from the configuration is part of them.
enum GuestStarter {
    /// `run.sh SCRIPT [OUTPUT]`: runs a script of its folder in a session of its own, whose number it notes.
    ///
    /// Inputs come as pairs ended by a zero byte in a file that only root can read: they are data to the shell, never
    /// text of it, and stand in no argument. All that the script starts inherits the mark `PHOENIX_RUN`, by which the
    /// ender finds also what has left the session.
    static let run = #"""
        #!/bin/bash
        set -euo pipefail
        folder=$(cd "$(dirname "$0")" && pwd)
        export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
        if [[ "${PHOENIX_RUN:-}" != "$folder:new" ]]; then
            export PHOENIX_RUN="$folder:new"
            exec setsid --wait /bin/bash "$0" "$@"
        fi
        exec 9> "${folder%/*/*}/lock"
        flock --nonblock 9 || { echo 'another installation is still running in this guest' >&2; exit 75; }
        export PHOENIX_RUN="$folder:$$"
        begun=$(< "/proc/$$/stat")
        read -r -a begun <<< "${begun##*) }"
        printf '%s %s\n' "$$" "${begun[19]}" > "$folder/session"
        # Whoever ends it leaves this behind before looking for the session: one of the two sees the other.
        [[ ! -e "$folder/ended" ]] || exit 143
        while IFS= read -r -d '' pair; do export "${pair?}"; done < "$folder/environment"
        [[ $# -lt 2 ]] || exec > "$folder/$2" 2>&1
        exec /bin/bash "$folder/$1" < /dev/null

        """#

    /// `end.sh`: ends the session that `run.sh` of its folder noted: asks its processes to end, and makes them after
    /// ten seconds. Exit status 0 when none is left.
    static let end = #"""
        #!/bin/bash
        set -uo pipefail
        folder=$(cd "$(dirname "$0")" && pwd)
        : > "$folder/ended"
        read -r session begun < "$folder/session" || exit 0
        fields() {
            local status
            { status=$(< "/proc/$1/stat"); } 2>/dev/null || return 1
            read -r -a field <<< "${status##*) }"
        }
        # A number that has been given to another process since belongs to somebody else.
        if fields "$session" && [[ "${field[19]}" != "$begun" ]]; then session_of=none; else session_of=$session; fi
        members() {
            local entry pid
            for entry in /proc/[0-9]*; do
                pid=${entry#/proc/}
                [[ "$pid" != "$$" && "$pid" != "$BASHPID" ]] || continue
                fields "$pid" || continue
                [[ "${field[0]}" != Z ]] || continue
                if [[ "${field[3]}" == "$session_of" ]] \
                    || grep -qzxF "PHOENIX_RUN=$folder:$session" "$entry/environ" 2>/dev/null; then
                    printf '%s\n' "$pid"
                fi
            done
        }
        for signal in TERM KILL; do
            for ((round = 0; round < 50; round++)); do
                mapfile -t found < <(members)
                ((${#found[@]} > 0)) || exit 0
                [[ "$signal" == TERM && "$round" -gt 0 ]] || kill -s "$signal" "${found[@]}" 2>/dev/null
                sleep 0.2
            done
        done
        echo "still running: ${found[*]}" >&2
        exit 1

        """#
}
