package org.wattribute.gateway.attributions;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with bytes that their reader may keep: private, to be asked for again each time, cheap where nothing changed (RFC 9110). */
final class Representation {
    private Representation() {}

    /** 200 with these bytes, or 304 where the reader has them already. */
    static HttpResponse<?> of(HttpRequest<?> request, byte[] body, MediaType type) {
        String tag = tag(body);
        boolean known = matches(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), tag);
        MutableHttpResponse<?> response = known
                ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
                : HttpResponse.ok(body).contentType(type);
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization");
    }

    /** Weak, because the same answer may travel compressed. */
    static String tag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static boolean matches(List<String> headers, String tag) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || ("W/" + known).equals(tag));
    }

    /** What attributions can be told as; the first is told where more than one is liked best. */
    enum Format {
        JSON("application", "json"),
        CSV("text", "csv");

        private final String type;
        private final String subtype;

        Format(String type, String subtype) {
            this.type = type;
            this.subtype = subtype;
        }

        /** The weight that the most specific of these ranges gives it; 0 where none fits. */
        private double weight(List<MediaType> ranges) {
            int specific = -1;
            double weight = 0;
            for (MediaType range : ranges) {
                boolean anyType = range.getType().equals("*");
                boolean anySubtype = range.getSubtype().equals("*");
                boolean ours = range.getType().equals(type)
                        && (anySubtype || range.getSubtype().equals(subtype));
                int precision = anyType ? 0 : anySubtype ? 1 : 2;
                if ((anyType || ours) && precision > specific) {
                    specific = precision;
                    weight = range.getQualityAsNumber().doubleValue();
                }
            }
            return weight;
        }
    }

    /** The format that these Accept headers like best; JSON where there are none, null where they accept none. */
    static @Nullable Format negotiate(List<String> accept) {
        List<MediaType> ranges = MediaType.orderedOf(accept);
        if (ranges.isEmpty()) {
            return Format.JSON;
        }
        Format best = null;
        double most = 0;
        for (Format format : Format.values()) {
            double weight = format.weight(ranges);
            if (weight > most) {
                best = format;
                most = weight;
            }
        }
        return best;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
