"""Runs a program in the network that this script was started in, and carries datagrams between the program and standard input and
output, one a line, in hexadecimal. Ends the program when standard input ends. As root, the program runs as nobody.

Arguments: the program's UDP port, the port that it sends to, the command.
"""
import os
import socket
import subprocess
import sys
import threading

NOBODY = 65534
PATIENCE_SECONDS = 5

program = ("127.0.0.1", int(sys.argv[1]))
wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
wire.bind(("127.0.0.1", int(sys.argv[2])))
rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
child = subprocess.Popen(
    sys.argv[3:], stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr, **rights)


def listen():
    while True:
        print(wire.recv(65535).hex(), flush=True)


threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    wire.sendto(bytes.fromhex(line), program)
child.terminate()
try:
    child.wait(PATIENCE_SECONDS)
except subprocess.TimeoutExpired:
    child.kill()
    child.wait()
os._exit(0)
