package org.wattribute.ingest.upload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bearer tokens of feeders: JWTs signed with ES256 by a key of the JWKS file, from and for Wattribute, not expired, with the scope
 * {@code feed}. The file is read again when it changes. Thread-safe.
 */
@Singleton
final class FeedTokens {
    private static final String NAME = "wattribute";
    private static final String SCOPE = "feed";
    private static final String INVALID = "the token is invalid";
    private static final String BEARER = "bearer ";
    private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Path jwks;
    private @Nullable Keys keys;

    /**
     * @param jwks file with the public keys
     * @throws IllegalStateException if it cannot be read
     */
    FeedTokens(@Value("${wattribute.tokens.jwks}") String jwks) {
        this.jwks = Path.of(jwks);
        current();
    }

    private record Keys(FileTime modified, DefaultJWTProcessor<SecurityContext> processor) {}

    /** Who is calling. */
    sealed interface Caller permits Feeder, Stranger, Other {}

    /** Somebody who may feed. */
    record Feeder(String provider) implements Caller {}

    /** Somebody without a valid token. */
    record Stranger(String detail) implements Caller {}

    /** Somebody with a valid token for something else. */
    record Other(String detail) implements Caller {}

    /** Checks an Authorization header. */
    Caller check(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return new Stranger(
                    "the token is missing: send a bearer token with the scope feed in the Authorization header");
        }
        JWTClaimsSet claims;
        try {
            claims = current().process(authorization.substring(BEARER.length()).strip(), null);
        } catch (ExpiredJWTException e) {
            return new Stranger("the token is expired: get a new one");
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            // Why exactly helps whoever forges one.
            return new Stranger(INVALID);
        }
        try {
            String scope = claims.getStringClaim("scope");
            if (scope == null || !List.of(scope.split(" ")).contains(SCOPE)) {
                return new Other("the token does not have the scope feed");
            }
            String provider = claims.getStringClaim("provider");
            if (provider != null && !PROVIDER.matcher(provider).matches()) {
                return new Other("the token's provider is not a name of up to 64 letters, digits, dots, dashes");
            }
            return new Feeder(provider == null ? "default" : provider);
        } catch (ParseException e) {
            return new Stranger(INVALID);
        }
    }

    private synchronized DefaultJWTProcessor<SecurityContext> current() {
        try {
            FileTime modified = Files.getLastModifiedTime(jwks);
            Keys known = keys;
            if (known == null || !known.modified().equals(modified)) {
                known = new Keys(modified, processor(JWKSet.load(jwks.toFile())));
                keys = known;
            }
            return known.processor();
        } catch (IOException | ParseException e) {
            Keys known = keys;
            if (known != null) {
                return known.processor();
            }
            throw new IllegalStateException("wattribute.tokens.jwks names no readable JWKS file: " + e.getMessage(), e);
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSet set) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(set)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                NAME, new JWTClaimsSet.Builder().issuer(NAME).build(), Set.of("exp")));
        return processor;
    }
}
