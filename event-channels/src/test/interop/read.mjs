// Reads COUNT records of some topics, each of which has records of one subject, and decodes each record with both foreign clients.
// usage: node read.mjs BOOTSTRAP REGISTRY COUNT TOPIC=SUBJECT...
// prints a JSON array of {topic, key, confluentinc, kafkajs}
import { kafka, peers } from './peers.mjs';

const [bootstrap, registry, count, ...pairs] = process.argv.slice(2);
const clients = Object.fromEntries(
  pairs.map((pair) => pair.split('=')).map(([topic, subject]) => [topic, peers(registry, subject)]),
);
const consumer = kafka(bootstrap).consumer({ groupId: 'interop' });
const records = [];

await consumer.connect();
await consumer.subscribe({ topics: Object.keys(clients), fromBeginning: true });
await new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    eachMessage: async ({ topic, message }) => {
      const { confluentinc, kafkajs } = clients[topic];
      records.push({
        topic,
        key: message.key.toString('utf8'),
        confluentinc: await confluentinc.decode(topic, message.value),
        kafkajs: await kafkajs.decode(message.value),
      });
      if (records.length === Number(count)) resolve();
    },
  });
});
await consumer.disconnect();
console.log(JSON.stringify(records));
process.exit(0);
