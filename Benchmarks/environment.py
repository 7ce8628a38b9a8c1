#!/usr/bin/env python3
"""Writes a configuration with many guests: environment.py GUESTS FOLDER

Four fifths are containers cloned from one template, the rest VMs cloned from another. Dependencies form a tree, every
guest has a firewall, so that all parts of Phoenix have work that grows with the number of guests.
"""

import json
import pathlib
import sys

SUBNET = "10.64.0.0/10"
FIRST = 1000


def address(index: int) -> str:
    """The address of a guest, never one that ends with 0 or 255, below 10.65.0.0."""
    return f"10.65.{index // 250}.{index % 250 + 1}/10"


def rules(index: int) -> dict:
    return {
        "enabled": True,
        "rules": [
            {"type": "in", "action": "ACCEPT", "source": SUBNET, "proto": "tcp", "port": "22", "comment": "SSH"},
            {"type": "in", "action": "ACCEPT", "proto": "tcp", "port": str(8000 + index % 1000), "comment": "service"},
        ],
    }


def guest(index: int) -> dict:
    parent = [str(FIRST + (index - 1) // 2)] if index > 0 else []
    return {
        "name": f"guest-{index}",
        "cores": 1 + index % 4,
        "memory_mb": 512 * (1 + index % 8),
        "start_at_boot": True,
        "boot_order": (index + 1).bit_length(),
        "boot_delay": 0,
        "dependencies": parent,
        "firewall": rules(index),
    }


def container(index: int) -> dict:
    return guest(index) | {
        "clone_from_ctid": "900",
        "storage_pool": "tank-lxc",
        "storage_size_gb": 16,
        "network_config": {"name": "eth0", "bridge": "vmbr0", "ip": address(index), "gw": "10.64.0.1"},
        "features": ["base_setup"],
        "unprivileged": True,
    }


def virtual_machine(index: int) -> dict:
    return {"vmid": FIRST + index} | guest(index) | {
        "clone_from_vmid": 9900000,
        "disk_size_gb": 32,
        "network_config": {"ip": address(index), "gw": "10.64.0.1"},
        "user_config": {"username": "phoenix"},
        "features": ["base_setup", "docker"],
    }


def dataset(name: str, kind: str, content: str) -> dict:
    return {"name": name, "pool": "tank", "proxmox_storage_type": kind, "proxmox_content_type": content}


def environment(count: int) -> dict[str, dict]:
    containers = {
        "900": {
            "name": "template",
            "template": "/tank/iso/template/cache/ubuntu-24.04-standard_24.04-2_amd64.tar.zst",
            "cores": 2,
            "memory_mb": 2048,
            "storage_pool": "tank-lxc",
            "storage_size_gb": 16,
            "network_config": {"name": "eth0", "bridge": "vmbr0", "ip": "10.66.0.1/10", "gw": "10.64.0.1"},
            "features": ["base_setup"],
            "unprivileged": True,
            "template_snapshot_name": "final-form",
        }
    }
    machines = [
        {
            "vmid": 9900000,
            "name": "vm-template",
            "is_template": True,
            "template_image": "noble-server-cloudimg-amd64.img",
            "network_config": {"ip": "dhcp"},
            "user_config": {"username": "phoenix"},
        }
    ]
    for index in range(count):
        if index % 5 == 4:
            machines.append(virtual_machine(index))
        else:
            containers[str(FIRST + index)] = container(index)
    return {
        "phoenix_hypervisor_config": {
            "domain_name": "bench.internal",
            "network": {
                "interfaces": {"name": "vmbr0", "address": "10.64.0.2/10", "gateway": "10.64.0.1"},
                "default_subnet": SUBNET,
            },
            "zfs": {
                "pools": [{"name": "tank", "raid_level": "single", "disks": ["/dev/disk/by-id/nvme-EXAMPLE"]}],
                "datasets": [
                    dataset("lxc", "zfspool", "images,rootdir"),
                    dataset("vm", "zfspool", "images"),
                    dataset("iso", "dir", "iso,vztmpl,import"),
                ],
            },
        },
        "phoenix_lxc_configs": {"lxc_configs": containers},
        "phoenix_vm_configs": {
            "vm_defaults": {
                "cores": 2,
                "memory_mb": 2048,
                "storage_pool": "tank-vm",
                "network_bridge": "vmbr0",
                "image_storage": "tank-iso",
            },
            "vms": machines,
        },
        "phoenix_stacks_config": {"docker_stacks": {}},
    }


def write(count: int, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in environment(count).items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: environment.py GUESTS FOLDER")
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
