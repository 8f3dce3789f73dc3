"""What befalls a province on several servers: one of them killed while it is written to or read from, a
county whose hub was set back and goes on twice."""
import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

GONE = "error[WAREHOUSE_GONE]"
SLEEPING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
# Whoever writes rows of visits there waits, with them already written.
WAIT = """
CREATE FUNCTION {schema}.wait() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN PERFORM pg_sleep(120); RETURN NULL; END $$;
CREATE TRIGGER wait AFTER INSERT ON {schema}.fact_visit EXECUTE FUNCTION {schema}.wait()"""
GO_ON = "DROP TRIGGER wait ON {schema}.fact_visit; DROP FUNCTION {schema}.wait()"


def until(servers, database, question):
    """The first of some servers of which a question is true."""
    for _ in range(600):
        for server in servers:
            if server.ask(database, question) != "0":
                return server
        time.sleep(0.1)
    raise RuntimeError("nobody waits")


def stopped_in_load(kit, score, servers, database, schema, load):
    """A server stops as a machine that fails, in the middle of what a load writes to it."""
    for server in servers:
        server.ask(database, WAIT.format(schema=schema))
    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(kit.call, *load)
        server = until(servers, database, SLEEPING)
        server.stop(at_once=True)
        result = loading.result()
    errors = result.errors
    score.check("a load whose server stops says so once", result.code == 74 and len(errors) == 1
                and errors[0].startswith(GONE), str(result))
    again = kit.call(*load)
    score.check("while it is gone the same is said", again.code == 74
                and all(line.startswith(GONE) for line in again.errors), str(again))
    server.start()
    for server in servers:
        server.ask(database, GO_ON.format(schema=schema))
    done = kit.must("the same load again", *load, "--json")
    score.check("of the load that was broken off nothing had stayed",
                [b["result"] for b in json.loads(done.out)["bundles"]] == ["loaded"], done.out)


@contextmanager
def held(server, database):
    """Nobody reads the visits that lie on a server."""
    process = subprocess.Popen(
        server.psql(database, "BEGIN; LOCK TABLE fieldkit_shard.fact_visit; SELECT pg_sleep(120)"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until([server], database, SLEEPING)
        yield
    finally:
        process.kill()
        process.wait()


def stopped_in_report(kit, score, server, database, report):
    """A server stops while a table is counted from what lies there."""
    before = kit.must("a report before", *report)
    with held(server, database), ThreadPoolExecutor(1) as pool:
        counting = pool.submit(kit.call, *report)
        until([server], database, WAITING)
        server.stop(at_once=True)
        result = counting.result()
    score.check("a report whose server stops says so and prints nothing",
                result.code == 74 and not result.out and len(result.errors) == 1
                and result.errors[0].startswith(GONE), str(result))
    server.start()
    after = kit.must("the same report again", *report)
    score.check("it is the same once the server is there again", after.out == before.out)


def parted(kit, score, take, listed, fork):
    """A fork waits for a person; what it has is counted nowhere."""
    refused = kit.call(*take, fork)
    score.check("a fork waits for a person", refused.code == 65 and len(refused.errors) == 1
                and refused.errors[0].startswith("error[ROLLUP_FORK]"), str(refused))
    shown = kit.must("it is listed", *listed)
    score.check("it is listed by name", fork.name in shown.out, shown.out)
