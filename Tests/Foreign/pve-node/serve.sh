#!/usr/bin/env bash
# A stand-in for a Proxmox VE node, reached by SSH and HTTPS like a real one: serve.sh FOLDER SSH_PORT API_PORT SIMULATOR_PORT SSHD_ROOT
# What root finds there is the simulated host that listens on SIMULATOR_PORT; of this machine's own /etc nothing is
# touched. FOLDER/config is the client's configuration of OpenSSH. Runs until it is ended.
set -euo pipefail

folder="$1"
ssh_port="$2"
api_port="$3"
simulator_port="$4"
root="$5"
here="$(cd "$(dirname "$0")" && pwd)"

mkdir -p "$folder/etc/pve/local" "$folder/etc-work"
(
    cd "$folder/etc/pve"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Proxmox Virtual Environment' -keyout ca.key -out pve-root-ca.pem
    openssl req -newkey rsa:2048 -nodes -subj '/CN=pve' -keyout local/pve-ssl.key -out local.csr
    openssl x509 -req -in local.csr -CA pve-root-ca.pem -CAkey ca.key -CAcreateserial -days 2 -out local/pve-ssl.pem \
        -extfile <(echo 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:pve')
) 2>"$folder/openssl.log"
python3 "$here/tls_front.py" "$folder/etc/pve/local/pve-ssl.pem" "$folder/etc/pve/local/pve-ssl.key" "$api_port" "$simulator_port" &
front=$!
trap 'kill "$front"; kill "$server" 2>/dev/null' EXIT
trap 'exit 143' TERM
export SSHD_ENVIRONMENT="PERL5LIB=$here/perl PHOENIX_NODE_API=http://127.0.0.1:$simulator_port"
"$here/../serve-ssh.sh" "$folder" "$ssh_port" "$root" "$here/bin" &
server=$!
wait "$server"
