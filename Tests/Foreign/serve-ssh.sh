#!/usr/bin/env bash
# An OpenSSH server of the tests' own on loopback: serve-ssh.sh FOLDER PORT SSHD_ROOT [PATH_ENTRY]
# SSHD_ENVIRONMENT may name more variables for what it runs. Where FOLDER has a folder `etc`, its files lie over /etc.
# FOLDER gets the host key, the client's key, known_hosts and a client configuration named `config`. Needs root, because
# sshd wants a user and a folder of its own: it gets them in a private mount namespace. Runs until it is ended.
set -euo pipefail

folder="$1"
port="$2"
root="$3"
path="${4:+$4:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
mkdir -p "$folder"
ssh-keygen -q -t ed25519 -N '' -f "$folder/host_key"
ssh-keygen -q -t ed25519 -N '' -f "$folder/client_key"
cp "$folder/client_key.pub" "$folder/authorized_keys"
chmod 600 "$folder/authorized_keys"
printf '[127.0.0.1]:%s %s\n' "$port" "$(<"$folder/host_key.pub")" >"$folder/known_hosts"
cat >"$folder/config" <<CONFIG
Host node
    HostName 127.0.0.1
    Port $port
    User root
    IdentityFile $folder/client_key
    IdentitiesOnly yes
    UserKnownHostsFile $folder/known_hosts
    GlobalKnownHostsFile /dev/null
CONFIG
cat >"$folder/sshd_config" <<CONFIG
ListenAddress 127.0.0.1
Port $port
HostKey $folder/host_key
AuthorizedKeysFile $folder/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
SetEnv PATH=$path ${SSHD_ENVIRONMENT:-}
CONFIG
mkdir -p "$folder/etc" "$folder/etc-work"
{ cat /etc/passwd; printf 'sshd:x:65500:65534::/run/sshd:/usr/sbin/nologin\n'; } >"$folder/etc/passwd"
export LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu"
# shellcheck disable=SC2016
exec unshare --mount --propagation private bash -c '
    set -euo pipefail
    mount -t overlay -o "lowerdir=/etc,upperdir=$1/etc,workdir=$1/etc-work" none /etc
    mount -t tmpfs -o mode=755 none /run
    mkdir -p /run/sshd
    exec "$2/usr/sbin/sshd" -D -e -f "$1/sshd_config"' serve-ssh "$folder" "$root"
