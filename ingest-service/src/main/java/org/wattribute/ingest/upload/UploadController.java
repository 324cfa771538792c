package org.wattribute.ingest.upload;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.ingest.IngestSettings;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.IntakeMetrics;
import org.wattribute.ingest.rows.Delivery;
import org.wattribute.ingest.rows.Rfc3339;
import org.wattribute.ingest.rows.RowFault;

/** Files over HTTP. */
@Controller("/v1/files")
final class UploadController {
    private static final Logger LOG = LoggerFactory.getLogger(UploadController.class);
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String RETRY_SECONDS = "5";
    private static final int RECEIVED_FOR_EACH_PLACE = 8;
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final FeedTokens tokens;
    private final UploadSpool spool;
    private final FileIntake intake;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final Semaphore places;
    private final Semaphore receiving;

    UploadController(
            FeedTokens tokens,
            UploadSpool spool,
            FileIntake intake,
            IntakeMetrics metrics,
            Clock clock,
            IngestSettings settings) {
        this.tokens = tokens;
        this.spool = spool;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
        this.places = new Semaphore(settings.concurrentUploads());
        this.receiving = new Semaphore(RECEIVED_FOR_EACH_PLACE * settings.concurrentUploads());
    }

    /** Takes a file: 202 when its rows are durable, 200 when its content is known. */
    @Post("/{name}")
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> upload(@PathVariable String name, HttpRequest<?> request) {
        FeedTokens.Caller caller = tokens.check(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        if (!(caller instanceof FeedTokens.Feeder feeder)) {
            return refuse(caller);
        }
        if (!NAME.matcher(name).matches() || name.startsWith(".")) {
            return closing(Problem.response(
                    HttpStatus.BAD_REQUEST, "the name of a file is up to 255 characters without folders"));
        }
        Delivery delivery;
        try {
            delivery = new Delivery(feeder.provider(), revision(request), sourceTime(request));
        } catch (RowFault e) {
            return closing(Problem.response(HttpStatus.BAD_REQUEST, e.column() + ": " + e.detail()));
        }
        if (request.getContentLength() > spool.limit()) {
            return tooLarge();
        }
        if (places.availablePermits() == 0 || !receiving.tryAcquire()) {
            return tooMany();
        }
        UploadSpool.Stored stored = null;
        try {
            stored = store(request);
        } catch (IOException e) {
            return brokenOff(e);
        } finally {
            receiving.release();
        }
        return stored == null ? tooLarge() : take(name, delivery, stored);
    }

    /** What is known of a content. */
    @Get("/{sha256}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    HttpResponse<?> receipt(@PathVariable String sha256, HttpRequest<?> request) {
        FeedTokens.Caller caller = tokens.check(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        if (!(caller instanceof FeedTokens.Feeder feeder)) {
            return refuse(caller);
        }
        if (!SHA256.matcher(sha256).matches()) {
            return Problem.response(
                    HttpStatus.BAD_REQUEST,
                    "a receipt is asked for by the SHA-256 of a content: 64 hexadecimal digits");
        }
        return intake.known(feeder.provider(), sha256)
                .<HttpResponse<?>>map(HttpResponse::ok)
                .orElseGet(() -> Problem.response(HttpStatus.NOT_FOUND, "no file with this content was taken"));
    }

    private UploadSpool.@Nullable Stored store(HttpRequest<?> request) throws IOException {
        try (InputStream body = body(request)) {
            return spool.store(body);
        }
    }

    /** Only a file that is here takes a place, so that whoever sends slowly keeps nobody waiting. */
    private HttpResponse<?> take(String name, Delivery delivery, UploadSpool.Stored stored) {
        boolean placed = false;
        try {
            placed = places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!placed) {
                return tooMany();
            }
            metrics.received(stored.bytes());
            var offer = new FileOffer(stored.path(), name, stored.sha256(), FileOffer.Origin.UPLOAD, delivery);
            return intake.take(offer)
                    .<HttpResponse<?>>fold(
                            UploadController::answer,
                            reason -> Problem.response(HttpStatus.SERVICE_UNAVAILABLE, reason)
                                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tooMany();
        } finally {
            if (placed) {
                places.release();
            }
            discard(stored);
        }
    }

    private static HttpResponse<?> brokenOff(IOException e) {
        LOG.warn("An upload broke off or could not be stored: {}", e.toString());
        return closing(Problem.response(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the upload broke off, came too slowly or could not be stored: send the file again"));
    }

    private static HttpResponse<?> tooMany() {
        return closing(Problem.response(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "as many files as allowed are being taken: send this one again later")
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }

    private static HttpResponse<?> answer(FileReport report) {
        HttpStatus status = switch (report.status()) {
            case ACCEPTED, REPEATED, WAITING -> HttpStatus.ACCEPTED;
            case REFUSED -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
        return HttpResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(report);
    }

    private static InputStream body(HttpRequest<?> request) {
        if (request instanceof ServerHttpRequest<?> server) {
            return server.byteBody().toInputStream();
        }
        throw new IllegalStateException("the server gives no stream of the body");
    }

    private static void discard(UploadSpool.Stored stored) {
        try {
            Files.deleteIfExists(stored.path());
        } catch (IOException e) {
            LOG.warn("A spool file could not be deleted; it is at the next start", e);
        }
    }

    private HttpResponse<?> tooLarge() {
        return closing(Problem.response(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                "the file is larger than " + spool.limit() + " bytes: split it, or compress it with gzip"));
    }

    private static HttpResponse<?> refuse(FeedTokens.Caller caller) {
        if (caller instanceof FeedTokens.Other other) {
            return closing(Problem.response(HttpStatus.FORBIDDEN, other.detail()));
        }
        String detail = caller instanceof FeedTokens.Stranger stranger ? stranger.detail() : "";
        return closing(
                Problem.response(HttpStatus.UNAUTHORIZED, detail).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** The body is not going to be read, so the connection cannot serve another request. */
    private static HttpResponse<?> closing(MutableHttpResponse<?> response) {
        return response.header(HttpHeaders.CONNECTION, "close");
    }

    private static OptionalLong revision(HttpRequest<?> request) throws RowFault {
        @Nullable String text = request.getParameters().get("revision");
        if (text == null) {
            text = request.getHeaders().get("X-Revision");
        }
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long revision = Long.parseLong(text.strip());
            if (revision >= 1) {
                return OptionalLong.of(revision);
            }
        } catch (NumberFormatException e) {
            throw new RowFault("revision", "not_a_number", "a revision is a whole number, 1 or more");
        }
        throw new RowFault("revision", "out_of_range", "a revision is a whole number, 1 or more");
    }

    private Instant sourceTime(HttpRequest<?> request) throws RowFault {
        String stamp = request.getHeaders().get("X-Source-Time");
        if (stamp != null) {
            return Rfc3339.parse("X-Source-Time", stamp.strip());
        }
        String modified = request.getHeaders().get(HttpHeaders.LAST_MODIFIED);
        if (modified == null) {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
        try {
            return ZonedDateTime.parse(modified.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new RowFault(
                    "Last-Modified",
                    "not_an_instant",
                    "write it as Tue, 24 Nov 2026 11:00:00 GMT, or send X-Source-Time");
        }
    }
}
