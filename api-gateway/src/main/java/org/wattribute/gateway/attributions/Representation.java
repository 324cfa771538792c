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

    /** Whether CSV is liked better than JSON; JSON where both are liked alike. */
    static boolean prefersCsv(List<String> accept) {
        double csv = 0;
        double json = accept.isEmpty() ? 1 : 0;
        for (MediaType type : MediaType.orderedOf(accept)) {
            double quality = type.getQualityAsNumber().doubleValue();
            boolean anyText = type.getType().equals("text") && type.getSubtype().equals("*");
            if (type.getName().equals(MediaType.TEXT_CSV) || anyText) {
                csv = Math.max(csv, quality);
            } else {
                json = Math.max(json, quality);
            }
        }
        return csv > json;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
