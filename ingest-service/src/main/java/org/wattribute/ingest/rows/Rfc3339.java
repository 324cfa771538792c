package org.wattribute.ingest.rows;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Instants as RFC 3339 writes them, with an offset or {@code Z}. A time without an offset is no instant. */
public final class Rfc3339 {
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?");
    private static final int UTC_SECONDS = 20;

    private Rfc3339() {}

    /**
     * Reads an instant, keeping whole milliseconds.
     *
     * @throws RowFault with reason {@code not_an_instant} or {@code no_offset}
     */
    public static Instant parse(String column, String text) throws RowFault {
        try {
            if (text.length() == UTC_SECONDS && text.charAt(19) == 'Z' && punctuated(text)) {
                LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
                int hour = number(text, 11, 13);
                int minute = number(text, 14, 16);
                int second = number(text, 17, 19);
                if (hour < 24 && minute < 60 && second < 60) {
                    return Instant.ofEpochSecond(date.toEpochDay() * 86400 + hour * 3600L + minute * 60L + second);
                }
            } else if (INSTANT.matcher(text).matches()) {
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw fault(column, text);
        }
        throw fault(column, text);
    }

    private static RowFault fault(String column, String text) {
        String shown = text.length() > 64 ? text.substring(0, 64) : text;
        if (WITHOUT_OFFSET.matcher(shown).matches() && !INSTANT.matcher(shown).matches()) {
            return new RowFault(
                    column,
                    "no_offset",
                    "'" + shown + "' has no offset: write it as 2026-01-31T13:00:00+01:00 or with Z for UTC");
        }
        return new RowFault(
                column,
                "not_an_instant",
                "'" + shown + "' is not an RFC 3339 instant, for example 2026-01-31T13:00:00Z");
    }

    private static boolean punctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(text);
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
