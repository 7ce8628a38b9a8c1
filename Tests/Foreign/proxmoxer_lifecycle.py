#!/usr/bin/env python3
"""Drives a simulated Proxmox VE host with proxmoxer, a client that Phoenix did not write.

Usage: proxmoxer_lifecycle.py URL NODE PASSWORD TEMPLATE STORAGE

URL is plain http on the loopback. proxmoxer knows https only, so the scheme is changed in the one
place through which all its requests go. Every step is asserted; the last line is "ok".
"""
import sys
import time
import urllib.parse

import requests
from proxmoxer import ProxmoxAPI, ResourceException


def speak_plain_http():
    original = requests.sessions.Session.request

    def request(self, method, url, *arguments, **options):
        return original(self, method, url.replace("https://", "http://", 1), *arguments, **options)

    requests.sessions.Session.request = request


class Lab:
    def __init__(self, url, node, password):
        place = urllib.parse.urlsplit(url)
        # Its own limit is five seconds, which a machine that runs all tests at once does not always keep.
        self.api = ProxmoxAPI(
            place.hostname, port=place.port, user="root@pam", password=password, verify_ssl=False, timeout=120
        )
        self.name = node
        self.node = self.api.nodes(node)

    def wait(self, upid, expected="OK"):
        """Waits until a task has ended, and asserts how."""
        for _ in range(600):
            status = self.node.tasks(upid).status.get()
            if status["status"] == "stopped":
                log = [line["t"] for line in self.node.tasks(upid).log.get()]
                assert status["exitstatus"] == expected, (status["exitstatus"], log)
                return
            time.sleep(0.05)
        raise AssertionError(f"task {upid} did not end")

    def refused(self, call, status, text):
        try:
            call()
        except ResourceException as error:
            assert error.status_code == status, (error.status_code, error.content)
            assert text in f"{error.content} {error.errors}", (error.content, error.errors)
            return
        raise AssertionError(f"expected '{text}'")


def containers(lab, template, storage):
    node = lab.node
    vmid = int(lab.api.cluster.nextid.get())
    lab.wait(node.lxc.create(
        vmid=vmid, ostemplate=template, hostname="foreign", memory=512, swap=0, cores=2, rootfs=f"{storage}:4",
        unprivileged=1, features="nesting=1", tags="b;a", description="made by proxmoxer",
        net0="name=eth0,bridge=vmbr0,ip=192.0.2.50/24,firewall=1"))
    guest = node.lxc(vmid)
    config = guest.config.get()
    assert config["hostname"] == "foreign" and config["memory"] == 512, config
    assert config["tags"] == "a;b" and config["rootfs"].endswith("size=4G"), config
    lab.refused(lambda: node.lxc.create(vmid=vmid, ostemplate=template), 500, "already exists")
    lab.refused(lambda: guest.config.put(memory="x"), 400, "type check")
    guest.config.put(memory=1024, digest=config["digest"])
    lab.refused(lambda: guest.config.put(memory=2048, digest=config["digest"]), 500, "detected modified")

    lab.wait(guest.status.start.post())
    assert guest.status.current.get()["status"] == "running"
    lab.wait(guest.snapshot.post(snapname="before", description="first"))
    guest.config.put(description="changed", cores=4)
    assert guest.config.get()["cores"] == 4
    rules = guest.firewall.rules
    rules.post(type="in", action="ACCEPT", proto="tcp", dport="80", enable=1, comment="web")
    rules.post(type="in", action="ACCEPT", macro="SSH", enable=1)
    assert [rule.get("macro") for rule in rules.get()] == ["SSH", None], "a new rule stands first"
    rules(0).delete()
    assert len(rules.get()) == 1
    guest.firewall.options.put(enable=1, policy_in="DROP")
    assert guest.firewall.options.get()["policy_in"] == "DROP"

    lab.wait(guest.snapshot("before").rollback.post())
    assert guest.status.current.get()["status"] == "stopped"
    assert guest.config.get()["cores"] == 2
    assert [entry["name"] for entry in guest.snapshot.get()] == ["before", "current"]
    lab.wait(guest.resize.put(disk="rootfs", size="+1G"))
    assert guest.config.get()["rootfs"].endswith("size=5G")
    lab.refused(lambda: guest.resize.put(disk="rootfs", size="1G"), 500, "unable to shrink")

    clone = vmid + 1
    lab.wait(guest.clone.post(newid=clone, hostname="copy", full=1))
    copy = node.lxc(clone).config.get()
    assert copy["hostname"] == "copy" and copy["net0"] != config["net0"], copy
    lab.wait(guest.snapshot("before").delete())
    guest.template.post()
    for _ in range(100):
        if guest.config.get().get("template"):
            break
        time.sleep(0.05)
    linked = vmid + 2
    lab.wait(guest.clone.post(newid=linked))
    lab.wait(node.lxc(linked).status.start.post())
    lab.refused(lambda: node.lxc(linked).delete(), 500, "container is running")
    lab.wait(node.lxc(linked).status.shutdown.post())
    lab.refused(lambda: node.lxc(linked).status.stop.post(), 500, "not running")
    for number in (linked, clone, vmid):
        lab.wait(node.lxc(number).delete(purge=1))
    assert all(entry["vmid"] != vmid for entry in lab.api.cluster.resources.get(type="vm"))


def machines(lab, storage):
    node = lab.node
    vmid = int(lab.api.cluster.nextid.get())
    lab.wait(node.qemu.create(
        vmid=vmid, name="foreign-vm", memory=2048, cores=2, scsihw="virtio-scsi-single", scsi0=f"{storage}:8",
        ide2=f"{storage}:cloudinit", net0="virtio,bridge=vmbr0", agent="enabled=1", ostype="l26", serial0="socket",
        ciuser="lab", ipconfig0="ip=192.0.2.60/24,gw=192.0.2.1",
        sshkeys=urllib.parse.quote("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIG9 lab", safe="")))
    guest = node.qemu(vmid)
    assert guest.config.get()["name"] == "foreign-vm"
    lab.refused(lambda: guest.agent.ping.post(), 500, "is not running")
    lab.wait(guest.status.start.post())
    for _ in range(600):
        try:
            guest.agent.ping.post()
            break
        except ResourceException:
            time.sleep(0.1)
    started = guest.agent.exec.post(command=["cat"], **{"input-data": "hello"})
    result = guest.agent("exec-status").get(pid=started["pid"])
    assert result["exited"] == 1 and result["exitcode"] == 0 and result["out-data"] == "hello", result
    guest.agent("file-write").post(file="/tmp/x", content="abc")
    assert guest.agent("file-read").get(file="/tmp/x")["content"] == "abc"
    addresses = guest.agent("network-get-interfaces").get()["result"]
    assert any(address["ip-address"] == "192.0.2.60" for card in addresses for address in card["ip-addresses"])

    lab.wait(guest.snapshot.post(snapname="disk", vmstate=0))
    guest.config.put(memory=4096)
    assert any(entry["key"] == "memory" and entry.get("pending") == "4096" for entry in guest.pending.get())
    guest.agent("file-write").post(file="/tmp/x", content="later")
    lab.wait(guest.snapshot("disk").rollback.post(start=1))
    lab.wait(guest.status.stop.post())
    lab.wait(guest.resize.put(disk="scsi0", size="10G"))
    lab.wait(guest.snapshot("disk").delete())
    lab.wait(guest.template.post())
    linked = vmid + 1
    lab.wait(guest.clone.post(newid=linked, name="linked", full=0))
    lab.wait(guest.delete(), expected=f"base volume '{guest.config.get()['scsi0'].split(',')[0]}' is still in use by linked cloned")
    lab.wait(node.qemu(linked).delete())
    lab.wait(guest.delete(purge=1))


def main():
    url, node, password, template, storage = sys.argv[1:6]
    speak_plain_http()
    lab = Lab(url, node, password)
    assert lab.api.version.get()["version"].startswith("9.")
    containers(lab, template, storage)
    machines(lab, storage)
    print("ok")


if __name__ == "__main__":
    main()
