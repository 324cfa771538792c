package org.wattribute.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.Part;
import org.wattribute.stack.process.Ports;
import org.wattribute.stack.process.Probe;
import org.wattribute.stack.process.ProcessRecord;
import org.wattribute.stack.report.Table;
import org.wattribute.stack.settle.Backlog;
import org.wattribute.stack.settle.Settlement;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a stack is. */
@Command(name = "status", description = "Tells how the stack is. Exit code 0: ready, 1: not ready, 3: no stack.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--json", description = "As JSON, for programs.")
    boolean json;

    @Override
    public Integer call() {
        StateDirectory directory = state.running();
        Set<Part> parts = LocalStack.partsOf(directory);
        Ports ports = Ports.of(directory);
        var probe = new Probe(ports);
        boolean isReady = true;
        var table = new Table("part", "pid", "port", "uptime", "health");
        for (Part part : Part.values()) {
            if (!parts.contains(part)) {
                continue;
            }
            var process = ProcessRecord.of(directory, part).flatMap(ProcessRecord::process);
            boolean answers = process.isPresent() && probe.isReady(part);
            isReady &= answers;
            table.row(
                    part.title(),
                    process.map(found -> Long.toString(found.pid())).orElse("-"),
                    Integer.toString(ports.of(part)),
                    process.flatMap(found -> found.info().startInstant())
                            .map(StatusCommand::since)
                            .orElse("-"),
                    answers ? "ready" : process.isPresent() ? "not ready" : "ended");
        }
        if (json) {
            ObjectNode answer = Json.object().put("ready", isReady);
            for (Part part : new Part[] {Part.GATEWAY, Part.INGEST, Part.KAFKA, Part.REGISTRY}) {
                answer.put(
                        part.title(), parts.contains(part) ? probe.addresses().of(part) : null);
            }
            Terminal.result(Json.line(answer));
        } else {
            Terminal.result("State: " + directory.root() + "\n");
            Terminal.result(table.text());
            if (probe.isReady(Part.KAFKA)) {
                tellBacklog(probe);
            }
            Terminal.result("Free disk:    " + (directory.freeBytes() >> 20) + " MiB");
        }
        return isReady ? Wattribute.DONE : Wattribute.FAILED;
    }

    private static void tellBacklog(Probe probe) {
        try (var settlement = new Settlement(probe)) {
            Backlog backlog = settlement.look();
            Terminal.result("Consumer lag: " + backlog.lag() + " records");
            Terminal.result("Dirty keys:   "
                    + (backlog.isRunning() ? backlog.dirty() + ", settling " + backlog.settling() : "unknown"));
        }
    }

    private static String since(Instant start) {
        Duration up = Duration.between(start, Instant.now());
        return String.format("%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
