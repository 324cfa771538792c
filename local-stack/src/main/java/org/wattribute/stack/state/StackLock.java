package org.wattribute.stack.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held by the process that starts, watches or stops a stack, so that no two ever work on one state. The system releases it when that process dies. */
public final class StackLock implements AutoCloseable {
    private static final String FILE = "lock";

    /** Files locked by this process. To open and close such a file once more would release its lock, as POSIX has it. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock; empty where anybody has it. */
    public static Optional<StackLock> take(StateDirectory state) {
        Path file = state.file(FILE);
        if (!HERE.add(file)) {
            return Optional.empty();
        }
        StackLock taken = null;
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            } else {
                taken = new StackLock(file, channel);
            }
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be locked: " + e.getMessage(), e);
        } finally {
            if (taken == null) {
                HERE.remove(file);
            }
        }
        return Optional.ofNullable(taken);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StackException.failed("The lock cannot be released: " + e.getMessage(), e);
        } finally {
            HERE.remove(file);
        }
    }
}
