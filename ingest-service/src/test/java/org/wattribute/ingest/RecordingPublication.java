package org.wattribute.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.events.DeadLetter;
import org.wattribute.ingest.events.EventSpool;
import org.wattribute.ingest.events.Publication;
import org.wattribute.ingest.events.PublicationFailed;

/** Remembers what was published; may be told to fail or to wait. */
public final class RecordingPublication implements Publication {
    public record Event(Topic<?> topic, String key, SpecificRecord value) {}

    private final List<Event> events = new ArrayList<>();
    private Optional<String> unavailable = Optional.empty();
    private boolean failing;
    private Runnable before = () -> {};
    private int publications;

    @Override
    public synchronized Optional<String> unavailable() {
        return unavailable;
    }

    @Override
    public void publish(EventSpool spool) throws PublicationFailed {
        before.run();
        synchronized (this) {
            if (failing) {
                throw new PublicationFailed("the broker is away", new IllegalStateException());
            }
            publications++;
            try {
                spool.forEach((topic, key, value) -> events.add(new Event(topic, key, value)));
            } catch (IOException e) {
                throw new PublicationFailed("unreadable spool", e);
            }
        }
    }

    public synchronized void beUnavailable(String reason) {
        unavailable = Optional.ofNullable(reason);
    }

    public synchronized void fail(boolean fail) {
        failing = fail;
    }

    /** Runs before each publication, outside any lock. */
    public void before(Runnable action) {
        before = action;
    }

    public synchronized int publications() {
        return publications;
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    public synchronized <V extends SpecificRecord> List<V> of(Topic<V> topic) {
        return events.stream()
                .filter(event -> event.topic().equals(topic))
                .map(event -> topic.value().cast(event.value()))
                .toList();
    }

    public List<DeadLetter> deadLetters() {
        return of(Topics.DEAD_LETTERS);
    }
}
