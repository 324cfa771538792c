package org.wattribute.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns bearer tokens into grants: JWTs signed with ES256 by a key of the configured set, of our issuer and audience, that have not expired.
 * Keys come from nowhere else, whatever a token's header says. Tokens are never logged. Thread-safe.
 */
@Singleton
@Requires(property = BearerTokens.KEYS)
final class BearerTokens implements TokenValidator<HttpRequest<?>> {
    /** Path of the public key set. */
    static final String KEYS = "wattribute.tokens.jwks";

    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
    private static final String ISSUER = "wattribute";
    private static final String AUDIENCE = "wattribute";
    private static final String DEFAULT_PROVIDER = "default";
    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final int REMEMBERED = 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Clock clock;
    /** Tokens that were found good, the least recently used leaving first: the signature costs more than the rest of most requests. */
    private final Map<String, Known> known = Collections.synchronizedMap(new Remembered());

    private record Known(Grant grant, Instant validUntil) {}

    private static final class Remembered extends LinkedHashMap<String, Known> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * Reads the key set once; keys that change need a restart.
     *
     * @throws IllegalStateException if it cannot be read or has no public P-256 key
     */
    BearerTokens(@Value("${" + KEYS + "}") String jwks, Clock clock) {
        this.clock = clock;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(publicKeys(Path.of(jwks)))));
        processor.setJWTClaimsSetVerifier(new ClaimsAt(clock));
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        Grant grant = grant(token);
        return grant == null ? Publishers.empty() : Publishers.just(grant.authentication());
    }

    /** The grant of a token; null if it is none of ours, or no longer. */
    @Nullable Grant grant(String token) {
        Known seen = known.get(token);
        if (seen != null && clock.instant().isBefore(seen.validUntil())) {
            return seen.grant();
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Grant grant = grant(claims);
            known.put(token, new Known(grant, claims.getExpirationTime().toInstant()));
            return grant;
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            // Whatever is wrong with what a stranger sent, it is no token. Its text stays out of the log.
            LOG.debug("Refused a bearer token: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private static Grant grant(JWTClaimsSet claims) throws ParseException {
        String scope = claims.getStringClaim("scope");
        List<String> customers = claims.getStringListClaim("customers");
        String provider = claims.getStringClaim("provider");
        return new Grant(
                claims.getSubject(),
                provider == null ? DEFAULT_PROVIDER : provider,
                scope == null || scope.isBlank()
                        ? Set.of()
                        : Set.of(scope.trim().split(" +")),
                customers == null ? Set.of() : Set.copyOf(customers));
    }

    private static JWKSet publicKeys(Path file) {
        JWKSet all;
        try {
            all = JWKSet.load(file.toFile()).toPublicJWKSet();
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(KEYS + " names " + file + ", which is no readable key set (JWKS)", e);
        }
        List<JWK> usable = all.getKeys().stream()
                .filter(key -> key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()))
                .toList();
        if (usable.isEmpty()) {
            throw new IllegalStateException(KEYS + " names " + file + ", which has no EC key on P-256 for ES256");
        }
        return new JWKSet(usable);
    }

    private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsAt(Clock clock) {
            super(AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("sub", "exp"));
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
            this.clock = clock;
        }

        @Override
        @SuppressWarnings("JavaUtilDate") // Nimbus's type
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
