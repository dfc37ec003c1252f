"""Runs the program and reads its JSON; keeps the folders of failures."""
import json
import os
import shutil
import subprocess
import tempfile

from random_map import Maker


class Failure(Exception):
    pass


def run(program, *arguments, check=True):
    """Standard output of one run; a Failure says what went wrong."""
    env = dict(os.environ, LC_ALL="C", LANGUAGE="en", NO_COLOR="1")
    done = subprocess.run([program] + [str(a) for a in arguments], capture_output=True, env=env, timeout=120)
    if check and done.returncode != 0:
        raise Failure("%s: exit %d: %s" % (" ".join(map(str, arguments)), done.returncode,
                                           done.stderr.decode(errors="replace")[-600:]))
    return done.stdout


def ask(program, *arguments):
    """{table name: rows} of a question asked in JSON; the rest under "info" and "settings". Without intervals unless
    they are asked for: they are drawn, and have an oracle of their own."""
    if arguments[0] in ("reach", "gaps") and "--intervals" not in arguments:
        arguments += ("--intervals", 0)
    answer = json.loads(run(program, *arguments, "--format", "json"))
    out = {table["name"]: table["rows"] for table in answer["tables"]}
    out["info"], out["settings"] = answer["info"], answer["settings"]
    return out


def close(a, b, tolerance=1e-12):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def expect(what, expected, found, tolerance=1e-12):
    if not close(expected, found, tolerance):
        raise Failure("%s: expected %r, found %r" % (what, expected, found))


def with_map(seed, keep, work, chancy=False):
    """work (folder, maker) on the random map of a seed; a failure is told and its folder kept."""
    folder = tempfile.mkdtemp(prefix="mlg-oracle-")
    try:
        maker = Maker(seed, chancy)
        maker.write(folder)
        return work(folder, maker)
    except Exception as error:  # whatever goes wrong belongs to this seed
        kept = os.path.join(keep, "seed-%d" % seed)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept)
        print("seed %d: %s: %s (map kept in %s)" % (seed, type(error).__name__, error, kept), flush=True)
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def need(program, *questions):
    """Fails when the program does not answer for a question at all."""
    for question in questions:
        done = subprocess.run([program, "help", question], capture_output=True)
        if done.returncode != 0:
            print("the program has no question %s" % question)
            raise SystemExit(1)
