// As many processes as asked for behind one port. The first line tells the address; the second, where a server can't be asked what
// ours is, its own document for each page, by language.
import cluster from 'node:cluster';

export async function serve(start, { before, after, documents } = {}) {
  const [file, processes] = [process.argv[2], Number(process.argv[3] ?? 1)];
  if (!cluster.isPrimary) return process.send(await start(file, 0));
  const end = async () => {
    await after?.();
    process.exit();
  };
  // Our input closes when whoever started us ends, however that came; the other processes end with this one.
  process.stdin.resume().once('end', end);
  process.once('SIGINT', end);
  await before?.(file);
  // Whoever of a cluster takes any free port takes the same as the others.
  const ports = processes === 1
    ? [await start(file, 0)]
    : await Promise.all(Array.from({ length: processes }, () => new Promise((resolve) => cluster.fork().once('message', resolve))));
  console.log(`serves on http://127.0.0.1:${ports[0]}/graphql`);
  if (documents) console.log(JSON.stringify(documents));
}
