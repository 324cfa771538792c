package org.wattribute.channels;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Record keys: plain UTF-8 fields joined by {@code |}, the first two being the provider and the id of what owns the record. In a field,
 * {@code |}, {@code %} and control characters are percent-encoded, so that any id is safe. Never Avro: a schema id inside a key would move it
 * to another partition when the schema changes. Stateless and thread-safe.
 */
public final class Keys {
    private static final char SEPARATOR = '|';

    private Keys() {}

    /** Joins fields to a key. An absent field is written as the empty field. */
    public static String of(@Nullable String... fields) {
        var key = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                key.append(SEPARATOR);
            }
            encode(fields[i], key);
        }
        return key.toString();
    }

    /** A prefix that matches exactly the keys that begin with these fields and have more. */
    public static String prefix(@Nullable String... fields) {
        return of(fields) + SEPARATOR;
    }

    /** The fields of a key, decoded. */
    public static List<String> fields(String key) {
        var fields = new ArrayList<String>();
        int from = 0;
        for (int to = key.indexOf(SEPARATOR); to >= 0; to = key.indexOf(SEPARATOR, from)) {
            fields.add(decode(key.substring(from, to)));
            from = to + 1;
        }
        fields.add(decode(key.substring(from)));
        return fields;
    }

    /** The part of a key that decides its partition: its first two fields, or the whole key where it has fewer. */
    public static String owner(String key) {
        int first = key.indexOf(SEPARATOR);
        int second = first < 0 ? -1 : key.indexOf(SEPARATOR, first + 1);
        return second < 0 ? key : key.substring(0, second);
    }

    private static void encode(@Nullable String field, StringBuilder into) {
        if (field == null) {
            return;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == SEPARATOR || c == '%' || c < ' ' || c == 0x7f) {
                into.append(String.format("%%%02X", (int) c));
            } else {
                into.append(c);
            }
        }
    }

    private static String decode(String field) {
        return field.indexOf('%') < 0 ? field : URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
