package org.wattribute.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.ConfluentSchemaRegistry;
import org.wattribute.channels.SchemaRelease;
import org.wattribute.channels.Topics;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

class BrokerAndRegistryIT {
    private static final Set<Part> BOTH = EnumSet.of(Part.KAFKA, Part.REGISTRY);

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<LocalStack> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(LocalStack::close);
        LocalStack.stopAllOf(StateDirectory.at(folder), words -> {});
    }

    @Test
    void keepTheirDataAndSchemaIdsWhenTheyAreKilledAndStartedAgain() {
        LocalStack first = start(StartPlan.Mode.BACKGROUND);
        write(first, "before the kill");
        Map<String, Integer> ids = release(first).publish();
        first.leave();
        kill();

        LocalStack second = start(StartPlan.Mode.FOREGROUND);

        assertThat(release(second).publish()).isEqualTo(ids);
        assertThat(read(second)).containsExactly("before the kill");
        assertThat(second.addresses()).isEqualTo(first.addresses());
    }

    @Test
    void areEndedByTheNextStartWhenTheirOwnerWasKilled() {
        LocalStack killed = start(StartPlan.Mode.FOREGROUND);
        List<ProcessHandle> orphans = processes();
        killed.leave(); // what is left when the process that watches a stack is killed

        start(StartPlan.Mode.FOREGROUND);

        assertThat(said).contains("Ending 2 processes that a killed stack left");
        assertThat(orphans).hasSize(2).noneMatch(ProcessRecord::runs);
    }

    @Test
    void areNeverTwoOnOneState() {
        start(StartPlan.Mode.FOREGROUND);

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> start(StartPlan.Mode.FOREGROUND))
                .withMessageContaining("Another stack works on " + folder);
        assertThat(processes()).hasSize(2).allMatch(ProcessRecord::runs);
    }

    @Test
    void leaveNothingRunningWhenTheyAreStopped() {
        LocalStack stack = start(StartPlan.Mode.FOREGROUND);
        List<ProcessHandle> processes = processes();

        stack.close();

        assertThat(processes).hasSize(2).noneMatch(ProcessRecord::runs);
        assertThat(Remains.of(StateDirectory.at(folder)).isEmpty()).isTrue();
        assertThat(LocalStack.partsOf(StateDirectory.at(folder))).isEmpty();
    }

    @Test
    void areMissedWithTheEndOfTheirLogWhenOneDies() {
        LocalStack stack = start(StartPlan.Mode.FOREGROUND);
        ProcessHandle registry = Remains.of(StateDirectory.at(folder)).known().get(Part.REGISTRY);
        assertThat(registry).isNotNull();

        registry.destroyForcibly();
        registry.onExit().join();

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(stack::check)
                .withMessageStartingWith("The registry has ended unexpectedly. The end of its log, ");
    }

    private LocalStack start(StartPlan.Mode mode) {
        var installation = new Installation(Path.of(System.getProperty("wattribute.checkout")));
        var stack = new LocalStack(installation, StateDirectory.at(folder), said::add);
        stack.start(new StartPlan(mode, BOTH, Map.of(), Settings.STANDARD, StartPlan.PARTITIONS, StartPlan.Pace.SOON));
        started.add(stack);
        return stack;
    }

    private List<ProcessHandle> processes() {
        return List.copyOf(Remains.of(StateDirectory.at(folder)).all().values());
    }

    private void kill() {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        assertThat(Patience.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> processes.stream().noneMatch(ProcessRecord::runs)))
                .isTrue();
    }

    private static SchemaRelease release(LocalStack stack) {
        return new SchemaRelease(ConfluentSchemaRegistry.from(
                Map.of(AvroSerdes.REGISTRY_URL, stack.addresses().registry())));
    }

    private static void write(LocalStack stack, String value) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.REJECTIONS.name(), 0, "key", value));
            producer.flush();
        }
    }

    private static List<String> read(LocalStack stack) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(Topics.REJECTIONS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            consumer.poll(Duration.ofSeconds(10)).forEach(record -> values.add(record.value()));
            return values;
        }
    }
}
