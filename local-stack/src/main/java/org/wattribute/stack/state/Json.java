package org.wattribute.stack.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** JSON as this module reads and writes it: every number exact, files replaced whole. Stateless and thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one value.
     *
     * @throws IOException if the text is not JSON
     */
    public static JsonNode read(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /**
     * Reads a file that this module wrote before; an empty object where there is none.
     *
     * @throws StackException if it cannot be read
     */
    public static ObjectNode readFile(Path file) {
        if (!Files.exists(file)) {
            return object();
        }
        try {
            if (MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw StackException.failed(file + " is damaged: it holds no JSON object. Remove it to start without it.");
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The value as compact text. */
    public static String line(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /** The value as indented text, with a line feed at the end. */
    public static String text(JsonNode value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /**
     * Writes a file so that a reader sees the former or the new content, never a part.
     *
     * @throws StackException if it cannot be written
     */
    public static void writeFile(Path file, JsonNode value) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(parent, file.getFileName().toString(), ".part");
            Files.writeString(part, text(value));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
