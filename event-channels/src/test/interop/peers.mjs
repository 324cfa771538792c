// The two foreign clients, reduced to what the tests do with them.
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka, logLevel } from 'kafkajs';

export function kafka(bootstrap) {
  return new Kafka({ clientId: 'interop', brokers: [bootstrap], logLevel: logLevel.NOTHING });
}

export function peers(url, subject) {
  const client = new SchemaRegistryClient({ baseURLs: [url] });
  const subjectNameStrategy = () => subject; // the record's full name
  const serializer = new AvroSerializer(client, SerdeType.VALUE, {
    autoRegisterSchemas: false,
    useLatestVersion: true,
    subjectNameStrategy,
  });
  const deserializer = new AvroDeserializer(client, SerdeType.VALUE, { subjectNameStrategy });
  const other = new SchemaRegistry({ host: url });
  return {
    confluentinc: {
      encode: (topic, value) => serializer.serialize(topic, value),
      decode: (topic, bytes) => deserializer.deserialize(topic, bytes),
    },
    kafkajs: {
      encode: async (value) => other.encode(await other.getLatestSchemaId(subject), value),
      decode: (bytes) => other.decode(bytes),
    },
  };
}
