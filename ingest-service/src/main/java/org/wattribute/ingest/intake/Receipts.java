package org.wattribute.ingest.intake;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.wattribute.channels.Keys;
import org.wattribute.events.FileReceipt;

/** The files that were taken, by provider and content. About 400 bytes of memory for each. Thread-safe. */
@Singleton
public final class Receipts {
    private final ConcurrentMap<String, FileReceipt> byKey = new ConcurrentHashMap<>();

    /** The receipt of a content, if it was taken. */
    public Optional<FileReceipt> of(String provider, String sha256) {
        return Optional.ofNullable(byKey.get(Keys.of(provider, sha256)));
    }

    /** Remembers a receipt. */
    public void add(FileReceipt receipt) {
        byKey.put(key(receipt), receipt);
    }

    /** Forgets a receipt that was erased. */
    public void forget(String key) {
        byKey.remove(key);
    }

    /** Key of a receipt in its topic. */
    static String key(FileReceipt receipt) {
        return Keys.of(receipt.getProvider(), receipt.getSha256());
    }
}
