// As many processes as asked for behind one port; the address is told once, by the first line.
import cluster from 'node:cluster';

export async function serve(start) {
  const [file, processes] = [process.argv[2], Number(process.argv[3] ?? 1)];
  const tell = (port) => console.log(`serves on http://127.0.0.1:${port}/graphql`);
  if (processes === 1) return tell(await start(file, 0));
  if (!cluster.isPrimary) return process.send(await start(file, Number(process.env.PEER_PORT)));
  const ready = (worker) => new Promise((resolve) => worker.once('message', resolve));
  // The first takes any free port, the others share it.
  const port = await ready(cluster.fork({ PEER_PORT: 0 }));
  await Promise.all(Array.from({ length: processes - 1 }, () => ready(cluster.fork({ PEER_PORT: port }))));
  tell(port);
}
