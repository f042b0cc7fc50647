// As many processes as asked for behind one port; the address is told once, by the first line.
import cluster from 'node:cluster';

export async function serve(start) {
  const [file, processes] = [process.argv[2], Number(process.argv[3] ?? 1)];
  const tell = (port) => console.log(`serves on http://127.0.0.1:${port}/graphql`);
  if (processes === 1) return tell(await start(file, 0));
  if (!cluster.isPrimary) return process.send(await start(file, 0));
  // Whoever of a cluster takes any free port takes the same as the others.
  const ports = await Promise.all(Array.from({ length: processes }, () => new Promise((resolve) => cluster.fork().once('message', resolve))));
  tell(ports[0]);
}
