package org.wattribute.stack.state;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The key of one state that signs its tokens. Services get only the public half. */
public final class TokenKey {
    private static final String PRIVATE_FILE = "token-key.json";
    private static final String PUBLIC_FILE = "jwks.json";
    private static final Duration VALID = Duration.ofHours(12);
    private static final String ISSUER = "wattribute";

    private final ECKey key;

    private TokenKey(ECKey key) {
        this.key = key;
    }

    /** The path of the public half, as a JWK set. */
    public static Path publicKeys(StateDirectory state) {
        return state.keys().resolve(PUBLIC_FILE);
    }

    /**
     * The key of a state that was started before.
     *
     * @throws StackException of kind NO_STACK where it has none
     */
    public static TokenKey of(StateDirectory state) {
        Path file = state.keys().resolve(PRIVATE_FILE);
        if (!Files.exists(file)) {
            throw new StackException(
                    StackException.Kind.NO_STACK,
                    "No stack was ever started on " + state.root() + ": it has no key for tokens.");
        }
        try {
            return new TokenKey(ECKey.parse(Files.readString(file)));
        } catch (IOException | ParseException e) {
            throw StackException.failed(file + " is no key: " + e.getMessage(), e);
        }
    }

    /** The key of a state, made where it has none. */
    public static TokenKey ofOrNew(StateDirectory state) {
        Path file = state.keys().resolve(PRIVATE_FILE);
        try {
            if (!Files.exists(file)) {
                ECKey made = new ECKeyGenerator(Curve.P_256)
                        .keyID(UUID.randomUUID().toString())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
                Json.writeFile(file, Json.read(made.toJSONString())); // readable by its owner only
            }
            TokenKey key = of(state);
            Json.writeFile(
                    publicKeys(state),
                    Json.read(new JWKSet(key.key).toPublicJWKSet().toString()));
            return key;
        } catch (IOException | JOSEException e) {
            throw StackException.failed("No key for tokens can be made: " + e.getMessage(), e);
        }
    }

    /** A token for a buyer who may see these customers' attributions; an empty list shows none. */
    public String forCustomers(String provider, List<String> customers, Instant now) {
        String subject = customers.size() == 1 ? customers.get(0) : "buyer";
        return sign(claims(subject, "attributions", provider, now).claim("customers", customers), key);
    }

    /** A token for a back office that feeds data. */
    public String forFeeder(String provider, Instant now) {
        return sign(claims("feeder", "feed", provider, now).claim("customers", List.of()), key);
    }

    private static JWTClaimsSet.Builder claims(String subject, String scope, String provider, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(subject)
                .claim("scope", scope)
                .claim("provider", provider)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)));
    }

    private static String sign(JWTClaimsSet.Builder claims, ECKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw StackException.failed("The token cannot be signed: " + e.getMessage(), e);
        }
    }
}
