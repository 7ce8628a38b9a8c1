/// The keys of liblxc that Proxmox VE keeps when it writes a container's file (`PVE::LXC::Config`); it drops all others.
enum RawOptionKeys {
    private static let keys: Set<String> = [
        "lxc.apparmor.profile", "lxc.apparmor.allow_incomplete", "lxc.apparmor.allow_nesting", "lxc.apparmor.raw",
        "lxc.selinux.context", "lxc.include", "lxc.arch", "lxc.uts.name", "lxc.signal.halt", "lxc.signal.reboot",
        "lxc.signal.stop", "lxc.init.cmd", "lxc.init.cwd", "lxc.pty.max", "lxc.console.logfile", "lxc.console.path",
        "lxc.tty.max", "lxc.devtty.dir", "lxc.hook.autodev", "lxc.autodev", "lxc.kmsg", "lxc.mount.fstab",
        "lxc.mount.entry", "lxc.mount.auto", "lxc.rootfs.mount", "lxc.cap.drop", "lxc.cap.keep", "lxc.seccomp.profile",
        "lxc.seccomp.notify.proxy", "lxc.seccomp.notify.cookie", "lxc.idmap", "lxc.hook.pre-start",
        "lxc.hook.pre-mount", "lxc.hook.mount", "lxc.hook.start", "lxc.hook.stop", "lxc.hook.post-stop",
        "lxc.hook.clone", "lxc.hook.destroy", "lxc.hook.version", "lxc.log.level", "lxc.log.file", "lxc.start.auto",
        "lxc.start.delay", "lxc.start.order", "lxc.group", "lxc.environment", "lxc.environment.runtime",
        "lxc.environment.hooks", "lxc.sysctl.fs.mqueue", "lxc.sysctl.kernel.msgmax", "lxc.sysctl.kernel.msgmnb",
        "lxc.sysctl.kernel.msgmni", "lxc.sysctl.kernel.sem", "lxc.sysctl.kernel.shmall", "lxc.sysctl.kernel.shmmax",
        "lxc.sysctl.kernel.shmmni", "lxc.sysctl.kernel.shm_rmid_forced",
    ]
    private static let families = ["lxc.cgroup.", "lxc.cgroup2.", "lxc.prlimit.", "lxc.net."]

    static func isKept(_ key: String) -> Bool { keys.contains(key) || families.contains { key.hasPrefix($0) } }
}
