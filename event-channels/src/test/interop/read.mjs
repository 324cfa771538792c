// Reads COUNT records of a topic and decodes each with both foreign clients.
// usage: node read.mjs BOOTSTRAP REGISTRY TOPIC SUBJECT COUNT
// prints a JSON array of {key, partition, confluentinc, kafkajs}
import { kafka, peers } from './peers.mjs';

const [bootstrap, registry, topic, subject, count] = process.argv.slice(2);
const { confluentinc, kafkajs } = peers(registry, subject);
const consumer = kafka(bootstrap).consumer({ groupId: `interop-${topic}` });
const records = [];

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    eachMessage: async ({ partition, message }) => {
      if (records.length === Number(count)) return;
      records.push({
        key: message.key.toString('utf8'),
        partition,
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
