// Writes the records of a JSON array on standard input, [{topic, subject, key, value}], once with each foreign client, under the newest schema
// of the subject. A header tells which client wrote; the key alone decides the partition, by the default partitioner.
// usage: node write.mjs BOOTSTRAP REGISTRY < records.json
import { Partitioners } from 'kafkajs';
import { kafka, peers } from './peers.mjs';

const [bootstrap, registry] = process.argv.slice(2);
let input = '';
for await (const chunk of process.stdin) input += chunk;

const clients = {};
const producer = kafka(bootstrap).producer({ createPartitioner: Partitioners.DefaultPartitioner });
await producer.connect();
for (const { topic, subject, key, value } of JSON.parse(input)) {
  const { confluentinc, kafkajs } = (clients[subject] ??= peers(registry, subject));
  const messages = [
    { key, value: await confluentinc.encode(topic, value), headers: { client: 'confluentinc' } },
    { key, value: await kafkajs.encode(value), headers: { client: 'kafkajs' } },
  ];
  await producer.send({ topic, acks: -1, messages });
}
await producer.disconnect();
process.exit(0);
