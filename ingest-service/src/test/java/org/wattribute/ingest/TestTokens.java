package org.wattribute.ingest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Tokens of a key that was made for the test. */
public final class TestTokens {
    private final ECKey key;

    public TestTokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the public keys. */
    public Path jwks(Path folder) {
        try {
            return Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String feeder() {
        return token(claims -> claims);
    }

    /** A feeder's token with other claims. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("wattribute")
                .audience("wattribute")
                .subject("feeder-1")
                .claim("scope", "attributions feed")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(),
                    change.apply(claims).build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
