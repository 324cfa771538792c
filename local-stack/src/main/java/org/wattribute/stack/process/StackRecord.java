package org.wattribute.stack.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

/**
 * What is known on disk of a stack that was started and not yet stopped.
 *
 * @param owner the process that started it
 * @param mode who stops it
 * @param parts what was to be started
 * @param ready whether all of it was once ready
 */
record StackRecord(ProcessRecord owner, StartPlan.Mode mode, Set<Part> parts, boolean ready) {
    static Optional<StackRecord> of(StateDirectory state) {
        ObjectNode json = Json.readFile(file(state));
        return ProcessRecord.read(json).map(owner -> {
            var parts = EnumSet.noneOf(Part.class);
            for (JsonNode part : json.path("parts")) {
                parts.add(Part.valueOf(part.asText().toUpperCase(Locale.ROOT)));
            }
            return new StackRecord(
                    owner,
                    StartPlan.Mode.valueOf(json.path("mode").asText()),
                    parts,
                    json.path("ready").asBoolean());
        });
    }

    void keepIn(StateDirectory state) {
        ObjectNode json = owner.toJson().put("mode", mode.name()).put("ready", ready);
        var names = json.putArray("parts");
        parts.stream().sorted().map(Part::title).forEach(names::add);
        Json.writeFile(file(state), json);
    }

    StackRecord once() {
        return new StackRecord(owner, mode, parts, true);
    }

    static void forget(StateDirectory state) {
        try {
            Files.deleteIfExists(file(state));
        } catch (IOException e) {
            throw StackException.failed(file(state) + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static Path file(StateDirectory state) {
        return state.pids().resolve("stack.json");
    }
}
