package org.wattribute.ingest.content;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The directory at the end of a ZIP archive, looked at before it is loaded: a crafted one would fill the memory. */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST_DIRECTORY = 16L << 20;

    private ZipDirectory() {}

    static void check(Path path, int mostEntries) throws IOException {
        byte[] tail;
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
            tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
        }
        var end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_LENGTH; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE) {
                // Which of two ends a reader believes is its own affair, so there may be only one, and it is the end.
                int comment = end.getShort(at + 20) & 0xffff;
                if (at + END_LENGTH + comment != tail.length) {
                    throw new NotOfItsFormat(
                            "the ZIP archive has something after its directory, or a comment that looks like one: pack it again");
                }
                int entries = end.getShort(at + 10) & 0xffff;
                long size = end.getInt(at + 12) & 0xffffffffL;
                if (entries > mostEntries || size > LARGEST_DIRECTORY) {
                    throw tooMany(mostEntries);
                }
                return;
            }
        }
        throw new NotOfItsFormat("the ZIP archive is cut short: its directory is missing, so send it again whole");
    }

    static NotOfItsFormat tooMany(int mostEntries) {
        return new NotOfItsFormat("the ZIP archive holds more than " + mostEntries + " files: send several");
    }
}
