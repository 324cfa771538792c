package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.RegistryConnection.Answer;
import org.wattribute.channels.SchemaRegistryException.Kind;

/**
 * Client of a Schema Registry that speaks Confluent's REST API. Ids and schemas never change, so answers are kept for the life of this object;
 * that an id is unknown is kept for seconds only. Threads that want the same thing at the same time share one request. Connection failures,
 * timeouts, 429 and 5xx are tried again a few times with growing pauses. Thread-safe.
 *
 * <p>Schemas that refer to other subjects are not read: all of the contract's are self-contained.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Schema Registry API</a>
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {
    private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402, 40403);
    private static final int UNKNOWN_SCHEMA = 40403;
    private static final Duration UNKNOWN_KEPT = Duration.ofSeconds(5);
    private static final int UNKNOWN_KEPT_MOST = 1_000;

    private final RegistryConnection connection;
    private final boolean autoRegister;
    private final ConcurrentMap<Integer, CompletableFuture<Schema>> schemas = new ConcurrentHashMap<>();
    private final ConcurrentMap<Registration, CompletableFuture<Integer>> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Long> unknown = new ConcurrentHashMap<>();

    private record Registration(String subject, Schema schema) {}

    ConfluentSchemaRegistry(RegistryConnection connection, boolean autoRegister) {
        this.connection = connection;
        this.autoRegister = autoRegister;
    }

    /**
     * A client of the registry that {@link AvroSerdes#REGISTRY_URL} and its sibling keys name.
     *
     * @throws ConfigException if the URL is missing or malformed
     */
    public static ConfluentSchemaRegistry from(Map<String, ?> config) {
        String url = AvroSerdes.text(config, AvroSerdes.REGISTRY_URL);
        if (url == null) {
            throw new ConfigException("Missing " + AvroSerdes.REGISTRY_URL + ", the base URL of a Schema Registry");
        }
        String user = AvroSerdes.text(config, AvroSerdes.REGISTRY_USER);
        String password = AvroSerdes.text(config, AvroSerdes.REGISTRY_PASSWORD);
        if ((user == null) != (password == null)) {
            throw new ConfigException(
                    AvroSerdes.REGISTRY_USER + " and " + AvroSerdes.REGISTRY_PASSWORD + " go together");
        }
        String login = user == null || password == null ? null : user + ":" + password;
        return new ConfluentSchemaRegistry(
                new RegistryConnection(baseUrl(url), login, RegistryConnection.Patience.USUAL), autoRegister(config));
    }

    static boolean autoRegister(Map<String, ?> config) {
        return Boolean.parseBoolean(AvroSerdes.text(config, AvroSerdes.AUTO_REGISTER));
    }

    private static URI baseUrl(String url) {
        URI base;
        try {
            base = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw new ConfigException(AvroSerdes.REGISTRY_URL + " is no URL");
        }
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new ConfigException(AvroSerdes.REGISTRY_URL + " must be http(s)://host[:port][/path]");
        }
        if (base.getRawUserInfo() != null) {
            throw new ConfigException(AvroSerdes.REGISTRY_URL + " must not hold a login: use "
                    + AvroSerdes.REGISTRY_USER + " and " + AvroSerdes.REGISTRY_PASSWORD);
        }
        return base;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return shared(
                ids,
                new Registration(subject, schema),
                () -> autoRegister ? register(subject, schema) : lookUp(subject, schema));
    }

    @Override
    public Schema schemaOf(int id) {
        Long until = unknown.get(id);
        if (until != null && System.nanoTime() - until < 0) {
            throw unknownId(id);
        }
        return shared(schemas, id, () -> fetch(id));
    }

    /** Registers a schema, whatever the configuration: for the release of schemas. Returns its id. */
    int register(String subject, Schema schema) {
        Answer answer = connection.post("subjects/" + segment(subject) + "/versions", body(schema));
        return switch (answer.status()) {
            case 200 -> idIn(answer);
            case 409, 422 ->
                throw new SchemaRegistryException(
                        Kind.INCOMPATIBLE, "The registry refuses this schema of " + subject + ": " + answer.message());
            default -> throw answer.unexpected();
        };
    }

    /**
     * Sets what a new schema of a subject must be compatible with.
     *
     * @return false if the registry wants the subject to have a schema first
     */
    boolean setCompatibility(String subject, String level) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        Answer answer = connection.put("config/" + segment(subject), body);
        return switch (answer.status()) {
            case 200 -> true;
            case 404 -> {
                if (NOT_FOUND.contains(answer.errorCode())) {
                    yield false;
                }
                throw answer.unexpected();
            }
            default -> throw answer.unexpected();
        };
    }

    private int lookUp(String subject, Schema schema) {
        Answer answer = connection.post("subjects/" + segment(subject), body(schema));
        if (answer.status() == 200) {
            return idIn(answer);
        }
        if (answer.status() == 404 && NOT_FOUND.contains(answer.errorCode())) {
            throw new SchemaRegistryException(
                    Kind.NOT_REGISTERED,
                    "This schema of " + subject + " is not registered, and " + AvroSerdes.AUTO_REGISTER + " is off");
        }
        throw answer.unexpected();
    }

    private Schema fetch(int id) {
        String path = "schemas/ids/" + id;
        Answer answer = connection.get(path);
        if (isUnknown(answer)) {
            // A writer had this id from the registry, so perhaps the replica that answers is behind: ask once more.
            connection.pause();
            answer = connection.get(path);
        }
        if (isUnknown(answer)) {
            if (unknown.size() >= UNKNOWN_KEPT_MOST) {
                unknown.clear();
            }
            unknown.put(id, System.nanoTime() + UNKNOWN_KEPT.toNanos());
            throw unknownId(id);
        }
        JsonNode text = answer.body().path("schema");
        if (answer.status() != 200 || !text.isTextual()) {
            throw answer.unexpected();
        }
        String type = answer.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !answer.body().path("references").isEmpty()) {
            throw new SchemaRegistryException(Kind.UNKNOWN_ID, "Schema " + id + " is no self-contained Avro schema");
        }
        try {
            return new Schema.Parser().setValidateDefaults(false).parse(text.textValue());
        } catch (SchemaParseException e) {
            throw new SchemaRegistryException(Kind.UNKNOWN_ID, "Schema " + id + " is no valid Avro schema", e);
        }
    }

    private static boolean isUnknown(Answer answer) {
        // Not every 404: with a wrong base URL all records would seem to be undecodable.
        return answer.status() == 404 && answer.errorCode() == UNKNOWN_SCHEMA;
    }

    private static SchemaRegistryException unknownId(int id) {
        return new SchemaRegistryException(Kind.UNKNOWN_ID, "The registry has no schema with the id " + id);
    }

    private static int idIn(Answer answer) {
        JsonNode id = answer.body().path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw answer.unexpected();
        }
        return id.intValue();
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static String segment(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }

    /** The answer known for a key, or being asked for by another thread, or else asked for here; failures are not kept. */
    private static <K, V> V shared(ConcurrentMap<K, CompletableFuture<V>> answers, K key, Supplier<V> ask) {
        while (true) {
            var mine = new CompletableFuture<V>();
            CompletableFuture<V> known = answers.putIfAbsent(key, mine);
            if (known == null) {
                return askFor(answers, key, mine, ask);
            }
            V answer = awaited(known);
            if (answer != null) {
                return answer;
            }
        }
    }

    private static <K, V> V askFor(
            ConcurrentMap<K, CompletableFuture<V>> answers, K key, CompletableFuture<V> mine, Supplier<V> ask) {
        boolean answered = false;
        try {
            V answer = ask.get();
            mine.complete(answer);
            answered = true;
            return answer;
        } catch (SchemaRegistryException e) {
            answers.remove(key, mine);
            if (!Thread.currentThread().isInterrupted()) {
                mine.completeExceptionally(e);
            }
            throw e;
        } finally {
            if (!answered) {
                answers.remove(key, mine);
                mine.cancel(false); // no effect if it has failed; else, those who wait ask for themselves
            }
        }
    }

    /** What another thread was told, or null if it gave up without an answer. */
    private static <V> @Nullable V awaited(CompletableFuture<V> known) {
        try {
            return known.get();
        } catch (CancellationException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException(Kind.AWAY, "Interrupted while waiting for the registry", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SchemaRegistryException told) {
                throw new SchemaRegistryException(told.kind(), String.valueOf(told.getMessage()), told);
            }
            throw new IllegalStateException("a shared request fails in one way only", e);
        }
    }
}
