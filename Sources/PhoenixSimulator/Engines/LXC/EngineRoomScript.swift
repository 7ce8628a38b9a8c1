/// What the process that keeps an engine's room does, as bash.
///
/// Arguments: the room's folder, the engine's folder, and per bridge `NAME=ADDRESS/LENGTH`.
///
/// * Root may map every user id, which a file says that lies over `/etc/subuid` in the room alone.
/// * The engine's containers are `/var/lib/lxc` there, a path that a container's root may walk.
/// * `ip netns` and liblxc look at `/sys` of the own network; the control groups are mounted below again.
/// * slirp4netns carries packets to the outside without a route or an address of this machine; name queries of guests go
///   to its resolver, whichever server they are sent to.
enum EngineRoomScript {
    static let text = """
        room="$1" engine="$2"
        shift 2
        mount --make-rprivate /
        mount -t proc proc /proc
        printf 'root:0:4294967294\\n' >"$room/subid"
        for file in /etc/subuid /etc/subgid; do mount --bind "$room/subid" "$file"; done
        mount --bind "$engine/containers" /var/lib/lxc

        touch "$room/net"
        unshare --net="$room/net" true
        inside() { nsenter --net="$room/net" -- "$@"; }
        mkdir "$room/cgroup"
        mount --rbind /sys/fs/cgroup "$room/cgroup"
        inside mount -t sysfs sysfs /sys
        mount --rbind "$room/cgroup" /sys/fs/cgroup
        umount --recursive "$room/cgroup"

        inside ip link set lo up
        inside sysctl --quiet --write net.ipv4.ip_forward=1
        slirp4netns --configure --mtu=1500 --disable-host-loopback --netns-type=path "$room/net" tap0 &
        for bridge in "$@"; do
            inside ip link add "${bridge%%=*}" type bridge
            [[ -z "${bridge#*=}" ]] || inside ip address add "${bridge#*=}" dev "${bridge%%=*}"
            inside ip link set "${bridge%%=*}" up
        done
        inside nft --file - <<'EOF'
        table ip phoenix {
            chain names {
                type nat hook prerouting priority dstnat
                iifname != "tap0" udp dport 53 dnat to 10.0.2.3
                iifname != "tap0" tcp dport 53 dnat to 10.0.2.3
            }
            chain outside {
                type nat hook postrouting priority srcnat
                oifname "tap0" masquerade
            }
        }
        EOF
        touch "$room/ready"
        while [[ -d "$room" ]]; do sleep 1; done
        """
}
