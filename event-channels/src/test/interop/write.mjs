// Writes the records of a JSON array on standard input, [{key, value}], once with each foreign client, under the newest schema of the subject.
// usage: node write.mjs BOOTSTRAP REGISTRY TOPIC SUBJECT < records.json
// A header tells which client wrote; the key alone decides the partition, by the default partitioner. Prints nothing.
import { Partitioners } from 'kafkajs';
import { kafka, peers } from './peers.mjs';

const [bootstrap, registry, topic, subject] = process.argv.slice(2);
const { confluentinc, kafkajs } = peers(registry, subject);
let input = '';
for await (const chunk of process.stdin) input += chunk;

const messages = [];
for (const { key, value } of JSON.parse(input)) {
  messages.push({ key, value: await confluentinc.encode(topic, value), headers: { client: 'confluentinc' } });
  messages.push({ key, value: await kafkajs.encode(value), headers: { client: 'kafkajs' } });
}
const producer = kafka(bootstrap).producer({ createPartitioner: Partitioners.DefaultPartitioner });
await producer.connect();
await producer.send({ topic, acks: -1, messages });
await producer.disconnect();
process.exit(0);
