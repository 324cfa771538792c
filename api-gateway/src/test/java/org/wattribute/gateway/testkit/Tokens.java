package org.wattribute.gateway.testkit;

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
import java.util.List;

/** A deployment's token key, and tokens that it signs. */
public final class Tokens {
    private final ECKey key;

    public Tokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public ECKey key() {
        return key;
    }

    /** Writes the public key set to a new file. */
    public Path jwks() {
        try {
            Path file = Files.createTempFile("wattribute", ".jwks.json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Claims of a buyer, for tests to spoil. */
    public static JWTClaimsSet.Builder claims(Instant now, String... customers) {
        return new JWTClaimsSet.Builder()
                .issuer("wattribute")
                .audience("wattribute")
                .subject("buyer")
                .claim("scope", "attributions")
                .claim("customers", List.of(customers))
                .expirationTime(Date.from(now.plus(Duration.ofHours(12))));
    }

    public String buyer(Instant now, String... customers) {
        return sign(claims(now, customers).build());
    }

    public String sign(JWTClaimsSet claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims, key);
    }

    public static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
