"""Writes packages/wasm/test/reference/opcodes.json: each instruction's bytes as WABT assembles it.

    npm install --prefix /tmp/wabt wabt
    PATH=/tmp/wabt/node_modules/.bin:$PATH python tools/reference/wasm_opcodes.py
    npx oxfmt packages/wasm/test/reference

Names and signatures are read from the opcode tables of packages/wasm/src/assembler, the bytes are
not. Immediates are offset 5, lane 1 and the lanes 31 to 16.
"""

import json
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "packages/wasm"
LANES = " ".join(str(lane) for lane in range(31, 15, -1))
IMMEDIATES = {
    "offset": "offset=5 align=1",
    "aligned": "offset=5 align=4",
    "lane2": "1",
    "lane4": "1",
    "lanes": LANES,
}


def snake(name):
    """ltS is lt_s, truncSatF64x2SZero is trunc_sat_f64x2_s_zero, atomicRmwAdd is atomic.rmw.add."""
    name = re.sub(r"([A-Z])", lambda letter: "_" + letter[1].lower(), name)
    return name.replace("_", ".") if name.startswith("atomic") else name


def rows():
    """(family, name, operands, immediates, result) of every row of the tables."""
    for file in ["scalar-opcodes.ts", "vector-opcodes.ts"]:
        text = (ROOT / "src/assembler" / file).read_text()
        for family, table in re.findall(r"const (\w+)Opcodes = \{(.*?)\} as const", text, re.S):
            for signature, opcodes in re.findall(r"'([^']+ -> \w+)': \{(.*?)\}", table, re.S):
                inputs, result = signature.split(" -> ")
                operands, *immediates = [part.split(", ") for part in inputs.split(" | ")]
                for name in re.findall(r"(\w+): 0x", opcodes):
                    yield family, name, operands, immediates[0] if immediates else [], result


def function(family, name, operands, immediates, result):
    written = " ".join(IMMEDIATES[immediate] for immediate in immediates)
    read = " ".join(f"(local.get {i})" for i in range(len(operands)))
    return f"(func (param {' '.join(operands)}) (result {result}) ({family}.{snake(name)} {written} {read}))"


def assemble(functions):
    with tempfile.TemporaryDirectory() as folder:
        wat, wasm = Path(folder) / "all.wat", Path(folder) / "all.wasm"
        wat.write_text("(module (memory 1 1 shared)\n" + "\n".join(functions) + ")")
        subprocess.run(["wat2wasm", "--enable-relaxed-simd", "--enable-threads", str(wat), "-o", str(wasm)], check=True)
        return wasm.read_bytes()


def number(data, at):
    """An unsigned LEB128 number and the position behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def bodies(module):
    at = 8
    while True:
        section = module[at]
        size, start = number(module, at + 1)
        if section == 10:
            break
        at = start + size
    count, at = number(module, start)
    for _ in range(count):
        size, at = number(module, at)
        yield module[at : at + size]
        at += size


table = list(rows())
reference = {}
for row, body in zip(table, bodies(assemble([function(*row) for row in table])), strict=True):
    family, name, operands = row[:3]
    # A body is its count of local variables (0), a local.get of two bytes an operand, the instruction, 0x0b.
    reference[f"{family}.{name}"] = body[1 + 2 * len(operands) : -1].hex()
target = ROOT / "test/reference/opcodes.json"
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(json.dumps(reference, indent=2) + "\n")
