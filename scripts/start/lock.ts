import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '#scripts/lasting-file.ts';

/** Start time of a process in clock ticks since boot: with the pid it names a process for good. Undefined when gone. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

interface Known {
  role: string;
  pid: number;
  started: string | undefined;
}

const isAlive = ({ pid, started }: Known): boolean => started !== undefined && startTime(pid) === started;

/**
 * Remembers on disk which processes this start made, so that the next start can tell a running Podium from
 * the leftovers of a killed one.
 */
export class ProcessLock {
  private readonly file: string;
  private known: Known[] = [];
  constructor(folder: string) {
    this.file = join(folder, 'processes.json');
  }

  /** Ends what a killed start left behind. Returns the pid of a start that still lives; then nothing was done. */
  async take(): Promise<number | undefined> {
    const before = this.read();
    const owner = before.find(({ role }) => role === 'start');
    if (owner && isAlive(owner)) return owner.pid;
    for (const orphan of before.filter(isAlive)) {
      console.log(`• Ending a left-behind ${orphan.role} process (${orphan.pid})`);
      process.kill(orphan.pid, 'SIGTERM');
      const deadline = Date.now() + 5000;
      while (isAlive(orphan) && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
      if (isAlive(orphan)) process.kill(orphan.pid, 'SIGKILL');
    }
    this.add('start', process.pid);
    return undefined;
  }

  /** What an earlier start wrote down; nothing where it did not get to it. */
  private read(): Known[] {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) ?? [];
    } catch {
      return [];
    }
  }

  add(role: string, pid: number | undefined): void {
    if (pid === undefined) return;
    this.known = [...this.known.filter(isAlive), { role, pid, started: startTime(pid) }];
    writeWhole(this.file, JSON.stringify(this.known));
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}
