package org.wattribute.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.gateway.testkit.Tokens;

class BearerTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final Tokens issuer = new Tokens();
    private final BearerTokens tokens = new BearerTokens(issuer.jwks().toString(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void turnsATokenOfOursIntoItsGrant() {
        assertThat(tokens.grant(issuer.buyer(NOW, "C-7", "C-9")))
                .isEqualTo(new Grant("buyer", "default", Set.of("attributions"), Set.of("C-7", "C-9")));
    }

    @Test
    void readsSeveralScopesAndTheProvider() {
        var claims = claims().claim("scope", "feed  attributions").claim("provider", "utility-2");

        assertThat(tokens.grant(issuer.sign(claims.build())))
                .isEqualTo(new Grant("buyer", "utility-2", Set.of("feed", "attributions"), Set.of("C-7")));
    }

    @Test
    void grantsNobodyWhereNoCustomersAreNamed() {
        assertThat(tokens.grant(issuer.sign(claims().claim("customers", null).build())))
                .isEqualTo(new Grant("buyer", "default", Set.of("attributions"), Set.of()));
    }

    @Test
    void acceptsATokenWithoutAKeyIdAndTheTypeOfAccessTokens() {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .build();

        assertThat(tokens.grant(Tokens.sign(header, claims().build(), issuer.key())))
                .isNotNull();
    }

    @Test
    void refusesAnUnsignedToken() {
        refuses(new PlainJWT(claims().build()).serialize());
        refuses(issuer.buyer(NOW, "C-7").replaceFirst("\\.[^.]*$", "."));
    }

    @Test
    void refusesAnUnsignedTokenWhoseAlgorithmIsSpeltOddly() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = Base64URL.encode("{\"alg\":\"" + none + "\"}").toString();
            String body = Base64URL.encode(claims().build().toString()).toString();
            refuses(header + "." + body + ".");
            refuses(header + "." + body + ".AAAA");
        }
    }

    @Test
    void refusesAPublicKeyUsedAsASecret() throws Exception {
        for (byte[] secret : List.of(
                issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                issuer.key().toECPublicKey().getEncoded(),
                Files.readAllBytes(issuer.jwks()))) {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(issuer.key().getKeyID())
                            .build(),
                    claims().build());
            jwt.sign(new MACSigner(secret));
            refuses(jwt.serialize());
        }
    }

    @Test
    void refusesOtherKeysAndOtherAlgorithms() throws Exception {
        var stranger =
                new ECKeyGenerator(Curve.P_256).keyID(issuer.key().getKeyID()).generate();
        refuses(Tokens.sign(header(), claims().build(), stranger));

        var wide =
                new ECKeyGenerator(Curve.P_384).keyID(issuer.key().getKeyID()).generate();
        refuses(Tokens.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims().build(),
                wide));

        var rsa = new RSAKeyGenerator(2048).keyID(issuer.key().getKeyID()).generate();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims().build());
        jwt.sign(new RSASSASigner(rsa));
        refuses(jwt.serialize());
    }

    @Test
    void takesNoKeyFromATokensHeader() throws Exception {
        var own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        refuses(Tokens.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.toPublicJWK()).build(), claims().build(), own));
        refuses(Tokens.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                        .keyID("own")
                        .build(),
                claims().build(),
                own));
    }

    @Test
    void treatsAKeyIdAsANameAndNeverAsAPath() {
        for (String keyId : List.of(
                "../../../../dev/null",
                "/dev/null",
                "file:///dev/null",
                "test-key\u0000",
                "' OR 1=1 --",
                "http://127.0.0.1/")) {
            refuses(Tokens.sign(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), claims().build(), issuer.key()));
        }
    }

    @Test
    void refusesACriticalHeaderThatItDoesNotKnow() {
        refuses(Tokens.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(issuer.key().getKeyID())
                        .criticalParams(Set.of("exotic"))
                        .customParam("exotic", true)
                        .build(),
                claims().build(),
                issuer.key()));
    }

    @Test
    void refusesAnotherIssuerOrAudience() {
        refuses(issuer.sign(claims().issuer("somebody").build()));
        refuses(issuer.sign(claims().issuer(null).build()));
        refuses(issuer.sign(claims().audience("elsewhere").build()));
        refuses(issuer.sign(claims().audience((String) null).build()));
    }

    @Test
    void refusesATokenThatHasExpiredOrIsNotYetValid() {
        refuses(issuer.sign(claims().expirationTime(at(-31)).build()));
        refuses(issuer.sign(claims().expirationTime(null).build()));
        refuses(issuer.sign(claims().notBeforeTime(at(31)).build()));
    }

    @Test
    void forgivesClocksHalfAMinute() {
        assertThat(tokens.grant(issuer.sign(claims().expirationTime(at(-20)).build())))
                .isNotNull();
    }

    @Test
    void doesNotRememberATokenBeyondItsTime() {
        var clock = new MovedClock();
        var remembering = new BearerTokens(issuer.jwks().toString(), clock);
        String token = issuer.sign(claims().expirationTime(at(60)).build());

        assertThat(remembering.grant(token)).isNotNull();
        assertThat(remembering.grant(token)).isNotNull();
        clock.now = NOW.plusSeconds(91);
        assertThat(remembering.grant(token)).isNull();
    }

    @Test
    void doesNotTakeASignatureForThatOfARememberedToken() {
        String token = issuer.buyer(NOW, "C-7");
        assertThat(tokens.grant(token)).isNotNull();

        refuses(token.substring(0, token.lastIndexOf('.')) + ".AAAA");
    }

    @Test
    void refusesATokenOfNobodyAndOneWhoseClaimsAreOfTheWrongKind() {
        refuses(issuer.sign(claims().subject(null).build()));
        refuses(issuer.sign(claims().claim("customers", "C-7").build()));
        refuses(issuer.sign(claims().claim("customers", List.of(7)).build()));
        refuses(issuer.sign(claims().claim("scope", List.of("attributions")).build()));
        refuses(issuer.sign(claims().claim("provider", 7).build()));
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() {
        String[] parts = issuer.buyer(NOW, "C-7").split("\\.");
        String forged =
                Base64URL.encode(Tokens.claims(NOW, "C-8").build().toString()).toString();

        refuses(parts[0] + "." + forged + "." + parts[2]);
    }

    @Test
    void refusesWhatIsNoToken() {
        for (String text : List.of("", ".", "..", "a.b.c", "Bearer x", "x".repeat(10_000), "e30.e30.e30")) {
            refuses(text);
        }
    }

    @Test
    void doesNotStartWithoutAUsableKeySet(@TempDir Path folder) throws Exception {
        Path none = folder.resolve("none.json");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"keys\":[]}");
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "keys");
        for (Path file : List.of(none, empty, garbage)) {
            assertThatThrownBy(() -> new BearerTokens(file.toString(), Clock.systemUTC()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wattribute.tokens.jwks");
        }
    }

    private void refuses(String token) {
        assertThat(tokens.grant(token)).as(token).isNull();
    }

    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(issuer.key().getKeyID())
                .build();
    }

    private static JWTClaimsSet.Builder claims() {
        return Tokens.claims(NOW, "C-7");
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static final class MovedClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
